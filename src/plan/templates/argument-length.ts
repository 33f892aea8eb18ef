import { BadUserInputError } from '../../errors/requests.ts'

/** Longest value that goes into an address, in characters: servers commonly take no longer head than that. */
const LONGEST_VALUE = 16 * 1024

/**
 * Keeps a value out of an address that would be too long for any API, before it is encoded: that takes up to nine characters
 * for one.
 *
 * @param value - a text, or texts in a list or an object.
 * @throws {@link BadUserInputError}
 */
export function rejectTooLong(name: string, value: unknown): void {
  if (lengthOf(value) <= LONGEST_VALUE) return
  throw new BadUserInputError(`"${name}" is too long for an address: at most ${LONGEST_VALUE} characters.`)
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  let length = 0
  for (const item of Object.values(value)) length += 1 + lengthOf(item)
  return length
}
