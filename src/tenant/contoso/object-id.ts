/**
 * Object IDs that look random, but encode the index from which they were created, so finding one person among 100,000 does not
 * require a table or a scan. The first eight digits contain the index; the others verify it.
 */

// Looked up once rather than for each character, because accessing a global is sixty times slower in Jest.
const { imul } = Math

/** Odd, hence invertible modulo 2^32: spreads neighboring indexes over the whole range. */
const SPREAD = 0x9e3779b1
/** The inverse of SPREAD modulo 2^32. */
const GATHER = 0xe8b2f51

/**
 * A GUID in version 4 format.
 *
 * @param what - the kind of object, e.g. `person`; the same index has a different ID for each kind.
 * @param index - from 0 to 2^32 - 1.
 */
export function objectId(what: string, index: number): string {
  const offset = hash32(what)
  const carrier = imul(index + offset, SPREAD) >>> 0
  const check = [1, 2, 3].map((round) => hex8(hash32(`${what}:${index}:${round}`)))
  const [first = '', second = '', third = ''] = check
  return [
    hex8(carrier),
    first.slice(0, 4),
    `4${first.slice(5, 8)}`,
    `a${second.slice(1, 4)}`,
    `${second.slice(4)}${third}`,
  ].join('-')
}

/** The index from which an ID of this kind was created; undefined for any other text. */
export function indexOfObjectId(what: string, id: string): number | undefined {
  if (!/^[0-9a-f]{8}-/i.test(id)) return undefined
  const carrier = Number.parseInt(id.slice(0, 8), 16)
  const index = (imul(carrier, GATHER) - hash32(what)) >>> 0
  return objectId(what, index) === id.toLowerCase() ? index : undefined
}

/** FNV-1a with a final avalanche: fast and evenly distributed, but not cryptographic. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let position = 0; position < text.length; position++) {
    hash = imul(hash ^ text.charCodeAt(position), 0x01000193)
  }
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function hex8(value: number): string {
  return value.toString(16).padStart(8, '0')
}
