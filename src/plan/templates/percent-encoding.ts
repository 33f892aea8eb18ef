import { BadUserInputError } from '../../errors/requests.ts'
import { climbs } from '../../link-origin.ts'

/**
 * Rejects a value that is not a path segment, or that a server could resolve to a parent path.
 *
 * @throws {@link BadUserInputError}
 */
export function rejectUnfitSegment(name: string, text: string): void {
  if (text === '') throw new BadUserInputError(`"${name}" must not be empty.`)
  if (climbs(`/${text}`)) {
    throw new BadUserInputError(`"${name}" must not be "." or "..", or contain them between slashes.`)
  }
}

/**
 * Percent-encodes every character that RFC 3986 reserves.
 *
 * @throws {@link BadUserInputError} if the text contains an unpaired surrogate, which cannot be encoded.
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-3.2.1
 */
export function percentEncoded(name: string, text: string): string {
  try {
    return encodeRemaining(encodeURIComponent(text))
  } catch (cause) {
    throw new BadUserInputError(`"${name}" must be valid Unicode text.`, cause)
  }
}

/** Encodes the characters that `encodeURIComponent` leaves unencoded even though RFC 3986 reserves them. */
export function encodeRemaining(encoded: string): string {
  return encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Literal text as a server reads it. Text that cannot be decoded is returned unchanged. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
