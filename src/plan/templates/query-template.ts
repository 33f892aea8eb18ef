import { BadUserInputError } from '../../errors/requests.ts'
import { flatValues, isComposite } from '../../json/flat-values.ts'
import type { Parameter } from '../generated/directive-arguments.ts'
import { rejectTooLong } from './argument-length.ts'
import { isExpression } from './paths/path-language.ts'
import { percentEncoded } from './percent-encoding.ts'
import { createTextTemplate, wholeVariable } from './text-template.ts'
import type { TextRules } from './variables-in-text.ts'

/** The query parameters of a request that are not in its path. */
export interface QueryTemplate {
  readonly variables: readonly string[]
  /** The pairs as written in the schema, with variables in braces. */
  readonly written: readonly string[]
  /**
   * `name=value` pairs, percent-encoded; only those whose variables were given.
   *
   * @throws {@link BadUserInputError} if a value is invalid where it is inserted.
   */
  expand(lookUp: (variable: string) => unknown): readonly string[]
}

/** @throws SyntaxError if a parameter has no name, or if a variable could insert more than one value. */
export function createQueryTemplate(parameters: readonly Parameter[], rules: TextRules): QueryTemplate {
  const names = parameters.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new SyntaxError(`the query parameter "${twice}" occurs twice`)
  const templates = parameters.map((parameter) => parameterTemplate(parameter, rules))
  return {
    variables: [...new Set(templates.flatMap(({ variables }) => variables))],
    written: parameters.map(({ name, value }) => `${name}=${value}`),
    expand: (lookUp) => templates.flatMap(({ expand }) => expand(lookUp)),
  }
}

function parameterTemplate(parameter: Parameter, rules: TextRules): Omit<QueryTemplate, 'written'> {
  const { name, value, explode, style, language } = parameter
  const sentName = nameOf(name)
  const whole = wholeVariable(value)
  const isRead = language !== undefined || (rules.isOData && isExpression(name))
  if (whole !== null && (!isRead || language === 'PLAIN')) {
    return {
      variables: [whole],
      expand: (lookUp) =>
        pairsOf({ name, sentName, explode, isDeep: style === 'DEEP_OBJECT' }, lookUp(whole)),
    }
  }
  if (explode || style !== 'SIMPLE') {
    throw new SyntaxError(
      `the query parameter "${name}" sets explode or style, so its value must be a single variable`,
    )
  }
  const inLanguage = language ?? (rules.isOData && isExpression(name) ? 'ODATA' : rules.language)
  const template = createTextTemplate(value, { ...rules, language: inLanguage })
  return {
    variables: template.variables,
    expand(lookUp) {
      const text = template.expand(lookUp)
      if (text === null) return []
      rejectTooLong(name, text)
      return [`${sentName}=${percentEncoded(name, text)}`]
    },
  }
}

/** `$`, `@` and `:` are allowed in a query (RFC 3986 §3.4), and some APIs expect them unencoded. */
function nameOf(name: string): string {
  if (name === '' || /[\p{Cc}\p{Cs}]/u.test(name))
    throw new SyntaxError(`"${name}" is not a valid query parameter name`)
  return encodeURIComponent(name).replace(/%(?:24|40|3A)/g, decodeURIComponent)
}

interface WholeValue {
  readonly name: string
  readonly sentName: string
  readonly explode: boolean
  readonly isDeep: boolean
}

function pairsOf({ name, sentName, explode, isDeep }: WholeValue, value: unknown): readonly string[] {
  if (value === null || value === undefined) return []
  rejectTooLong(name, value)
  if (isDeep) {
    const pairs = flatValues(name, value)
    if (typeof pairs === 'string') throw new BadUserInputError(`"${name}" ${pairs}`)
    return pairs.map(([path, text]) => `${percentEncoded(name, path)}=${percentEncoded(name, text)}`)
  }
  const items = Array.isArray(value) ? value : [value]
  if (items.length === 0) throw new BadUserInputError(`"${name}" must not be an empty list.`)
  const texts = items.map((item) => percentEncoded(name, scalarText(name, item)))
  return explode ? texts.map((text) => `${sentName}=${text}`) : [`${sentName}=${texts.join(',')}`]
}

function scalarText(name: string, value: unknown): string {
  if (value === null || value === undefined || isComposite(value)) {
    throw new BadUserInputError(`"${name}" must be a single value, or a list of single values.`)
  }
  return String(value)
}
