import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { lengthPrefixed } from './digest.ts'
import { SealingKeyUnknownError } from './errors/requests.ts'

/** Exactly eight characters of base64url, without padding. */
const KEY_ID_BYTES = 6
const KEY_ID_CHARACTERS = 8
const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** Seals text so that others cannot read it, alter it, or use it in another context. */
export interface Sealer {
  /**
   * Encrypts and authenticates text (AES-256-GCM).
   *
   * @param associated - the context to which the text is bound. The text can be opened only with the same value.
   * @returns base64url, which is safe in a URL. It begins with the ID of the key.
   */
  seal(text: string, associated: readonly string[]): string
  /**
   * Returns the text; null if it was altered or is bound to another context.
   *
   * @throws {@link SealingKeyUnknownError} if the sealed text names a key that is not configured here.
   */
  open(sealed: string, associated: readonly string[]): string | null
}

/**
 * Creates a sealer for one purpose. Each purpose has its own subkeys (HKDF-SHA-256), so a string sealed for one purpose
 * can never be opened for another.
 *
 * @param keys - 32 bytes each, in base64. The first key seals; every key opens. To rotate, add the new key as the
 *   second key on every replica before you make it the first. If there are no keys, a random key is used, and only this
 *   process can open what it seals.
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

/** The ID of a key in sealed values, logs and reports. It is derived from the key but does not reveal the key. */
export function keyIdOf(key: string): string {
  return deriveKey(key, 'key id', KEY_ID_BYTES).toString('base64url')
}

/** Derives a key for one purpose (HKDF-SHA-256). The sealing key cannot be computed from it. */
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
    // The tag does not match: the text was altered or is bound to another context.
    return null
  }
}
