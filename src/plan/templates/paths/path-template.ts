import { StdUriTemplate } from '@std-uritemplate/std-uritemplate'
import { BadUserInputError } from '../../../errors/requests.ts'
import { isComposite } from '../../../json/flat-values.ts'
import { climbs } from '../../../link-origin.ts'
import { rejectTooLong } from '../argument-length.ts'
import { encodeRemaining, percentEncoded, rejectUnfitSegment } from '../percent-encoding.ts'
import type { Insert, TextRules } from '../variables-in-text.ts'
import { type Piece, pathInserts } from './path-language.ts'

/** A path relative to an API's base URL, with variables. */
export interface PathTemplate {
  readonly template: string
  /** Names of the variables, in order of first use. */
  readonly variables: readonly string[]
  /**
   * Inserts values, percent-encoded. Variables in the query may be absent, but not those in the path. A list in the
   * query needs at least one value: RFC 6570 omits an empty list, which would request everything instead of nothing.
   *
   * @throws {@link BadUserInputError} if a value is invalid where it is inserted.
   */
  expand(lookUp: (variable: string) => unknown): string
}

/** `{name}`, `{/segments*}` or `{?name,other*}`. */
interface Expression extends Piece {
  readonly text: string
  readonly operator: keyof typeof PLACEHOLDERS
  /** Whether the variable is in the path rather than in the query. */
  readonly inPath: boolean
  /** `{/name*}`: a list, or a string with slashes, becomes segments of the path. */
  readonly isSegments: boolean
}

/**
 * Compiles an RFC 6570 template.
 *
 * A value can never change the path's structure. Only operators that percent-encode reserved characters are allowed.
 * Path values and their parts must not be empty. A segment cannot become `.` or `..`, which URL parsers resolve, as do
 * servers that decode slashes first.
 *
 * @param rules - for text within quotes and within the query.
 * @throws SyntaxError if the template is malformed, uses another operator, does not start with `/`, or points outside
 *   the base URL.
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-3.2
 */
export function createPathTemplate(template: string, rules: TextRules = NO_RULES): PathTemplate {
  const parts = template
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{') ? parseExpression(part) : part))
  rejectMalformed(template, parts)
  const expressions = parts.filter((part) => typeof part === 'object')
  const inserts = pathInserts(parts, rules)
  const isMixed = hasMixedSegment(parts)
  return {
    template,
    variables: [...new Set(expressions.flatMap(({ names }) => names))],
    expand(lookUp) {
      const path = parts
        .map((part) => (typeof part === 'string' ? part : expandExpression(part, inserts.get(part), lookUp)))
        .join('')
      if (isMixed && climbs(pathOnly(path))) throw dotSegmentError(expressions.flatMap(({ names }) => names))
      return path
    },
  }
}

/** Whether a segment consists of several parts. Each part may be harmless even if the combination is not. */
function hasMixedSegment(parts: readonly (string | Expression)[]): boolean {
  return parts.some((part, at) => {
    if (typeof part === 'string' || !part.inPath) return false
    const [before, after] = [parts[at - 1], parts[at + 1]]
    const isAlone = (side: string | Expression | undefined, sign: (text: string) => boolean) =>
      side === undefined || (typeof side === 'string' ? sign(side) : !side.inPath)
    return !(isAlone(before, (text) => text.endsWith('/')) && isAlone(after, (text) => /^[/?]/.test(text)))
  })
}

function pathOnly(path: string): string {
  return path.split('?', 1)[0] ?? path
}

/** For templates in Behalf's own code, and for parts of templates that have already been checked. */
const NO_RULES: TextRules = { language: 'PLAIN', isOData: false, kindOf: () => 'text' }

function parseExpression(text: string): Expression {
  const [, operator = '', list = ''] = /^\{([^A-Za-z0-9_]?)(.+)\}$/.exec(text) ?? []
  const isSegments = /^\{\/\w+\*\}$/.test(text)
  if (list === '' || !(isOperator(operator) && (operator !== '/' || isSegments))) {
    throw new SyntaxError(`${text}: only {name}, {/name*}, {?name} and {&name} are supported`)
  }
  const names = list.split(',').map((name) => name.replace(/\*$|:\d+$/, ''))
  // A prefix may be invalid even if the whole value is valid, such as the first two characters of `..a`.
  if (operator === '' && /:\d/.test(list))
    throw new SyntaxError(`${text}: a path can contain only whole values`)
  const invalid = names.find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
  if (invalid !== undefined) throw new SyntaxError(`${text}: "${invalid}" is not a valid variable name`)
  return {
    text,
    operator,
    names,
    inPath: operator === '' || isSegments,
    isSegments,
    isPlain: text === `{${names[0]}}`,
  }
}

function isOperator(text: string): text is keyof typeof PLACEHOLDERS {
  return Object.hasOwn(PLACEHOLDERS, text)
}

/**
 * The characters that a path and a query may contain unencoded, according to RFC 3986 §3.3 and §3.4. Square brackets
 * are invalid, but common.
 */
const WRITTEN = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?[\]]|%[0-9A-Fa-f]{2})*$/

function rejectMalformed(template: string, parts: readonly (string | Expression)[]): void {
  const problem = problemOf(parts)
  if (problem !== null) throw new SyntaxError(`"${template}" ${problem}`)
}

function problemOf(parts: readonly (string | Expression)[]): string | null {
  const literal = parts
    .map((part) => (typeof part === 'string' ? part : PLACEHOLDERS[part.operator]))
    .join('')
  const plain = parts.map((part) => (typeof part === 'string' ? part : part.isSegments ? '/x' : 'x')).join('')
  if (!plain.startsWith('/') || plain.startsWith('//'))
    return "must start with exactly one /: it is a path relative to the API's base URL"
  if (!WRITTEN.test(literal)) return 'is not a valid path with variables in braces'
  if (climbs(pathOnly(literal)))
    return 'contains the segment "." or "..", which would resolve to a different path'
  const [path = '', ...queries] = literal.split('?')
  if (queries.length > 1) return 'starts its query twice: write additional variables as {&name}'
  return path.includes(PLACEHOLDERS['&'])
    ? 'has {&name} without a query before it: the first variable must be {?name}'
    : null
}

/** Replaces each kind of expression when the text around it is checked. */
const PLACEHOLDERS = { '': 'x', '/': '/x', '?': '?x=x', '&': '&x=x' } as const

function expandExpression(
  expression: Expression,
  insert: Insert | undefined,
  lookUp: (name: string) => unknown,
): string {
  const { text, names, inPath, isPlain, isSegments } = expression
  const given = names.map((name) => [name, lookUp(name)] as const)
  const [[onlyName, first] = ['']] = given
  if (isSegments) return segmentsOf(onlyName, first)
  for (const [name, value] of given) {
    rejectTooLong(name, value)
    if (inPath) rejectUnfitForPath(name, value)
    else rejectUnfitForQuery(name, value)
  }
  if (insert !== undefined) return percentEncoded(onlyName, insert(first))
  if (isPlain && typeof first === 'string') return percentEncoded(onlyName, first)
  try {
    const values = given.filter(([, value]) => value !== null && value !== undefined)
    // Otherwise, the library would find inherited members, such as `constructor`.
    const substitutions = Object.assign(Object.create(null), Object.fromEntries(values))
    return encodeRemaining(StdUriTemplate.expand(text, substitutions))
  } catch (cause) {
    throw new BadUserInputError(
      `${names.map((name) => `"${name}"`).join(', ')} must be valid Unicode text.`,
      cause,
    )
  }
}

/**
 * Every item of a list, or every part of a string between slashes, is one segment. A string may start with a slash, as
 * Azure resource IDs do.
 */
function segmentsOf(name: string, value: unknown): string {
  const segments = Array.isArray(value)
    ? value
    : String(value ?? '')
        .replace(/^\//, '')
        .split('/')
  if (segments.length === 0) throw new BadUserInputError(`"${name}" must not be empty.`)
  rejectTooLong(name, segments)
  return segments
    .map((segment) => {
      if (typeof segment === 'object') throw new BadUserInputError(`"${name}" must be a list of strings.`)
      rejectUnfitSegment(name, String(segment))
      return `/${percentEncoded(name, String(segment))}`
    })
    .join('')
}

function rejectUnfitForQuery(name: string, value: unknown): void {
  if (!isComposite(value)) return
  const items: readonly unknown[] = Object.values(value as object)
  if (Array.isArray(value) && items.every((item) => item === null || item === undefined)) {
    throw new BadUserInputError(`"${name}" must not be an empty list.`)
  }
  if (items.some((item) => item === null || isComposite(item))) {
    throw new BadUserInputError(`"${name}" must not contain null, lists or objects.`)
  }
}

function rejectUnfitForPath(name: string, value: unknown): void {
  if (value === null || value === undefined) throw new BadUserInputError(`"${name}" must not be empty.`)
  if (typeof value === 'object') throw new BadUserInputError(`"${name}" must be a single value.`)
  if (typeof value === 'string') rejectUnfitSegment(name, value)
}

function dotSegmentError(names: readonly string[]): BadUserInputError {
  const quoted = [...new Set(names)].map((name) => `"${name}"`).join(', ')
  return new BadUserInputError(`${quoted} must not be "." or "..", or contain them between slashes.`)
}
