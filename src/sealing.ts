import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { lengthPrefixed } from './digest.ts'

const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** Seals text so that it cannot be read, altered or moved outside. */
export interface Sealer {
  /**
   * Encrypts and authenticates (AES-256-GCM).
   *
   * @param associated - where the text belongs; it opens there and nowhere else.
   * @returns base64url, safe in a URL.
   */
  seal(text: string, associated: readonly string[]): string
  /** The text, or null when it was altered, sealed with an unknown key, or belongs elsewhere. */
  open(sealed: string, associated: readonly string[]): string | null
}

/**
 * Makes a sealer for one purpose. Each purpose has subkeys of its own (HKDF-SHA-256), so that what was sealed
 * for one never opens for another.
 *
 * @param keys - 32 bytes each, base64. The first seals, all open: this is how keys are rotated. With none, a
 *   random key is made: what it seals opens in this process alone.
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export function createSealer({ keys, purpose }: { keys: readonly string[]; purpose: string }): Sealer {
  const masters = keys.length > 0 ? keys.map((key) => Buffer.from(key, 'base64')) : [randomBytes(KEY_BYTES)]
  const subkeys = masters.map((master) =>
    Buffer.from(hkdfSync('sha256', master, '', `behalf ${purpose}`, KEY_BYTES)),
  )
  const [sealingKey] = subkeys as [Buffer, ...Buffer[]]
  return {
    seal: (text, associated) => encrypt(sealingKey, text, associated),
    open(sealed, associated) {
      const bytes = Buffer.from(sealed, 'base64url')
      for (const key of subkeys) {
        const text = decrypt(key, bytes, associated)
        if (text !== null) return text
      }
      return null
    },
  }
}

function encrypt(key: Buffer, text: string, associated: readonly string[]): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(lengthPrefixed(associated)))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, ciphertext, cipher.getAuthTag()]).toString('base64url')
}

function decrypt(key: Buffer, sealed: Buffer, associated: readonly string[]): string | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(lengthPrefixed(associated)))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const ciphertext = sealed.subarray(IV_BYTES, -TAG_BYTES)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8')
  } catch {
    // The tag does not fit: not sealed with this key, or not for this place.
    return null
  }
}
