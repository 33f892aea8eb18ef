import { BadUserInputError } from '../../errors/requests.ts'

/** Maximum length of a value in a URL, in characters. Most servers reject longer request lines. */
const MAX_VALUE_LENGTH = 16 * 1024

/**
 * Rejects a value that is too long for any URL, before encoding turns one character into up to nine.
 *
 * @param value - a string, or strings in a list or an object.
 * @throws {@link BadUserInputError}
 */
export function rejectTooLong(name: string, value: unknown): void {
  if (textLengthOf(value) <= MAX_VALUE_LENGTH) return
  throw new BadUserInputError(
    `"${name}" is too long for a URL: the maximum is ${MAX_VALUE_LENGTH} characters.`,
  )
}

/** The length of a string, or of all strings in a list or an object, in characters. */
export function textLengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  let length = 0
  for (const item of Object.values(value)) length += 1 + textLengthOf(item)
  return length
}
