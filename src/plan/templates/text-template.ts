import { BadUserInputError } from '../../errors/requests.ts'
import { isComposite } from '../../json/flat-values.ts'
import { insertsOf, type TextRules } from './variables-in-text.ts'

/** Text with variables, for everything except paths: keys, headers and members of a body. */
export interface TextTemplate {
  readonly variables: readonly string[]
  /**
   * Inserts values unchanged. The caller encodes the text.
   *
   * @returns null if a variable is absent, because incomplete text would have a different meaning.
   * @throws {@link BadUserInputError} if a value is an object, which has no text form.
   */
  expand(lookUp: (variable: string) => unknown): string | null
}

/**
 * A variable, a field mask, or a value from Behalf: `{name}`, `{members:input}`, `{members:a,b}`, `{caller:objectId}`.
 */
const IN_TEXT =
  /\{((?:caller:)?[A-Za-z_][A-Za-z0-9_]*|members:[A-Za-z_][A-Za-z0-9_]*(?:,[A-Za-z_][A-Za-z0-9_]*)*)\}/

/** Text that was probably meant as a variable but is not one. A GUID in braces is a plain value. */
const LOOKS_LIKE_VARIABLE =
  /\{(?![0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}\})[?&#+./;]?[A-Za-z_][\w.:,*-]*\}/

/**
 * Alternating literal text and variable names, with literal text first and last.
 *
 * @throws SyntaxError if the text contains something that looks like a variable but is not one, because that text would
 *   be sent unchanged.
 */
function partsOf(template: string): readonly string[] {
  const parts = template.split(IN_TEXT)
  for (const text of parts.filter((_, index) => index % 2 === 0)) {
    const [invalid] = LOOKS_LIKE_VARIABLE.exec(text) ?? []
    if (invalid === undefined) continue
    throw new SyntaxError(
      `${invalid} is not a valid variable: use the name of an argument or a field, as in {name}, or {members:input} or {members:a,b} for the names of the given members`,
    )
  }
  return parts
}

/**
 * Compiles text with `{name}` variables.
 *
 * @param rules - for text that an API parses, in which values are escaped. Default: values are inserted unchanged.
 * @throws SyntaxError if a variable could insert more than one value.
 */
export function createTextTemplate(template: string, rules?: TextRules): TextTemplate {
  const parts = partsOf(template)
  const [before, only, after, ...others] = parts
  // A shortcut for text that consists only of a variable, as is the case for most keys.
  if (rules === undefined && only !== undefined && before === '' && after === '' && others.length === 0)
    return { variables: [only], expand: (lookUp) => wholeText(only, lookUp(only)) }
  const inserts = rules === undefined ? null : insertsOf(parts, rules)
  return {
    variables: [...new Set(parts.filter((_, index) => index % 2 === 1))],
    expand(lookUp) {
      const values = parts.map((part, index) => (index % 2 === 1 ? lookUp(part) : part))
      if (values.some((value) => value === null || value === undefined)) return null
      if (inserts === null)
        return values.map((value, index) => (index % 2 === 1 ? textOf(parts[index], value) : value)).join('')
      return values.map((value, index) => inserts[(index - 1) / 2]?.(value) ?? value).join('')
    },
  }
}

/** The name of the variable if the text consists only of a variable; null for any other text. */
export function wholeVariable(template: string): string | null {
  const [before, only, after, ...others] = partsOf(template)
  return before === '' && after === '' && others.length === 0 ? (only ?? null) : null
}

function wholeText(name: string, value: unknown): string | null {
  return value === null || value === undefined ? null : textOf(name, value)
}

/** The items of a list are joined with commas. */
function textOf(name: string | undefined, value: unknown): string {
  if ((Array.isArray(value) ? value : [value]).some(isComposite))
    throw new BadUserInputError(`"${name}" must be a single value, or a list of single values.`)
  return String(value)
}
