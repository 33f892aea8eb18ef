import type { Caller } from '../../caller/caller.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import type { Sealer } from '../../sealing.ts'

/** Bytes that a field of the schema leads to. */
export interface ContentPlace {
  /** `Type.field`. */
  readonly coordinate: string
  /** Below the API's base URL, as the field made it. */
  readonly path: string
  /** The same with variables in braces, for records. */
  readonly template: string
  /** What the file is called; null where that is not known. */
  readonly name: string | null
}

/** Of what is sealed. An address of another format is refused. */
const FORMAT = '1'
/** As long as file systems take names: the address has it. */
const LONGEST_NAME = 255

/**
 * The reference that a field with `@content` gives: relative to the GraphQL endpoint, so that it holds behind any proxy.
 * Encrypted, authenticated and bound to the caller: no client can make one, and it shows nothing of the API.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-5.2
 */
export function contentReference(sealer: Sealer, caller: Caller, place: ContentPlace): string {
  const { coordinate, path, template, name } = place
  const text = JSON.stringify([coordinate, path, template, name?.slice(0, LONGEST_NAME) ?? null])
  return `content/${sealer.seal(text, scopeOf(caller))}`
}

/**
 * Opens what follows `content/`.
 *
 * @throws {@link BadUserInputError} when it was altered, or belongs to another caller.
 * @throws {@link SealingKeyUnknownError} when another replica sealed it with a key that this one does not have.
 */
export function openContent(sealer: Sealer, caller: Caller, sealed: string): ContentPlace {
  const text = sealer.open(sealed, scopeOf(caller))
  if (text === null) {
    throw new BadUserInputError(
      'This is not an address of yours: it was altered, or it belongs to another user. Query the field that gave it again.',
    )
  }
  const [coordinate, path, template, name] = JSON.parse(text) as [string, string, string, string | null]
  return { coordinate, path, template, name }
}

function scopeOf({ kind, tenantId, objectId }: Caller): readonly string[] {
  return [FORMAT, kind, tenantId, objectId]
}
