import { createHash } from 'node:crypto'
import { lengthPrefixed } from '../../digest.ts'

/**
 * The namespace of all IDs that Behalf creates, documented in docs/app-registration.md. It must never change: with a
 * different namespace, every scope and role would get a new ID, and all consents would be lost.
 */
export const NAMESPACE = '8d5f2f0c-6f0b-5f3e-9a51-be4a1f5c0de5'

/**
 * An ID that is always the same for the same parts: a version 5 UUID.
 *
 * @param parts - from the most general to the most specific, such as tenant, kind and value.
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5
 */
export function stableId(...parts: readonly string[]): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(lengthPrefixed(parts))
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
