import { type CryptoKey, importJWK } from 'jose'
import { isJsonObject, type JsonObject } from './discovery.ts'

/** A public key that Entra ID signs tokens with. */
export interface SigningKey {
  readonly key: CryptoKey
  /**
   * The issuer whose tokens alone this key may sign, in v2 form and perhaps with `{tenantid}` in it;
   * null where the key set pins nothing.
   *
   * @see https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-signing-key-issuer
   */
  readonly issuer: string | null
  /** The cloud the key belongs to; null where the key set does not say. */
  readonly cloudInstanceName: string | null
}

/** RFC 7518 §3.3. */
const LEAST_MODULUS_BITS = 2048

/**
 * Imports the usable keys of a JSON Web Key Set, by `kid`. A key of another type or use, one that is too
 * weak or one that cannot be read is left out: it must not take the good ones down with it.
 */
export async function importSigningKeys(keySet: JsonObject): Promise<ReadonlyMap<string, SigningKey>> {
  const jwks = Array.isArray(keySet.keys) ? keySet.keys.filter(isJsonObject) : []
  const entries = await Promise.all(jwks.map(importSigningKey))
  return new Map(entries.filter((entry) => entry !== undefined))
}

async function importSigningKey(jwk: JsonObject): Promise<[keyId: string, key: SigningKey] | undefined> {
  const { kid, kty, use, n, e } = jwk
  if (kty !== 'RSA' || use !== 'sig' || typeof kid !== 'string') return undefined
  if (typeof n !== 'string' || typeof e !== 'string') return undefined
  try {
    // Entra ID's keys name no algorithm, so it is fixed here: none of them can verify anything else.
    const key = await importJWK({ kty: 'RSA', n, e }, 'RS256')
    if (modulusBits(key) < LEAST_MODULUS_BITS) return undefined
    return [
      kid,
      { key, issuer: textOrNull(jwk.issuer), cloudInstanceName: textOrNull(jwk.cloud_instance_name) },
    ]
  } catch {
    return undefined
  }
}

function modulusBits({ algorithm }: CryptoKey): number {
  return 'modulusLength' in algorithm && typeof algorithm.modulusLength === 'number'
    ? algorithm.modulusLength
    : 0
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
