import { describe, expect, it } from '@jest/globals'
import type { SigningKey } from '../../src/caller/keys/import-signing-keys.ts'
import { createVerifiedTokens } from '../../src/caller/verified-tokens.ts'
import { callerOf } from '../support/caller.ts'

const TENANT_ID = '11111111-2222-4333-8444-555555555555'
const ADELE = { tenantId: TENANT_ID, objectId: 'aaaaaaaa-2222-4333-8444-555555555555' }
const ISAIAH = { tenantId: TENANT_ID, objectId: 'bbbbbbbb-2222-4333-8444-555555555555' }
/** Only kept: no key of this file verifies anything. */
const KEY: SigningKey = {
  keyId: 'key-1',
  material: 'n, e',
  key: {} as SigningKey['key'],
  issuer: null,
  cloudInstanceName: null,
}

describe('createVerifiedTokens', () => {
  it('finds what it remembers, by digest', () => {
    const tokens = createVerifiedTokens()
    const caller = callerOf({ ...ADELE, assertionDigest: 'a' })

    tokens.remember(caller, KEY)

    expect(tokens.find('a')).toMatchObject({ caller, signingKey: KEY })
    expect(tokens.find('b')).toBeUndefined()
  })

  it('remembers no more than it may, and lets the least recently used go', () => {
    const tokens = createVerifiedTokens({ max: 2 })
    for (const assertionDigest of ['a', 'b']) tokens.remember(callerOf({ ...ADELE, assertionDigest }), KEY)
    tokens.find('a')

    tokens.remember(callerOf({ ...ADELE, assertionDigest: 'c' }), KEY)

    expect(tokens.size()).toEqual({ tokens: 2, users: 1 })
    expect(['a', 'b', 'c'].map((digest) => tokens.find(digest) !== undefined)).toEqual([true, false, true])
  })

  it('remembers no more bytes than it may, because a token can have many groups', () => {
    const tokens = createVerifiedTokens({ maxBytes: 100_000 })
    const groups = new Set(Array.from({ length: 200 }, (_, index) => `${index}`.padStart(36, '0')))
    const large = { ...ADELE, assertion: 'x'.repeat(15_000), groups }

    for (const assertionDigest of ['a', 'b', 'c', 'd'])
      tokens.remember(callerOf({ ...large, assertionDigest }), KEY)

    expect(tokens.size()).toEqual({ tokens: 3, users: 1 })
    expect(tokens.find('a')).toBeUndefined()
  })

  it("forgets a user's tokens and no others", () => {
    const tokens = createVerifiedTokens()
    for (const assertionDigest of ['a', 'b']) tokens.remember(callerOf({ ...ADELE, assertionDigest }), KEY)
    tokens.remember(callerOf({ ...ISAIAH, assertionDigest: 'c' }), KEY)
    tokens.remember(callerOf({ ...ADELE, tenantId: ISAIAH.objectId, assertionDigest: 'd' }), KEY)

    const forgotten = tokens.forgetUser(ADELE)

    expect(forgotten).toBe(2)
    expect(['a', 'b', 'c', 'd'].map((digest) => tokens.find(digest) !== undefined)).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('recognizes a user regardless of the case of the ids', () => {
    const tokens = createVerifiedTokens()
    tokens.remember(callerOf({ ...ADELE, assertionDigest: 'a' }), KEY)

    const forgotten = tokens.forgetUser({ ...ADELE, objectId: ADELE.objectId.toUpperCase() })

    expect(forgotten).toBe(1)
  })

  it('has nothing to forget of a user who never came, or was forgotten', () => {
    const tokens = createVerifiedTokens()
    tokens.remember(callerOf({ ...ADELE, assertionDigest: 'a' }), KEY)
    tokens.forgetUser(ADELE)

    expect([tokens.forgetUser(ADELE), tokens.forgetUser(ISAIAH)]).toEqual([0, 0])
    expect(tokens.size()).toEqual({ tokens: 0, users: 0 })
  })

  it('forgets a token that was remembered twice', () => {
    const tokens = createVerifiedTokens()
    const caller = callerOf({ ...ADELE, assertionDigest: 'a' })
    tokens.remember(caller, KEY)
    tokens.remember({ ...caller }, KEY)

    expect([tokens.forgetUser(ADELE), tokens.find('a')]).toEqual([1, undefined])
  })

  it('counts no token that had to make room', () => {
    const tokens = createVerifiedTokens({ max: 1 })
    tokens.remember(callerOf({ ...ADELE, assertionDigest: 'a' }), KEY)
    tokens.remember(callerOf({ ...ADELE, assertionDigest: 'b' }), KEY)
    tokens.remember(callerOf({ ...ISAIAH, assertionDigest: 'c' }), KEY)

    expect(tokens.size()).toEqual({ tokens: 1, users: 1 })
    expect([tokens.forgetUser(ADELE), tokens.forgetUser(ISAIAH)]).toEqual([0, 1])
  })

  it("still knows a user's other tokens when one had to make room", () => {
    const tokens = createVerifiedTokens({ max: 2 })
    for (const assertionDigest of ['a', 'b', 'c'])
      tokens.remember(callerOf({ ...ADELE, assertionDigest }), KEY)

    expect(tokens.forgetUser(ADELE)).toBe(2)
  })
})
