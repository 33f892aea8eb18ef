import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { lengthPrefixed } from './digest.ts'
import { SealingKeyUnknownError } from './errors/requests.ts'

/** In base64url it fills eight characters, without a rest. */
const KEY_ID_BYTES = 6
const KEY_ID_CHARACTERS = 8
const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** Seals text so that it cannot be read, altered or moved outside. */
export interface Sealer {
  /**
   * Encrypts and authenticates (AES-256-GCM).
   *
   * @param associated - where the text belongs; it opens there and nowhere else.
   * @returns base64url, safe in a URL. It begins with the ID of the key.
   */
  seal(text: string, associated: readonly string[]): string
  /**
   * The text, or null when it was altered or belongs elsewhere.
   *
   * @throws {@link SealingKeyUnknownError} when it names a key that is not configured here.
   */
  open(sealed: string, associated: readonly string[]): string | null
}

/**
 * Makes a sealer for one purpose. Each purpose has subkeys of its own (HKDF-SHA-256), so that what was sealed
 * for one never opens for another.
 *
 * @param keys - 32 bytes each, base64. The first seals, all open: a new key is added second in every replica before it
 *   becomes the first. With none, a random key is made: what it seals opens in this process alone.
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export function createSealer({ keys, purpose }: { keys: readonly string[]; purpose: string }): Sealer {
  const masters = keys.length > 0 ? keys : [randomBytes(KEY_BYTES).toString('base64')]
  const subkeys = new Map(masters.map((master) => [keyIdOf(master), deriveKey(master, purpose, KEY_BYTES)]))
  const [[sealingId, sealingKey]] = [...subkeys] as [[string, Buffer]]
  return {
    seal: (text, associated) => sealingId + encrypt(sealingKey, text, associated),
    open(sealed, associated) {
      const bytes = Buffer.from(sealed.slice(KEY_ID_CHARACTERS), 'base64url')
      if (bytes.length < IV_BYTES + TAG_BYTES) return null
      const id = sealed.slice(0, KEY_ID_CHARACTERS)
      const key = subkeys.get(id)
      if (key === undefined) throw new SealingKeyUnknownError({ keyId: id, knownIds: [...subkeys.keys()] })
      return decrypt(key, bytes, associated)
    },
  }
}

/** What a key is called in sealed values, logs and reports: derived from the key, which cannot be computed from it. */
export function keyIdOf(key: string): string {
  return deriveKey(key, 'key id', KEY_ID_BYTES).toString('base64url')
}

/** A key for one purpose, which says nothing about the sealing key that it is made from (HKDF-SHA-256). */
export function deriveKey(key: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', `behalf ${purpose}`, bytes))
}

function encrypt(key: Buffer, text: string, associated: readonly string[]): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(lengthPrefixed(associated)))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, ciphertext, cipher.getAuthTag()]).toString('base64url')
}

function decrypt(key: Buffer, sealed: Buffer, associated: readonly string[]): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(lengthPrefixed(associated)))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const ciphertext = sealed.subarray(IV_BYTES, -TAG_BYTES)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8')
  } catch {
    // The tag does not fit: it was altered, or it is not for this place.
    return null
  }
}
