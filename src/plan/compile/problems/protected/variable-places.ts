import { isJsonObject } from '../../../../json/json-object.ts'
import { METHODS } from '../../../directives.ts'
import type { Language, RestArguments } from '../../../generated/directive-arguments.ts'
import { createTextTemplate, wholeVariable } from '../../../templates/text-template.ts'
import { bodyOf } from '../../body-members.ts'
import { orProblem } from '../../request-parts.ts'
import { withoutVariables } from './request-constants.ts'

/** A place in a request that a variable's value is put into, by the name of the parameter, header or member. */
export interface VariablePlace {
  readonly variable: string
  readonly name: string
  /** Whether the value is all that is there, is put into text without being escaped, or is the name of a member in it. */
  readonly isRaw: boolean
}

/** Where the variables of a request go, except for segments of its path. */
export function variablePlaces(rest: RestArguments): readonly VariablePlace[] {
  const { language, query, headers } = rest
  const body = orProblem(
    () => bodyOf(rest)?.body,
    () => undefined,
  )
  return [
    ...queryPlaces(METHODS.flatMap((method) => rest[method] ?? [])[0] ?? '', language),
    ...query.flatMap(({ name, value, language: own = language }) => placesIn(name, value, own)),
    ...headers.flatMap(({ name, value }) => placesIn(name, value, 'PLAIN')),
    ...bodyPlaces(WHOLE_BODY, body, language),
  ]
}

/** A body that is one text is read as a query. */
const WHOLE_BODY = 'query'

function placesIn(name: string, text: string, language: Language | undefined): readonly VariablePlace[] {
  const parsed = orProblem(
    () => ({ whole: wholeVariable(text), variables: createTextTemplate(text).variables }),
    () => undefined,
  )
  const isRaw = parsed?.whole !== null || language === 'PLAIN'
  const before = language === undefined ? undefined : BEFORE_MEMBERS[language]
  return (parsed?.variables ?? []).map((variable) => {
    const isMember = before !== undefined && textsBefore(text, variable).some((each) => before.test(each))
    return { variable, name, isRaw: isRaw || isMember }
  })
}

/** The text before the name of a member, in languages that take it from a variable. Others have literals, and take names from none. */
const BEFORE_MEMBERS: Partial<Record<Language, RegExp>> = {
  SERVICENOW: /(?:^|\^(?:OR|NQ)?|(?:ORDER|GROUP)BY(?:DESC)?)$/,
  // As FetchXML and CAML have it.
  XML: /\s(?:attribute|name)\s{0,9}=\s{0,9}["']$/i,
}

/** The end of the text before each occurrence of a variable. */
function textsBefore(text: string, variable: string): readonly string[] {
  return text
    .split(`{${variable}}`)
    .slice(0, -1)
    .map((each) => each.slice(-50))
}

function bodyPlaces(name: string, body: unknown, language: Language | undefined): readonly VariablePlace[] {
  if (typeof body === 'string') return placesIn(name, body, language)
  if (Array.isArray(body)) return body.flatMap((item) => bodyPlaces(name, item, language))
  if (!isJsonObject(body)) return []
  return Object.entries(body).flatMap(([member, value]) => bodyPlaces(member, value, language))
}

/** Those of the query of a path template: `?sort={sort}`, or `{?sort}`. */
function queryPlaces(template: string, language: Language | undefined): readonly VariablePlace[] {
  const parts = template.split(/(\{[^{}]*\})/)
  return parts.flatMap((part, index) => {
    if (index % 2 === 0) return []
    if (/^\{[?&]/.test(part)) return expressionPlaces(part)
    const name = parameterAt(parts.slice(0, index).join(''))
    const isWhole = parts[index - 1]?.endsWith('=') === true && /^(?:&|$)/.test(parts[index + 1] ?? '')
    return name === null
      ? []
      : [{ variable: part.slice(1, -1), name, isRaw: isWhole || language === 'PLAIN' }]
  })
}

/** `{?name,other*}` has parameters of these names. */
function expressionPlaces(expression: string): readonly VariablePlace[] {
  return expression
    .slice(2, -1)
    .split(',')
    .map((each) => each.replace(/\*$|:\d+$/, ''))
    .map((variable) => ({ variable, name: variable, isRaw: true }))
}

/** The parameter whose value follows a text; null in the path. */
function parameterAt(text: string): string | null {
  const literal = withoutVariables(text)
  const at = Math.max(literal.lastIndexOf('?'), literal.lastIndexOf('&'))
  return at < 0 ? null : (literal.slice(at + 1).split('=', 1)[0] ?? '')
}
