import type { GraphQLSchema } from 'graphql'
import { didYouMean } from '../../config/did-you-mean.ts'
import { directives, locationOf, type Written } from '../directives.ts'
import type { ApiArguments, Header, Parameter } from '../generated/directive-arguments.ts'
import type { RequestPlan } from '../schema/schema-plan.ts'
import { createBodyLocator } from '../templates/locators/locator.ts'
import { decoded } from '../templates/percent-encoding.ts'
import { createQueryTemplate } from '../templates/query-template.ts'
import { createTextTemplate } from '../templates/text-template.ts'
import type { TextRules } from '../templates/variables-in-text.ts'
import { headerProblems } from './problems/request-problems.ts'
import { orProblem } from './request-parts.ts'

/** What a schema declares about each API, by the API's name. */
export type ApiDeclarations = ReadonlyMap<string, ApiArguments>

interface Declaring {
  readonly apis: ReadonlyMap<string, unknown>
  report(where: Written, problem: string): void
}

/** Reads `@api`. Each API is declared once, and must be configured. */
export function readApiDeclarations(schema: GraphQLSchema, { apis, report }: Declaring): ApiDeclarations {
  const declarations = new Map<string, ApiArguments>()
  const places = new Map<string, string>()
  const written = [schema.astNode, ...schema.extensionASTNodes].flatMap((astNode) =>
    directives(schema, 'api', { astNode }).map((declaration) => ({ astNode, declaration })),
  )
  for (const { astNode, declaration } of written) {
    const { name } = declaration
    const complain = (problem: string) => report({ astNode }, `@api: ${problem}`)
    const before = places.get(name)
    if (before !== undefined) complain(`"${name}" is already declared at ${before}: combine both in one @api`)
    else places.set(name, locationOf({ astNode }))
    if (!apis.has(name)) complain(notConfigured(name, apis))
    const problems = [
      ...apiHeaderProblems(declaration),
      ...apiQueryProblems(declaration),
      ...csrfProblems(declaration),
    ]
    for (const problem of problems) complain(problem)
    declarations.set(name, declaration)
  }
  return declarations
}

/** Reports that an API is not configured, lists the APIs that are, and suggests the one that was probably meant. */
export function notConfigured(api: string, apis: ReadonlyMap<string, unknown>): string {
  const names = [...apis.keys()]
  return `API "${api}" is not configured (configured: ${names.join(', ') || 'none'})${didYouMean(api, names)}`
}

/** An API's headers are sent with every request, so they must be constants. */
function apiHeaderProblems({ headers }: ApiArguments): readonly string[] {
  const variable = headers.find(({ value }) => hasVariables(value))
  return [
    ...headerProblems({ headers }),
    ...(variable === undefined
      ? []
      : [`the header "${variable.name}" must be a constant, without variables`]),
  ]
}

/** Like headers, query parameters must be constants: otherwise, they could contain a value from any caller. */
function apiQueryProblems({ query }: ApiArguments): readonly string[] {
  const variable = query.find(({ value }) => hasVariables(value))
  return variable === undefined
    ? []
    : [`the query parameter "${variable.name}" must be a constant, without variables`]
}

/** Also true for text that looks like a malformed variable. */
function hasVariables(text: string): boolean {
  return (
    orProblem(
      () => createTextTemplate(text).variables.length > 0,
      () => undefined,
    ) ?? true
  )
}

/**
 * The token for all writes comes from the same address, so the address must not contain variables. The header for the token
 * must not be one that Behalf sets itself.
 */
function csrfProblems({ csrf }: ApiArguments): readonly string[] {
  if (csrf === undefined) return []
  const { GET: path, header, at } = csrf
  const isPath = /^\/[^\s{}#]*$/.test(path) && !/\/\.{1,2}(?:[/?]|$)/.test(path)
  return [
    ...(isPath ? [] : [`csrf: ${JSON.stringify(path)} must be a path without variables, such as "/"`]),
    ...headerProblems({ headers: [{ name: header, value: '' }] }).map((problem) => `csrf: ${problem}`),
    ...(at === undefined ? [] : locatorProblems(at).map((problem) => `csrf: ${problem}`)),
  ]
}

function locatorProblems(at: string): readonly string[] {
  try {
    createBodyLocator(at)
    return []
  } catch (error) {
    return [(error as SyntaxError).message]
  }
}

/** Where the API issues the token for writes; null if writes need none. */
export function csrfOf(declarations: ApiDeclarations, api: string): RequestPlan['csrf'] {
  const declaration = declarations.get(api)
  if (declaration?.csrf === undefined) return null
  const { GET, header, at } = declaration.csrf
  const isUsable = at !== undefined && locatorProblems(at).length === 0
  return {
    path: withConstants(GET, declaration.query),
    header: header.toLowerCase(),
    inBody: isUsable ? createBodyLocator(at).read : null,
  }
}

/** Adds the query parameters that every request to the API has, except those that the path already contains. */
function withConstants(path: string, query: readonly Parameter[]): string {
  const own = new Set(parametersOf(path))
  const constants = query.filter(({ name, value }) => !own.has(name) && !hasVariables(value))
  const pairs = orProblem(
    () => createQueryTemplate(constants, CONSTANT).expand(() => undefined),
    () => undefined,
  )
  return pairs === undefined || pairs.length === 0
    ? path
    : `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`
}

/** Nothing is inserted into constants. */
const CONSTANT: TextRules = { language: null, isOData: false, kindOf: () => 'constant' }

/** Parts of a request that can be declared for a whole API. */
interface WrittenRequest {
  readonly api: string
  readonly headers: readonly Header[]
  readonly query: readonly Parameter[]
  readonly body?: unknown
  readonly contentType?: string
  readonly accept?: string
}

/**
 * Adds the API's declarations to a request: headers, query parameters and media types that the request does not declare.
 *
 * @param path - the path template; its parameters take precedence.
 */
export function withDefaults<Request extends WrittenRequest>(
  declarations: ApiDeclarations,
  request: Request,
  path: string,
): Request {
  const api = declarations.get(request.api)
  if (api === undefined) return request
  const own = new Set(request.headers.map(({ name }) => name.toLowerCase()))
  const named = new Set([...request.query.map(({ name }) => name), ...parametersOf(path)])
  const type = request.body === undefined || own.has('content-type') ? undefined : api.contentType
  const contentType = request.contentType ?? type
  const accept = request.accept ?? (own.has('accept') ? undefined : api.accept)
  if (contentType !== undefined) own.add('content-type')
  if (accept !== undefined) own.add('accept')
  return {
    ...request,
    headers: [...request.headers, ...api.headers.filter(({ name }) => !own.has(name.toLowerCase()))],
    query: [...request.query, ...api.query.filter(({ name }) => !named.has(name))],
    ...(contentType === undefined ? {} : { contentType }),
    ...(accept === undefined ? {} : { accept }),
  }
}

/**
 * The names of the query parameters in a path template: `a` and `b` in `/x?a=1{&b}`. The query can also contain question marks.
 */
function parametersOf(path: string): readonly string[] {
  const literal = path.replaceAll(/\{[^{}]*\}/g, '')
  const mark = literal.indexOf('?')
  const pairs = mark < 0 ? [] : literal.slice(mark + 1).split('&')
  const expressions = [...path.matchAll(/\{[?&]([^{}]*)\}/g)]
  return [
    ...pairs.map((pair) => decoded(pair.split('=', 1)[0] ?? '')),
    ...expressions
      .flatMap(([, names = '']) => names.split(','))
      .map((name) => name.split(/[*:]/, 1)[0] ?? ''),
  ]
}

/** Whether the filters of an API may use `in`. */
export function takesIn(declarations: ApiDeclarations, api: string): boolean {
  return declarations.get(api)?.odata?.in ?? true
}
