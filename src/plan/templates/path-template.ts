import { StdUriTemplate } from '@std-uritemplate/std-uritemplate'
import { BadUserInputError } from '../../errors/requests.ts'
import { climbs } from '../../link-origin.ts'
import { rejectTooLong } from './argument-length.ts'

/** A path below an API's base URL, with variables. */
export interface PathTemplate {
  readonly template: string
  /** Names of the variables, in order of first use. */
  readonly variables: readonly string[]
  /**
   * Puts values in, percent-encoded. Variables of the query may be absent; those of the path may not. A list in the query has
   * at least one value: RFC 6570 leaves out an empty one, and everything would be asked for in place of nothing.
   *
   * @throws {@link BadUserInputError} when a value cannot be in its place.
   */
  expand(lookUp: (variable: string) => unknown): string
}

/** `{name}` or `{?name,other*}`. */
interface Expression {
  readonly text: string
  readonly names: readonly string[]
  /** In the path rather than in the query. */
  readonly inPath: boolean
  /** One variable without a modifier, as ids are: its expansion is what its text is in percent-encoding. */
  readonly isPlain: boolean
}

/**
 * Compiles an RFC 6570 template.
 *
 * A value can never change the path's structure: only operators that percent-encode reserved characters are
 * allowed, a path value may not be empty, and it may not have `.` or `..` for a segment: URL parsers resolve these, and so do
 * servers that decode slashes first.
 *
 * @throws SyntaxError when the template is malformed, uses another operator, or does not start with `/`.
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-3.2
 */
export function createPathTemplate(template: string): PathTemplate {
  const parts = template
    .split(/(\{[^{}]*\})/)
    .map((part) => (part.startsWith('{') ? parseExpression(part) : part))
  rejectMalformed(template, parts.filter((part) => typeof part === 'string').join('x'))
  const expressions = parts.filter((part) => typeof part === 'object')
  return {
    template,
    variables: [...new Set(expressions.flatMap(({ names }) => names))],
    expand: (lookUp) =>
      parts.map((part) => (typeof part === 'string' ? part : expandExpression(part, lookUp))).join(''),
  }
}

function parseExpression(text: string): Expression {
  const [, operator = '', list = ''] = /^\{([^A-Za-z0-9_]?)(.+)\}$/.exec(text) ?? []
  if (list === '' || !['', '?', '&'].includes(operator)) {
    throw new SyntaxError(`${text}: only {name}, {?name} and {&name} keep a value in its place`)
  }
  const names = list.split(',').map((name) => name.replace(/\*$|:\d+$/, ''))
  const odd = names.find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
  if (odd !== undefined) throw new SyntaxError(`${text}: "${odd}" is not the name of a variable`)
  return { text, names, inPath: operator === '', isPlain: text === `{${names[0]}}` }
}

function rejectMalformed(template: string, literal: string): void {
  if (!literal.startsWith('/') || literal.startsWith('//')) {
    throw new SyntaxError(`"${template}" must start with one /: it is a path below the API's base URL`)
  }
  if (/[{}#\s\\]/.test(literal)) throw new SyntaxError(`"${template}" is not a path with variables in braces`)
}

function expandExpression(expression: Expression, lookUp: (name: string) => unknown): string {
  const { text, names, inPath, isPlain } = expression
  const given = names.map((name) => [name, lookUp(name)] as const)
  for (const [name, value] of given) {
    rejectTooLong(name, value)
    if (inPath) rejectUnfitForPath(name, value)
    else rejectEmptyList(name, value)
  }
  const [[, first] = []] = given
  try {
    if (isPlain && typeof first === 'string') return encodeRemaining(encodeURIComponent(first))
    const values = given.filter(([, value]) => value !== null && value !== undefined)
    // The library would find what objects inherit under a name such as `constructor`.
    const substitutions = Object.assign(Object.create(null), Object.fromEntries(values))
    return encodeRemaining(StdUriTemplate.expand(text, substitutions))
  } catch (cause) {
    throw new BadUserInputError(
      `${names.map((name) => `"${name}"`).join(', ')} must be valid Unicode text.`,
      cause,
    )
  }
}

/** The library stops at what `encodeURIComponent` encodes; RFC 6570 §3.2.1 asks for every reserved character. */
function encodeRemaining(expanded: string): string {
  return expanded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

function rejectEmptyList(name: string, value: unknown): void {
  if (Array.isArray(value) && value.every((item) => item === null || item === undefined)) {
    throw new BadUserInputError(`"${name}" must not be an empty list.`)
  }
}

function rejectUnfitForPath(name: string, value: unknown): void {
  if (value === null || value === undefined || value === '') {
    throw new BadUserInputError(`"${name}" must not be empty.`)
  }
  if (typeof value === 'object') throw new BadUserInputError(`"${name}" must be a single value.`)
  if (typeof value === 'string' && climbs(`/${value}`)) {
    throw new BadUserInputError(`"${name}" must not be "." or "..", nor have them between slashes.`)
  }
}
