import type { Caller } from '../../caller/caller.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import type { Sealer } from '../../sealing.ts'

/** Content that a field in the schema links to. */
export interface ContentPlace {
  /** `Type.field`. */
  readonly coordinate: string
  /** Relative to the API's base URL, as built by the field. */
  readonly path: string
  /** The path with variables in braces, under which requests are recorded. */
  readonly template: string
  /** The file name; null if unknown. */
  readonly name: string | null
}

/** The version of the sealed format. An address in another format is rejected. */
const FORMAT = '1'
/** Maximum length of a file name, the same as in most file systems. Limited because the address contains the name. */
const MAX_NAME_LENGTH = 255

/**
 * The reference that a field with `@content` returns: relative to the GraphQL endpoint, so it works behind any proxy. It is
 * encrypted, authenticated and bound to the caller: no client can create one, and it reveals nothing about the API.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-5.2
 */
export function contentReference(sealer: Sealer, caller: Caller, place: ContentPlace): string {
  const { coordinate, path, template, name } = place
  const text = JSON.stringify([coordinate, path, template, name === null ? null : shortened(name)])
  return `content/${sealer.seal(text, scopeOf(caller))}`
}

/**
 * Opens the part after `content/`.
 *
 * @throws {@link BadUserInputError} if the text was altered or belongs to another caller.
 * @throws {@link SealingKeyUnknownError} if another replica sealed it with a key that this one does not have.
 */
export function openContent(sealer: Sealer, caller: Caller, sealed: string): ContentPlace {
  const text = sealer.open(sealed, scopeOf(caller))
  if (text === null) {
    throw new BadUserInputError(
      'This address was not issued to you: it was altered, or it belongs to another user. Query the field that returned it again.',
    )
  }
  const [coordinate, path, template, name] = JSON.parse(text) as [string, string, string, string | null]
  return { coordinate, path, template, name }
}

/** Truncates a name that is too long, but keeps the extension, which determines which program opens the file. */
function shortened(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name
  const extension = /\.[^.]{1,16}$/.exec(name.slice(-17))?.[0] ?? ''
  return `${name.slice(0, MAX_NAME_LENGTH - extension.length)}${extension}`
}

function scopeOf({ kind, tenantId, objectId }: Caller): readonly string[] {
  return [FORMAT, kind, tenantId, objectId]
}
