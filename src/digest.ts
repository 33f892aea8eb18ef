import { hash } from 'node:crypto'

/** A SHA-256 digest of a list of strings: 43 characters of base64url. Two different lists have different digests. */
export function digestOf(parts: readonly string[]): string {
  return hash('sha256', lengthPrefixed(parts), 'base64url')
}

/**
 * Joins strings, each preceded by the length of its UTF-8 encoding. Without the lengths, `ab` and `c` would be the same as `a`
 * and `bc`.
 */
export function lengthPrefixed(parts: readonly string[]): string {
  return parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('')
}
