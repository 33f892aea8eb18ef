import type { GraphQLObjectType } from 'graphql'
import type { BulkArguments } from '../generated/directive-arguments.ts'
import type { BulkPlan } from '../schema/schema-plan.ts'
import { type BodyTemplate, createBodyTemplate } from '../templates/body-template.ts'
import { createPathTemplate, type PathTemplate } from '../templates/path-template.ts'
import { headersWith, takesIn } from './api-declarations.ts'
import type { Compilation } from './compilation.ts'
import { bodyLocator, checkApi, checkScopes } from './compile-request.ts'
import { compileHeaders, orProblem } from './request-parts.ts'
import { textRulesOf, variableKinds } from './text-rules.ts'

/** Compiles a `@bulk`; undefined when it cannot be, and then the problems are reported. */
export function compileBulk(
  { apis, declarations, report }: Compilation,
  type: GraphQLObjectType,
  bulk: BulkArguments,
): BulkPlan | undefined {
  const complain = (problem: string) => report(type, `@bulk of type ${type.name}: ${problem}`)
  const { api, GET, POST, body, scopes, filter, items, max } = bulk
  checkApi(apis, api, complain)
  checkScopes(scopes, complain)
  if ((GET === undefined) === (POST === undefined)) return void complain('give either GET or POST')
  if (body !== undefined && GET !== undefined) complain('a GET has no body')
  if (max < 1) complain('max is at least 1')
  const rules = textRulesOf(apis, bulk, variableKinds([], type))
  const path = orProblem(() => createPathTemplate(GET ?? POST ?? '', rules), complain)
  const found = bodyLocator(items, complain)
  const headers = orProblem(() => compileHeaders(headersWith(declarations, { api, headers: [] })), complain)
  if (!(path && found && headers)) return undefined
  const template =
    body === undefined ? null : (orProblem(() => createBodyTemplate(body, rules), complain) ?? null)
  checkKeys(bulk, path, template, complain)
  return {
    api,
    method: GET === undefined ? 'POST' : 'GET',
    path,
    headers,
    body: template,
    scopes,
    filter: filter ?? null,
    takesIn: takesIn(declarations, api),
    items: found,
    max,
  }
}

function checkKeys(
  { keys, filter }: BulkArguments,
  path: PathTemplate,
  body: BodyTemplate | null,
  complain: (problem: string) => void,
): void {
  const variables = [...path.variables, ...(body?.variables ?? [])].join()
  if (filter !== undefined) {
    if (variables !== '') complain('with filter it has no variable')
  } else if (variables !== keys) complain(`its one variable has to be {${keys}}, the list of keys`)
  else if (!takesList(path)) complain(`{${keys}} is a list, which only a query or a body can have`)
}

function takesList(path: PathTemplate): boolean {
  try {
    path.expand(() => ['1'])
    return true
  } catch {
    return false
  }
}
