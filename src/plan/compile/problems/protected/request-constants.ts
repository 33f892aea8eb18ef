import { isJsonObject } from '../../../../json/json-object.ts'
import type { ApiArguments, Parameter, RestArguments } from '../../../generated/directive-arguments.ts'
import { bodyOf } from '../../body-members.ts'
import { orProblem } from '../../request-parts.ts'
import { keyOf, wordsOf } from './identifier-words.ts'

/** A constant string in one of the schema's requests, without variables. */
export interface RequestConstant {
  /** Where it is, for messages. */
  readonly part: string
  readonly text: string
}

/**
 * The strings in a request that may filter or sort a list, including names. Parameters and members that only name what
 * is returned, such as `$select=id,salary`, are omitted: the API returns these values, but Behalf does not show them to
 * callers who may not select them.
 *
 * @param paths - the paths of the request, and of the polling request.
 * @param api - what the schema declares for all requests to the API.
 */
export function constantsOf(
  rest: RestArguments,
  paths: readonly string[],
  api: ApiArguments | undefined,
): readonly RequestConstant[] {
  const body = orProblem(
    () => bodyOf(rest).body,
    () => undefined,
  )
  return [
    ...paths.flatMap(pathConstants),
    ...[...rest.query, ...(api?.query ?? [])].flatMap(parameterConstants),
    ...[...rest.headers, ...(api?.headers ?? [])]
      .filter(({ name }) => !STANDARD_HEADERS.has(name.toLowerCase()))
      .map(({ name, value }) => ({
        part: `the header "${name}"`,
        text: `${name} ${withoutVariables(value)}`,
      })),
    ...textsIn(body).map((text) => ({ part: 'the body', text })),
  ]
}

/**
 * Headers that specify the form and language of the response, or the state to which a request applies: RFC 9110, 7240
 * and 9111.
 */
const STANDARD_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'content-language',
  'content-type',
  'if-match',
  'if-none-match',
  'prefer',
  'user-agent',
])

/** Also removes variables with a prefix or a suffix: `{?name,other*}`. */
export function withoutVariables(template: string): string {
  return template.replaceAll(/\{[^{}]*\}/g, ' ')
}

function pathConstants(template: string): readonly RequestConstant[] {
  const [path = '', ...queries] = withoutVariables(template).split('?')
  return [
    ...path
      .split('/')
      .filter(isExpression)
      .map((text) => ({ part: 'the path', text: decoded(text) })),
    ...queries.flatMap((query) => query.split('&')).flatMap(pairConstants),
  ]
}

/** Whether a path segment is a function or a condition. Other segments are names of resources. */
function isExpression(segment: string): boolean {
  return /[=(;]/.test(segment)
}

function pairConstants(pair: string): readonly RequestConstant[] {
  const [name = '', ...value] = pair.split('=')
  return parameterConstants({ name: decoded(name), value: decoded(value.join('=')) })
}

function parameterConstants({ name, value }: Pick<Parameter, 'name' | 'value'>): readonly RequestConstant[] {
  if (wordsOf(name).length === 0 || selectsResult(name, value)) return []
  const text = withoutSelect(withoutVariables(value))
  return [{ part: `the query parameter "${name}"`, text: appliesToResponse(name) ? text : `${name} ${text}` }]
}

/**
 * Whether a parameter applies to the response as a whole, such as `pageSize`, `per_page` and `api-version`. Its value
 * is examined anyway.
 */
function appliesToResponse(name: string): boolean {
  return wordsOf(name).includes('page') || keyOf(name) === 'apiversion'
}

const SELECTING_WORDS: ReadonlySet<string> = new Set([
  'select',
  'fields',
  'expand',
  'include',
  'embed',
  'columns',
  'properties',
  'attributes',
])

/**
 * Whether a parameter or member specifies what is returned. Text in parentheses may also filter or sort nested objects.
 */
function selectsResult(name: string, value: string): boolean {
  const others = value.replaceAll(/[(;]\s{0,9}\$(?:select|expand|levels)=/gi, ' ')
  return !/[(;]/.test(others) && wordsOf(name).some((word) => SELECTING_WORDS.has(word))
}

/** In a language like SQL, the part before the first FROM specifies what a query returns. */
function withoutSelect(text: string): string {
  return text.replace(/^\s*SELECT\s[^()]*?\sFROM\s/i, ' ')
}

/** The names and strings in a body. */
function textsIn(body: unknown): readonly string[] {
  if (typeof body === 'string') return [withoutSelect(withoutVariables(body))]
  if (Array.isArray(body)) return body.flatMap(textsIn)
  if (!isJsonObject(body)) return []
  return Object.entries(body).flatMap(([name, value]) => {
    const isResult = [value].flat().every((each) => typeof each === 'string' && selectsResult(name, each))
    return isResult ? [] : [name, ...textsIn(value)]
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
