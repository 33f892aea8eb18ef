import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** A 2048-bit RSA key pair, like Entra ID's. */
export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** A key that the tenant signs tokens with. */
export interface SigningKey extends KeyPair {
  readonly kid: string
}

/** The tenant's keys. The newest one is used for signing; all are published. */
export interface SigningKeys {
  current(): SigningKey
  /** Switches to a new signing key, as Entra ID does every few weeks. */
  rotate(): void
  find(kid: string | undefined): SigningKey | undefined
  /**
   * The key endpoint's response. Like Entra ID's, it has no `alg`, and the v2 form includes the issuer of each key.
   *
   * @param issuer - the template of the issuer; undefined for the v1 form.
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

/** Entra ID uses certificate thumbprints as key IDs. There is no certificate here, but any 20 bytes look like a thumbprint. */
function newKeyId(): string {
  return createHash('sha1').update(randomBytes(32)).digest('base64url')
}
