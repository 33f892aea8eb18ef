// Covers: key-lifetime.ts
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { UnauthenticatedError } from '../../../src/errors/caller.ts'
import { TokenServiceUnavailableError } from '../../../src/errors/tokens.ts'
import {
  createPublications,
  createTestSigningKey,
  mintAccessToken,
  NOW,
  type Publications,
  type TestSigningKey,
  userClaims,
} from '../../support/access-tokens.ts'
import { type AuthenticatorUnderTest, createAuthenticatorUnderTest } from '../authenticator-under-test.ts'

const HOUR = 3600
/** Seconds between two reads of the keys. */
const COOL_DOWN = 30

describe('createEntraMetadata, while Entra ID changes its keys and callers call', () => {
  let oldKey: TestSigningKey
  let newKey: TestSigningKey
  let publications: Publications
  let underTest: AuthenticatorUnderTest

  beforeAll(async () => {
    oldKey = await createTestSigningKey('old')
    newKey = await createTestSigningKey('new')
  })

  beforeEach(async () => {
    publications = createPublications([oldKey])
    underTest = createAuthenticatorUnderTest({ publications, maxVerifiedTokens: 2000 })
    await underTest.authenticate(await tokenBy(oldKey))
  })

  let minted = 0
  /** Each token is another one, so that none is remembered. */
  async function tokenBy(key: TestSigningKey, header: object = {}): Promise<string> {
    minted += 1
    const claims = userClaims({ exp: NOW + 28 * HOUR, uti: `token-${minted}` })
    return `Bearer ${await mintAccessToken({ key, claims, header: { ...header } })}`
  }

  /** Tokens whose keys do not exist. */
  async function strangers(count: number): Promise<readonly string[]> {
    const [, ...rest] = (await tokenBy(oldKey)).split('.')
    return Array.from({ length: count }, (_, index) => {
      const header = { alg: 'RS256', typ: 'JWT', kid: `stranger-${index}` }
      return `Bearer ${[Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.')}`
    })
  }

  /** How many reads of the document and the keys there were in the meantime. */
  async function readsDuring(work: () => Promise<unknown>): Promise<number> {
    const before = publications.requests.length
    await work()
    return publications.requests.length - before
  }

  const refusalsOf = async (tokens: readonly string[]) =>
    Promise.all(tokens.map((token) => underTest.refusalOf(token)))

  it('reads the keys once for a flood of unknown ones, and delays no other caller', async () => {
    const flood = await strangers(2000)
    const callers = await Promise.all(Array.from({ length: 20 }, () => tokenBy(oldKey)))
    let respond = () => {}
    const pending = new Promise<void>((resolve) => {
      respond = resolve
    })
    publications.failure = async () => {
      await pending
      publications.failure = undefined
      return new Response('', { status: 500 })
    }
    underTest.now += COOL_DOWN

    const reads = await readsDuring(async () => {
      const refusals = refusalsOf(flood)
      // Entra ID has not responded yet.
      await Promise.all(callers.map((token) => underTest.authenticate(token)))
      respond()
      for (const refusal of await refusals) expect(refusal).toBeInstanceOf(TokenServiceUnavailableError)
    })
    const more = await readsDuring(async () => refusalsOf(flood))
    underTest.now += COOL_DOWN
    const later = await readsDuring(async () => {
      for (const refusal of await refusalsOf(flood)) expect(refusal).toBeInstanceOf(UnauthenticatedError)
    })

    // One failed at the document, the other also had the keys.
    expect({ reads, more, later }).toEqual({ reads: 1, more: 0, later: 2 })
  })

  it.each<[string, () => void]>([
    [
      'does not respond in time',
      () => {
        publications.failure = () => Promise.reject(new DOMException('timed out', 'TimeoutError'))
      },
    ],
    [
      'responds with 500',
      () => {
        publications.failure = async () => new Response('', { status: 500 })
      },
    ],
    [
      'responds with HTML',
      () => {
        publications.failure = async () => new Response('<html>')
      },
    ],
    [
      'publishes 10,000 keys',
      () => {
        publications.keys = Array.from({ length: 10_000 }, (_, index) => ({ kid: `${index}` }))
      },
    ],
    [
      'publishes no keys',
      () => {
        publications.keys = []
      },
    ],
    [
      'publishes all keys for encryption',
      () => {
        publications.keys = [oldKey.jwk, newKey.jwk].map((jwk) => ({ ...jwk, use: 'enc' }))
      },
    ],
    [
      'publishes the keys of another cloud',
      () => {
        publications.keys = [{ ...newKey.jwk, cloud_instance_name: 'microsoftonline.us' }]
      },
    ],
    [
      'publishes keys of an unknown issuer at another host',
      () => {
        publications.discovery = { jwks_uri: 'https://keys.contoso.example/keys' }
        publications.keys = [{ ...newKey.jwk, issuer: undefined, cloud_instance_name: undefined }]
      },
    ],
  ])('keeps the old keys for a day if Entra ID %s, and does not blame callers', async (_, fail) => {
    fail()
    underTest.now += HOUR
    const during = await underTest.refusalOf(await tokenBy(newKey))
    const again = await readsDuring(async () => underTest.refusalOf(await tokenBy(newKey)))
    await underTest.authenticate(await tokenBy(oldKey))
    underTest.now = NOW + 24 * HOUR - 1
    await underTest.authenticate(await tokenBy(oldKey))
    underTest.now += 1
    const after = await underTest.refusalOf(await tokenBy(oldKey))

    expect(during).toBeInstanceOf(TokenServiceUnavailableError)
    expect(again).toBe(0)
    expect(after).toBeInstanceOf(TokenServiceUnavailableError)

    publications.failure = undefined
    publications.discovery = {}
    publications.keys = [oldKey.jwk, newKey.jwk]
    underTest.now += COOL_DOWN
    await underTest.authenticate(await tokenBy(newKey))
    await underTest.authenticate(await tokenBy(oldKey))
  })

  it('accepts a new key at the first token that names it, and the old one as long as it is published', async () => {
    publications.keys = [oldKey.jwk, newKey.jwk]
    underTest.now += COOL_DOWN
    const reads = await readsDuring(async () => {
      await Promise.all(Array.from({ length: 20 }, async () => underTest.authenticate(await tokenBy(newKey))))
      await underTest.authenticate(await tokenBy(oldKey))
    })
    const remembered = await tokenBy(oldKey)
    await underTest.authenticate(remembered)

    publications.keys = [newKey.jwk]
    underTest.now += HOUR
    await underTest.authenticate(await tokenBy(newKey))
    await new Promise((resolve) => setImmediate(resolve))

    expect(reads).toBe(2)
    for (const token of [remembered, await tokenBy(oldKey)])
      expect(await underTest.refusalOf(token)).toBeInstanceOf(UnauthenticatedError)
  })

  it('accepts a key only with the kid that it is currently published under', async () => {
    const remembered = await tokenBy(oldKey)
    await underTest.authenticate(remembered)
    publications.keys = [{ ...oldKey.jwk, kid: 'renamed' }]
    underTest.now += COOL_DOWN

    await underTest.authenticate(await tokenBy(oldKey, { kid: 'renamed' }))

    expect(await underTest.refusalOf(remembered)).toBeInstanceOf(UnauthenticatedError)
    expect(await underTest.refusalOf(await tokenBy(oldKey))).toBeInstanceOf(UnauthenticatedError)
  })

  it('does not accept a replaced key under the kid of another one', async () => {
    const remembered = await tokenBy(oldKey)
    await underTest.authenticate(remembered)
    publications.keys = [{ ...newKey.jwk, kid: 'old' }]
    underTest.now += COOL_DOWN
    await refusalsOf(await strangers(1))

    await underTest.authenticate(await tokenBy(newKey, { kid: 'old' }))

    expect(await underTest.refusalOf(remembered)).toBeInstanceOf(UnauthenticatedError)
  })

  it.each([
    ['for encryption', { use: 'enc' }],
    ['for another algorithm', { alg: 'PS256' }],
    ['for other operations', { use: undefined, key_ops: ['encrypt'] }],
    ['for no use', { use: undefined }],
  ])('does not accept a new key that is published %s, and keeps the old one', async (_, published) => {
    publications.keys = [oldKey.jwk, { ...newKey.jwk, ...published }]
    underTest.now += COOL_DOWN

    expect(await underTest.refusalOf(await tokenBy(newKey))).toBeInstanceOf(UnauthenticatedError)
    await underTest.authenticate(await tokenBy(oldKey))
  })
})
