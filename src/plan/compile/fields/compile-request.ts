import { METHODS, type Method, type Written } from '../../directives.ts'
import type { QueryOption, RestArguments } from '../../generated/directive-arguments.ts'
import type { RequestPlan } from '../../schema/schema-plan.ts'
import { CALLER_ID, isOfCaller, withApiValues } from '../../templates/built-in-variables.ts'
import {
  type BodyLocator,
  createBodyLocator,
  createLocator,
  type Locator,
} from '../../templates/locators/locator.ts'
import { csrfOf, notConfigured, withDefaults } from '../api-declarations.ts'
import { bodyOf } from '../body-members.ts'
import type { Compilation } from '../compilation.ts'
import { compileCacheControl } from '../compile-cache-control.ts'
import { headerProblems, scopeProblems } from '../problems/request-problems.ts'
import { compileParts, orProblem, type RequestParts } from '../request-parts.ts'
import { compileResponseRules } from '../response-rules.ts'
import { textRulesOf, type VariableKinds } from '../text-rules.ts'

/** Compiles a `@rest`; undefined if it is invalid, in which case the problems are reported. */
export function compileRequest(
  compilation: Pick<Compilation, 'schema' | 'apis' | 'declarations' | 'report'>,
  where: Written,
  written: RestArguments,
  kind: 'read' | 'write',
  kinds: VariableKinds,
): RequestPlan | undefined {
  const { apis, report } = compilation
  const complain = (problem: string) => report(where, `@rest: ${problem}`)
  const rest = { ...written, ...orProblem(() => knownBodyOf(written, apis), complain) }
  const { api, scopes, sharedScopes, result, address } = rest
  checkTarget(apis, rest, (problem) => report(where, problem))
  const method = methodOf(rest, kind, (problem) => report(where, problem))
  if (method === undefined) return undefined
  for (const problem of headerProblems(rest)) complain(problem)
  if (rest.body !== undefined && method === 'GET') complain('a GET request cannot have a body')
  const rules = textRulesOf(apis, rest, kinds)
  const whole = withDefaults(compilation.declarations, rest, rest[method] ?? '')
  const parts = compileParts(rest[method] ?? '', whole, rules, complain)
  for (const problem of parts ? callerProblems(parts) : []) complain(problem)
  return (
    parts && {
      ...parts,
      api,
      method,
      kind,
      result: result === undefined ? null : resultLocator(result, complain),
      scopes: [...scopes, ...sharedScopes],
      ownScopes: scopes,
      sharedScopes,
      isAddress: address,
      takes: takenOptions(compilation, rest),
      csrf: kind === 'write' ? csrfOf(compilation.declarations, api) : null,
      caching: compileCacheControl(compilation, where, { ...rest, kind }),
      responseForm: 'json',
      ...compileResponseRules(compilation, rest, complain),
    }
  )
}

function checkTarget(
  apis: Compilation['apis'],
  { api, scopes, sharedScopes }: RestArguments,
  report: (problem: string) => void,
): void {
  checkApi(apis, api, report)
  checkScopes(scopes, report)
  if (sharedScopes.length > 0) checkScopes(sharedScopes, report)
}

/**
 * The body, with values from the API's configuration inserted. @throws SyntaxError, as {@link bodyOf} and {@link
 * withApiValues} do.
 */
function knownBodyOf(written: RestArguments, apis: Compilation['apis']): Pick<RestArguments, 'body'> {
  const { body } = bodyOf(written)
  return body === undefined ? {} : { body: withApiValues(body, apis.get(written.api)?.baseUrl) }
}

function callerProblems(parts: RequestParts): readonly string[] {
  return variablesOf(parts)
    .filter((variable) => isOfCaller(variable) && variable !== CALLER_ID)
    .map((variable) => `{${variable}} is unknown: the only variable for the caller is {${CALLER_ID}}`)
}

/** The only method that the directive specifies. */
function methodOf(
  rest: RestArguments,
  kind: RequestPlan['kind'],
  report: (problem: string) => void,
): Method | undefined {
  const [method, ...others] = METHODS.filter((each) => rest[each] !== undefined)
  if (method === undefined || others.length > 0) {
    return void report('@rest needs exactly one method with a path, as in GET: "/me"')
  }
  if (kind === 'read' && method !== 'GET' && method !== 'POST') {
    return void report(`@rest: ${method} changes data, so it is allowed only on fields of Mutation`)
  }
  return method
}

const ALL_OPTIONS: readonly QueryOption[] = ['SELECT', 'EXPAND', 'TOP', 'COUNT']

/** The query options that the API accepts, as declared here or for the whole API. */
function takenOptions(
  { declarations }: Pick<Compilation, 'declarations'>,
  { api, takes }: RestArguments,
): readonly QueryOption[] {
  return takes ?? declarations.get(api)?.takes ?? ALL_OPTIONS
}

/** Compiles a locator for a JSON value; null if it is invalid, in which case the problem is reported. */
export function bodyLocator(text: string, report: (problem: string) => void): BodyLocator | null {
  try {
    return createBodyLocator(text)
  } catch (error) {
    report((error as SyntaxError).message)
    return null
  }
}

/** Like {@link bodyLocator}, but also accepts locations in a response. */
function resultLocator(text: string, report: (problem: string) => void): Locator | null {
  const locator = orProblem(() => createLocator(text), report)
  if (locator?.source === 'request') report(`"${text}" refers to the request, not to a result`)
  return locator ?? null
}

export function checkApi(apis: Compilation['apis'], api: string, report: (problem: string) => void): void {
  if (!apis.has(api)) report(notConfigured(api, apis))
}

export function checkScopes(scopes: RestArguments['scopes'], report: (problem: string) => void): void {
  for (const problem of scopeProblems(scopes)) report(problem)
}

/** The names of all variables of a request. */
export function variablesOf({
  path,
  query,
  headers,
  body,
}: Pick<RequestPlan, 'path' | 'query' | 'headers' | 'body'>): readonly string[] {
  const all = [path, query, ...headers.map(({ value }) => value), ...(body ? [body] : [])]
  return [...new Set(all.flatMap(({ variables }) => variables))]
}
