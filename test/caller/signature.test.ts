import { describe, expect, it } from '@jest/globals'
import type { CryptoKey } from 'jose'
import { readBearerToken } from '../../src/caller/bearer-token.ts'
import { importSigningKeys } from '../../src/caller/keys/import-signing-keys.ts'
import { verifySignature } from '../../src/caller/signature.ts'
import { UnauthenticatedError } from '../../src/errors/caller.ts'
import { OTHER_ALGORITHMS, RS256, RS256_OVER_TEXT, UNSECURED, type Vector } from './rfc-vectors.ts'

/** The key of a vector, by the way that a published one takes. */
async function keyOf({ jwk }: Vector): Promise<CryptoKey | undefined> {
  const keys = await importSigningKeys({ keys: [{ ...jwk, use: 'sig', kid: 'vector' }] })
  return keys.get('vector')?.key
}

async function verify(token: string, { jwk, source }: Vector) {
  const key = await keyOf({ jwk, source, token })
  if (key === undefined) throw new Error(`the key of ${source} was not taken`)
  return verifySignature(token, key)
}

async function reasonOf(verification: Promise<unknown>): Promise<string | undefined> {
  const error = await verification.catch((thrown: unknown) => thrown)
  return error instanceof UnauthenticatedError ? error.reason : undefined
}

/** The token with another signature, of as many bytes. */
function withSignature(token: string, bytes: (signature: Buffer) => Buffer): string {
  const at = token.lastIndexOf('.') + 1
  return token.slice(0, at) + bytes(Buffer.from(token.slice(at), 'base64url')).toString('base64url')
}

describe('verifySignature', () => {
  it(`accepts ${RS256.source}`, async () => {
    const claims = await verify(RS256.token, RS256)

    expect(claims).toEqual({ iss: 'joe', exp: 1_300_819_380, 'http://example.com/is_root': true })
  })

  it(`verifies ${RS256_OVER_TEXT.source}, and finds no claims in it`, async () => {
    const reason = await reasonOf(verify(RS256_OVER_TEXT.token, RS256_OVER_TEXT))

    expect(reason).toBe('the payload is not a JSON object')
  })

  it.each([
    ["under another vector's key", RS256_OVER_TEXT, (token: string) => token],
    [
      'with one bit of its signature changed',
      RS256,
      (token: string) =>
        withSignature(token, (signature) => {
          signature[100] = (signature[100] ?? 0) ^ 1
          return signature
        }),
    ],
    ['with a signature of zeros', RS256, (token: string) => withSignature(token, () => Buffer.alloc(256))],
    [
      'with a signature of ones',
      RS256,
      (token: string) => withSignature(token, () => Buffer.alloc(256, 255)),
    ],
    ['with a byte too little', RS256, (token: string) => withSignature(token, (bytes) => bytes.subarray(1))],
    [
      'with a byte too much',
      RS256,
      (token: string) => withSignature(token, (bytes) => Buffer.concat([Buffer.alloc(1), bytes])),
    ],
    ['with another claims set', RS256, (token: string) => token.replace('.eyJpc3Mi', '.eyJJc3Mi')],
    [
      'with another header',
      RS256,
      (token: string) => token.replace('eyJhbGciOiJSUzI1NiJ9', 'eyJhbGciOiAiUlMyNTYifQ'),
    ],
  ])(`rejects ${RS256.source} %s`, async (_, vector, changed) => {
    const reason = await reasonOf(verify(changed(RS256.token), vector))

    expect(reason).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
  })

  it.each([
    ['+', '-'],
    ['/', '_'],
  ])('rejects a signature in base64, with %s for %s', async (base64, base64url) => {
    const at = RS256.token.lastIndexOf('.')
    const changed = RS256.token.slice(0, at) + RS256.token.slice(at).replaceAll(base64url, base64)

    expect(await reasonOf(verify(changed, RS256))).toContain('canonical')
  })

  it.each(OTHER_ALGORITHMS)('rejects $source, and uses no key for it', async (vector) => {
    const reason = await reasonOf(verify(vector.token, RS256))

    expect(await keyOf(vector)).toBeUndefined()
    expect(reason).toContain('ERR_JOSE_ALG_NOT_ALLOWED')
  })

  it('rejects the unsecured token of RFC 7515 A.5 and RFC 7519 6.1, in the signature check and before it', async () => {
    const reason = await reasonOf(verify(UNSECURED, RS256))

    expect(reason).toContain('ERR_JOSE_ALG_NOT_ALLOWED')
    expect(() => readBearerToken(`Bearer ${UNSECURED}`)).toThrow(UnauthenticatedError)
  })

  it('does not blame the token for a key of ours that cannot verify', async () => {
    await expect(verifySignature(RS256.token, {} as CryptoKey)).rejects.toThrow(TypeError)
  })
})
