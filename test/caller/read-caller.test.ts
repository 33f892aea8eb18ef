import { describe, expect, it } from '@jest/globals'
import { readCaller } from '../../src/caller/read-caller.ts'
import { ADELE_ID, userClaims } from '../support/access-tokens.ts'

function read(overrides: Readonly<Record<string, unknown>>) {
  return readCaller({ claims: userClaims(overrides), assertion: 'token', assertionDigest: 'digest' })
}

describe('readCaller', () => {
  it('has nothing that the token does not have', () => {
    expect(read({})).toMatchObject({
      roles: new Set(),
      groups: new Set(),
      hasGroupOverage: false,
      authenticationContexts: new Set(),
      isGuest: null,
      capabilities: new Set(),
    })
  })

  it.each([
    [0, false],
    ['0', false],
    [1, true],
    ['1', true],
    [2, null],
    [null, null],
    [[], null],
  ])('treats acct %j as a guest: %j', (acct, isGuest) => {
    expect(read({ acct }).isGuest).toBe(isGuest)
  })

  it.each([
    [{ hasgroups: true }, true],
    [{ hasgroups: 'true' }, true],
    [{ hasgroups: false }, false],
    [{ _claim_names: { groups: 'src1' } }, true],
    [{ _claim_names: { other: 'src1' } }, false],
    [{ _claim_names: null }, false],
    [{ _claim_names: 'groups' }, false],
  ])('knows from %j whether groups are left out: %j', (claims, overage) => {
    expect(read(claims).hasGroupOverage).toBe(overage)
  })

  it.each([[['cp1']], [['CP1', 'x']], ['CP1']])('reads capabilities %j regardless of case', (xms_cc) => {
    expect(read({ xms_cc }).capabilities.has('cp1')).toBe(true)
  })

  it('has the IDs of the token and of the session', () => {
    const uti = 'AQ_-09azAZ'
    const sid = 'a'.repeat(64)

    expect(read({ uti, sid })).toMatchObject({ tokenId: uti, sessionId: sid })
  })

  it.each([[''], ['a'.repeat(65)], ['two lines\n'], ['a b'], [7], [['a']], [null], [undefined]])(
    'has no ID of the token and of the session for %j',
    (id) => {
      expect(read({ uti: id, sid: id })).toMatchObject({ tokenId: null, sessionId: null })
    },
  )

  it.each(['', '/'])('recognizes an application whose token has scp %j', (scp) => {
    const caller = read({ scp, idtyp: 'app', roles: ['Behalf.Access'], sub: ADELE_ID })

    expect(caller).toMatchObject({ kind: 'app', scopes: new Set() })
  })

  // The sample of https://learn.microsoft.com/entra/agent-id/agent-token-claims has another oid than sub.
  it('recognizes an application by idtyp, regardless of its sub', () => {
    const claims = { scp: undefined, idtyp: 'app', roles: ['Behalf.Access'] }

    expect(read(claims).kind).toBe('app')
    expect(() => read({ ...claims, idtyp: undefined })).toThrow('not valid')
  })

  it('recognizes a user by idtyp', () => {
    expect(read({ idtyp: 'user' }).kind).toBe('user')
  })
})
