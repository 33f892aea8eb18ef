import { isJsonObject } from '../../../../json/json-object.ts'
import type { Language, RestArguments } from '../../../generated/directive-arguments.ts'
import { decoded } from '../../../templates/percent-encoding.ts'
import { createTextTemplate, wholeVariable } from '../../../templates/text-template.ts'
import { bodyOf } from '../../body-members.ts'
import { orProblem } from '../../request-parts.ts'
import { withoutVariables } from './request-constants.ts'

/** A place in a request where a variable's value is inserted, with the name of the parameter, header or member. */
export interface VariablePlace {
  readonly variable: string
  readonly name: string
  /**
   * Whether the value fills the whole place, is inserted into text without being escaped, or is the name of a member in
   * the text.
   */
  readonly isRaw: boolean
  /**
   * Set if the variable determines the name of a query parameter, or a part of it: through its value or, for an object,
   * through the names of its members.
   */
  readonly naming?: 'value' | 'members'
}

/**
 * The places of a request's variables, except path segments.
 *
 * @param paths - the paths of the request, and of the polling request.
 */
export function variablePlaces(rest: RestArguments, paths: readonly string[]): readonly VariablePlace[] {
  const { language, query, headers } = rest
  const body = orProblem(
    () => bodyOf(rest).body,
    () => undefined,
  )
  return [
    ...paths.flatMap((path) => queryPlaces(path, language)),
    ...query.flatMap(({ name, value, style, language: own = language }) =>
      placesIn(name, value, own).map((place) => (style === 'DEEP_OBJECT' ? { ...place, ...MEMBERS } : place)),
    ),
    ...headers.flatMap(({ name, value }) => placesIn(name, value, 'PLAIN')),
    ...bodyPlaces(WHOLE_BODY, body, language),
  ]
}

const MEMBERS = { naming: 'members' } as const

/** A body that consists of a single string is treated as a query. */
const WHOLE_BODY = 'query'

function placesIn(name: string, text: string, language: Language | undefined): readonly VariablePlace[] {
  const parsed = orProblem(
    () => ({ whole: wholeVariable(text), variables: createTextTemplate(text).variables }),
    () => undefined,
  )
  const isRaw = parsed?.whole !== null || language === 'PLAIN'
  return (parsed?.variables ?? []).map((variable) => {
    // Earlier occurrences of the variable are removed from the preceding text, as `isNamedAfter` does for all variables.
    const before = text.split(`{${variable}}`).slice(0, -1)
    const isMember = before.some((_, index) => isNamedAfter(language, before.slice(0, index + 1).join('')))
    return { variable, name, isRaw: isRaw || isMember }
  })
}

/**
 * Matches the text before the name of a member, and the beginning of the name, in languages where a variable can be the name.
 * In other languages, variables are inside literals, which never contain names.
 *
 * In ServiceNow, names are in lower case and operators in upper case; some operators compare one member with another.
 * In FetchXML, `valueof` compares with another column, and `from` and `to` are columns of a join.
 *
 * @see
 *   https://docs.servicenow.com/bundle/vancouver-platform-user-interface/page/use/common-ui-elements/reference/r_OpAvailableFiltersQueries.html
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/condition
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/link-entity
 */
const BEFORE_MEMBERS: Partial<Record<Language, RegExp>> = {
  SERVICENOW: /(?:^|\^(?:OR|NQ)?|BY(?:DESC)?|SAMEAS|_FIELD|MORETHAN|LESSTHAN)[a-z\d_.]{0,80}$/,
  // In FetchXML and CAML.
  XML: /\s(?:attribute|name|valueof|from|to)\s{0,9}=\s{0,9}["'][^"']{0,128}$/i,
}

/**
 * Whether a value is the name of a member, or a part of one, judging by the text before it. Variables in that text may
 * be empty.
 */
function isNamedAfter(language: Language | undefined, before: string): boolean {
  const pattern = language === undefined ? undefined : BEFORE_MEMBERS[language]
  return pattern?.test(before.replaceAll(/\{[^{}]*\}/g, '')) === true
}

function bodyPlaces(name: string, body: unknown, language: Language | undefined): readonly VariablePlace[] {
  if (typeof body === 'string') return placesIn(name, body, language)
  if (Array.isArray(body)) return body.flatMap((item) => bodyPlaces(name, item, language))
  if (!isJsonObject(body)) return []
  return Object.entries(body).flatMap(([member, value]) => bodyPlaces(member, value, language))
}

/** The places in the query of a path template: `?sort={sort}`, or `{?sort}`. */
function queryPlaces(template: string, language: Language | undefined): readonly VariablePlace[] {
  const parts = template.split(/(\{[^{}]*\})/)
  return parts.flatMap((part, index) => {
    if (index % 2 === 0) return []
    if (/^\{[?&]/.test(part)) return expressionPlaces(part)
    const before = parts.slice(0, index).join('')
    const name = parameterAt(before)
    if (name === null) return []
    const isWhole = parts[index - 1]?.endsWith('=') === true && /^(?:&|$)/.test(parts[index + 1] ?? '')
    const isRaw = isWhole || language === 'PLAIN' || isNamedAfter(language, valueBefore(before))
    const place = { variable: part.slice(1, -1), name, isRaw }
    return [isInName(before) ? { ...place, naming: 'value' } : place]
  })
}

/** Whether the text ends within the name of a parameter. */
function isInName(text: string): boolean {
  return !text.slice(Math.max(text.lastIndexOf('?'), text.lastIndexOf('&'))).includes('=')
}

/** The beginning of the last parameter's value. */
function valueBefore(text: string): string {
  const at = Math.max(text.lastIndexOf('?'), text.lastIndexOf('&'))
  return decoded(
    text
      .slice(at + 1)
      .split('=')
      .slice(1)
      .join('='),
  )
}

/** The parameters in an expression: those named `name` and `other` in `{?name,other*}`. */
function expressionPlaces(expression: string): readonly VariablePlace[] {
  return expression
    .slice(2, -1)
    .split(',')
    .map((each) => {
      const variable = each.replace(/\*$|:\d+$/, '')
      return { variable, name: variable, isRaw: true, ...(each.endsWith('*') ? MEMBERS : {}) }
    })
}

/** The parameter whose value follows a string; null if the string ends in the path. */
function parameterAt(text: string): string | null {
  const literal = withoutVariables(text)
  const at = Math.max(literal.lastIndexOf('?'), literal.lastIndexOf('&'))
  return at < 0 ? null : (literal.slice(at + 1).split('=', 1)[0] ?? '')
}
