import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** A key that the tenant signs tokens with. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** The keys of the tenant; the newest signs, all are published. */
export interface SigningKeys {
  current(): SigningKey
  /** Signs with a new key from now on, as Entra ID does every few weeks. */
  rotate(): void
  find(kid: string | undefined): SigningKey | undefined
  /**
   * What the key endpoint serves. Like Entra ID's it has no `alg`, and its v2 form names each key's issuer.
   *
   * @param issuer - template of the issuer; undefined in the v1 form.
   */
  publish(issuer?: string): { readonly keys: readonly Readonly<Record<string, unknown>>[] }
}

export function createSigningKeys(): SigningKeys {
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

function createKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  // Entra ID's key ids are certificate thumbprints; without a certificate, any 20 bytes look like one.
  const kid = createHash('sha1').update(randomBytes(32)).digest('base64url')
  return { kid, privateKey, publicKey }
}
