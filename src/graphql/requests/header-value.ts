import { BadUserInputError } from '../../errors/requests.ts'
import type { TextTemplate } from '../../plan/templates/text-template.ts'

/** Servers accept about 8 to 16 KiB for all headers together, including the caller's token. */
const MAX_CHARACTERS = 2048
/** `If-Match` and similar headers. */
const CONDITION = /^if-/

/**
 * The value of a request header, from a field's arguments and parent object.
 *
 * An empty or blank value counts as missing, like null, and the header is omitted. In a conditional header, an empty
 * value is rejected instead, because without the condition, the request would do what the client wanted to prevent.
 *
 * @param name - the header name in lower case.
 * @returns null if the header is omitted.
 * @throws {@link BadUserInputError} if a value is invalid in a header.
 */
export function headerValue(
  name: string,
  template: TextTemplate,
  lookUp: (variable: string) => unknown,
): string | null {
  const expanded = template.expand(lookUp)
  if (expanded === null) return null
  const values = template.variables.map(lookUp).map(String)
  if (expanded.trim() === '' || values.some((value) => value.trim() === '')) {
    if (CONDITION.test(name)) {
      throw unfit(
        name,
        'must not be empty. To send the request without a condition, omit the value or pass null.',
      )
    }
    return null
  }
  // RFC 9110 §5.5: leading and trailing white space is not part of the value.
  const text = expanded.trim()
  rejectUnfit(name, text, values)
  return text
}

/**
 * A line break would end the header and start another one. A quote or a backslash would end a quoted part of the
 * header, so only a value that is the whole header, such as an ETag, may contain them.
 */
function rejectUnfit(name: string, text: string, values: readonly string[]): void {
  if (text.length > MAX_CHARACTERS) {
    throw unfit(name, `must have at most ${MAX_CHARACTERS.toLocaleString('en-US')} characters.`)
  }
  if (/[^\t\x20-\x7e]/.test(text)) throw unfit(name, 'must be printable ASCII.')
  if (values.some((value) => value.trim() !== text && /["\\]/.test(value))) {
    throw unfit(name, 'must not contain quotes or backslashes.')
  }
}

function unfit(name: string, rule: string): BadUserInputError {
  return new BadUserInputError(`The value of the header "${name}" ${rule}`)
}
