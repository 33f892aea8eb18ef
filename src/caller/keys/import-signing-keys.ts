import { type CryptoKey, importJWK } from 'jose'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'

/** A public key that Entra ID signs tokens with. */
export interface SigningKey {
  /** `kid`. */
  readonly keyId: string
  /** The same for any two keys that are equal and have the same restrictions. */
  readonly material: string
  readonly key: CryptoKey
  /**
   * The only issuer whose tokens this key may sign, in v2 form and possibly with `{tenantid}`; null if the key set
   * does not specify one.
   *
   * @see https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-signing-key-issuer
   */
  readonly issuer: string | null
  /** The cloud that the key belongs to; null if the key set does not specify one. */
  readonly cloudInstanceName: string | null
}

/** RFC 7518 §3.3. */
const MIN_MODULUS_BITS = 2048

/** Maximum length of a public exponent: OpenSSL's limit for long moduli. Entra ID's has three bytes (65537). */
const MAX_EXPONENT_BYTES = 8

/**
 * Imports the usable keys of a JSON Web Key Set, by `kid`. Keys of another type, use or algorithm, weak keys and
 * unreadable keys are omitted, so they do not make the other keys unusable. Different keys with the same `kid` are
 * omitted too, because a token cannot state which one it refers to.
 */
export async function importSigningKeys(keySet: JsonObject): Promise<ReadonlyMap<string, SigningKey>> {
  const jwks = keysOf(keySet).filter(isJsonObject)
  const imported = (await Promise.all(jwks.map(importSigningKey))).filter((key) => key !== undefined)
  const byId = new Map<string, SigningKey>()
  const ambiguous = new Set<string>()
  for (const key of imported) {
    if ((byId.get(key.keyId) ?? key).material !== key.material) ambiguous.add(key.keyId)
    byId.set(key.keyId, key)
  }
  return new Map([...byId].filter(([keyId]) => !ambiguous.has(keyId)))
}

/** The entries in a key set, which can have any type; empty if it has no list. */
export function keysOf({ keys }: JsonObject): readonly unknown[] {
  return Array.isArray(keys) ? keys : []
}

async function importSigningKey(jwk: JsonObject): Promise<SigningKey | undefined> {
  const { kid, kty, n, e } = jwk
  if (kty !== 'RSA' || typeof kid !== 'string' || !isForSignatures(jwk) || !isForRs256(jwk)) return undefined
  if (typeof n !== 'string' || typeof e !== 'string' || !isExponent(e)) return undefined
  try {
    const key = await importJWK({ kty: 'RSA', n, e }, 'RS256')
    if (modulusBits(key) < MIN_MODULUS_BITS) return undefined
    const pins = { issuer: textOrNull(jwk.issuer), cloudInstanceName: textOrNull(jwk.cloud_instance_name) }
    return { keyId: kid, material: JSON.stringify([n, e, pins]), key, ...pins }
  } catch {
    return undefined
  }
}

/**
 * Whether a key is published for signatures. RFC 7517 makes `use` optional unless the application requires
 * it; Behalf requires `use` or `key_ops`. If both are present, they must agree, and no operation may be
 * listed twice.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-4.2
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-4.3
 */
function isForSignatures({ use, key_ops: operations }: JsonObject): boolean {
  if (operations === undefined) return use === 'sig'
  if (!Array.isArray(operations) || new Set(operations).size !== operations.length) return false
  const isOfSignatures = operations.every((operation) => operation === 'verify' || operation === 'sign')
  return operations.includes('verify') && (use === undefined || (use === 'sig' && isOfSignatures))
}

/**
 * Whether a key may verify RS256. Entra ID's keys do not specify an algorithm; a key that does may be used only with
 * that algorithm.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-4.4
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-3.1
 */
function isForRs256({ alg }: JsonObject): boolean {
  return alg === undefined || alg === 'RS256'
}

/**
 * Whether a public exponent is odd and at least 3: with an exponent of 1, a message is its own signature.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8017#section-3.1
 */
function isExponent(e: string): boolean {
  const bytes = Buffer.from(e, 'base64url')
  if (bytes.length === 0 || bytes.length > MAX_EXPONENT_BYTES) return false
  const value = BigInt(`0x${bytes.toString('hex')}`)
  return value >= 3n && value % 2n === 1n
}

function modulusBits({ algorithm }: CryptoKey): number {
  return 'modulusLength' in algorithm && typeof algorithm.modulusLength === 'number'
    ? algorithm.modulusLength
    : 0
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
