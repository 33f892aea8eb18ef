// Covers: keys/import-signing-keys.ts
import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { CompactSign } from 'jose'
import { importSigningKeys } from '../../src/caller/keys/import-signing-keys.ts'
import { BehalfError } from '../../src/errors/base.ts'
import {
  createPublications,
  createTestSigningKey,
  mintAccessToken,
  NOW,
  type Publications,
  type TestSigningKey,
  userClaims,
  version1Claims,
} from '../support/access-tokens.ts'
import { type AuthenticatorUnderTest, createAuthenticatorUnderTest } from './authenticator-under-test.ts'

/** Values that a claim may be given instead of its own: of every JSON type, and near to what is expected. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.string(),
  fc.constantFrom('', ' ', null, 0, -1, [], {}, '*', 'null'),
)

/** Moments that are no whole number, or far from now. */
const wrongMoment = fc.oneof(
  fc.string(),
  fc.double().filter((value) => !Number.isSafeInteger(value)),
  fc.constantFrom(null, [], {}, true, String(NOW), -1),
)

describe('createAuthenticator, fuzzed', () => {
  let key: TestSigningKey
  let stranger: TestSigningKey
  let publications: Publications
  let underTest: AuthenticatorUnderTest

  beforeAll(async () => {
    ;[key, stranger] = await Promise.all([createTestSigningKey('key-1'), createTestSigningKey('stranger')])
    publications = createPublications([key])
    underTest = createAuthenticatorUnderTest({ publications })
  })

  /** Refused, and by a failure that has a name: anything else throws here. */
  async function isRefused(authorization: string): Promise<boolean> {
    return (await underTest.refusalOf(authorization)) instanceof BehalfError
  }

  async function sign(claims: object, header: object = {}): Promise<string> {
    const protectedHeader = { alg: 'RS256', typ: 'JWT', kid: 'key-1', ...header }
    return new CompactSign(Buffer.from(JSON.stringify(claims)))
      .setProtectedHeader(protectedHeader)
      .sign(key.privateKey)
  }

  it('rejects an Authorization header of random text', async () => {
    const part = fc.base64String().map((text) => text.replaceAll(/[+/=]/g, '_'))
    const header = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('Bearer', 'bearer', 'PoP', 'Basic', ''), fc.string())
        .map((parts) => parts.join(' ')),
      fc.array(part, { maxLength: 6 }).map((parts) => `Bearer ${parts.join('.')}`),
    )

    await fc.assert(fc.asyncProperty(header, isRefused), { numRuns: 2_000 })
  })

  it('rejects every token header that differs from what Entra ID writes', async () => {
    const [original, payload, signature] = (await mintAccessToken({ key })).split('.')
    const member = fc.constantFrom(
      ...['alg', 'typ', 'kid', 'crit', 'nonce', 'jwk', 'jku', 'x5c', 'b64', 'zip', 'enc'],
    )
    const header = fc
      .dictionary(fc.oneof(member, fc.string()), anything)
      .map((members) => ({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...members }))

    await fc.assert(
      fc.asyncProperty(header, (members) => {
        const text = Buffer.from(JSON.stringify(members)).toString('base64url')
        fc.pre(text !== original)
        return isRefused(`Bearer ${text}.${payload}.${signature}`)
      }),
      { numRuns: 1_000 },
    )
  })

  it('rejects a token of which any one character is another', async () => {
    const token = await mintAccessToken({ key })
    const at = fc.integer({ min: 0, max: token.length - 1 })
    const character = fc.constantFrom(
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ',
    )

    await fc.assert(
      fc.asyncProperty(at, character, async (index, other) => {
        fc.pre(token[index] !== other)
        return isRefused(`Bearer ${token.slice(0, index)}${other}${token.slice(index + 1)}`)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['v2', userClaims, ['ver', 'iss', 'tid', 'aud', 'azp', 'oid', 'scp']],
    ['v1', version1Claims, ['ver', 'iss', 'tid', 'aud', 'appid', 'oid', 'scp']],
  ])('rejects a signed %s token whose checked claims have any other value', async (_, claims, guarded) => {
    const changes = fc.dictionary(fc.constantFrom(...guarded), anything, {
      minKeys: 1,
      noNullPrototype: true,
    })

    await fc.assert(
      fc.asyncProperty(changes, async (changed) => isRefused(`Bearer ${await sign(claims(changed))}`)),
      { numRuns: 500 },
    )
  })

  it('rejects a signed token whose times are no times', async () => {
    const changes = fc.dictionary(fc.constantFrom('exp', 'nbf', 'iat'), wrongMoment, { minKeys: 1 })

    await fc.assert(
      fc.asyncProperty(changes, async (changed) => isRefused(`Bearer ${await sign(userClaims(changed))}`)),
      { numRuns: 500 },
    )
  })

  it('rejects a signed text that is no claims set at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.object()), async (value) =>
        isRefused(`Bearer ${await sign(value as object)}`),
      ),
      { numRuns: 300 },
    )
  })

  it("never crashes on claims that it does not check, and never returns another user's identity", async () => {
    const free = fc.dictionary(
      fc.constantFrom(
        'roles',
        'groups',
        'acrs',
        'acct',
        'xms_cc',
        'idtyp',
        'hasgroups',
        '_claim_names',
        'azpacr',
      ),
      anything,
    )

    await fc.assert(
      fc.asyncProperty(free, async (changed) => {
        const outcome = await underTest
          .authenticate(`Bearer ${await sign(userClaims(changed))}`)
          .catch((error: unknown) => error)
        const isHerself =
          !(outcome instanceof Error) &&
          (outcome as { objectId: unknown }).objectId === userClaims().oid &&
          (outcome as { kind: unknown }).kind === 'user'
        return isHerself || outcome instanceof BehalfError
      }),
      { numRuns: 500 },
    )
  })

  it('takes no key from a key set that is anything, and accepts no token by one', async () => {
    const jwk = fc
      .dictionary(
        fc.constantFrom('kty', 'use', 'kid', 'n', 'e', 'd', 'k', 'x5c', 'alg', 'issuer', 'key_ops'),
        anything,
        { minKeys: 1 },
      )
      .map((members) => ({ ...key.jwk, ...members }))
    const keySet = fc.oneof(
      fc.record({ keys: fc.oneof(anything, fc.array(fc.oneof(anything, jwk))) }),
      fc.dictionary(fc.string(), anything),
    )
    const forged = `Bearer ${await mintAccessToken({ key: stranger, header: { kid: 'key-1' } })}`

    await fc.assert(
      fc.asyncProperty(keySet, async (document) => {
        const keys = await importSigningKeys(document)
        publications.keys = Array.isArray(document.keys) ? document.keys : []
        const fresh = createAuthenticatorUnderTest({ publications })
        return keys instanceof Map && (await fresh.refusalOf(forged)) instanceof BehalfError
      }),
      { numRuns: 500 },
    )
    publications.keys = [key.jwk]
  })

  it('still accepts what Entra ID issues', async () => {
    await expect(underTest.authenticate(`Bearer ${await mintAccessToken({ key })}`)).resolves.toMatchObject({
      kind: 'user',
    })
  })
})
