import type { GraphQLObjectType } from 'graphql'
import type { BulkArguments } from '../../generated/directive-arguments.ts'
import type { BulkPlan } from '../../schema/schema-plan.ts'
import type { PathTemplate } from '../../templates/paths/path-template.ts'
import { takesIn, withDefaults } from '../api-declarations.ts'
import type { Compilation } from '../compilation.ts'
import { compileParts } from '../request-parts.ts'
import { compileResponseRules } from '../response-rules.ts'
import { textRulesOf, variableKinds } from '../text-rules.ts'
import { compileDenials } from './compile-denials.ts'
import { bodyLocator, checkApi, checkScopes } from './compile-request.ts'

/** Compiles a `@bulk`; undefined if it is invalid, in which case the problems are reported. */
export function compileBulk(
  compilation: Compilation,
  type: GraphQLObjectType,
  bulk: BulkArguments,
): BulkPlan | undefined {
  const { apis, declarations, report } = compilation
  const complain = (problem: string) => report(type, `@bulk on type ${type.name}: ${problem}`)
  const { api, GET, POST, body, scopes, filter, items, max } = bulk
  checkApi(apis, api, complain)
  checkScopes(scopes, complain)
  if ((GET === undefined) === (POST === undefined)) return void complain('specify either GET or POST')
  if (body !== undefined && GET !== undefined) complain('a GET request cannot have a body')
  if (max < 1) complain('max must be at least 1')
  const rules = textRulesOf(apis, bulk, variableKinds([], type))
  const address = GET ?? POST ?? ''
  const written = withDefaults(
    declarations,
    { api, headers: [], query: [], ...(body === undefined ? {} : { body }) },
    address,
  )
  const parts = compileParts(address, written, rules, complain)
  const found = bodyLocator(items, complain)
  if (!(parts && found)) return undefined
  checkKeys(bulk, parts, complain)
  return {
    api,
    method: GET === undefined ? 'POST' : 'GET',
    ...parts,
    scopes,
    filter: filter ?? null,
    takesIn: takesIn(declarations, api),
    items: found,
    ...errorRules(compilation, type, bulk, complain),
    max,
  }
}

/** How to recognize that a response, or an item in it, is an error. */
function errorRules(
  compilation: Compilation,
  type: GraphQLObjectType,
  { api, items, itemError }: BulkArguments,
  complain: (problem: string) => void,
): Pick<BulkPlan, 'errors' | 'itemErrors' | 'denials'> {
  const written = { api, accepted: false, ...(itemError && { itemError }) }
  const { errors, itemErrors } = compileResponseRules(compilation, written, complain)
  return { errors, itemErrors, denials: compileDenials(compilation, type, { api, result: items }) }
}

function checkKeys(
  { keys, filter }: BulkArguments,
  { path, body }: Pick<BulkPlan, 'path' | 'body'>,
  complain: (problem: string) => void,
): void {
  const variables = [...path.variables, ...(body?.variables ?? [])].join()
  if (filter !== undefined) {
    if (variables !== '') complain('with filter, it must not contain variables')
  } else if (variables !== keys) complain(`its only variable must be {${keys}}, the list of keys`)
  else if (!takesList(path)) complain(`{${keys}} is a list, which is allowed only in a query or a body`)
}

function takesList(path: PathTemplate): boolean {
  try {
    path.expand(() => ['1'])
    return true
  } catch {
    return false
  }
}
