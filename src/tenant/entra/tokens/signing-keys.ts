import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** RSA, with 2048 bits like Entra ID's. */
export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** A key that the tenant signs tokens with. */
export interface SigningKey extends KeyPair {
  readonly kid: string
}

/** The keys of the tenant; the newest signs, and all are published. */
export interface SigningKeys {
  current(): SigningKey
  /** Signs with a new key from now on, as Entra ID does every few weeks. */
  rotate(): void
  find(kid: string | undefined): SigningKey | undefined
  /**
   * The response of the key endpoint. Like Entra ID's it has no `alg`, and its v2 form states each key's issuer.
   *
   * @param issuer - template of the issuer; undefined in the v1 form.
   */
  publish(issuer?: string): { readonly keys: readonly Readonly<Record<string, unknown>>[] }
}

/** @param newKeyPair - creates each key; by default {@link newRsaKeyPair}. */
export function createSigningKeys(newKeyPair: () => KeyPair = newRsaKeyPair): SigningKeys {
  const createKey = () => ({ ...newKeyPair(), kid: newKeyId() })
  const keys: SigningKey[] = [createKey()]
  return {
    current: () => keys[0] as SigningKey,
    rotate: () => void keys.unshift(createKey()),
    find: (kid) => keys.find((key) => key.kid === kid),
    publish: (issuer) => ({
      keys: keys.map(({ kid, publicKey }) => ({
        ...publicKey.export({ format: 'jwk' }),
        use: 'sig',
        kid,
        x5t: kid,
        ...(issuer === undefined ? {} : { issuer, cloud_instance_name: 'microsoftonline.com' }),
      })),
    }),
  }
}

function newRsaKeyPair(): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

/** Entra ID's key IDs are certificate thumbprints; without a certificate, any 20 bytes look like one. */
function newKeyId(): string {
  return createHash('sha1').update(randomBytes(32)).digest('base64url')
}
