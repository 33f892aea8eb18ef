import { describe, expect, it } from '@jest/globals'
import { describeToken } from '../../src/caller/describe-token.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const token = (claims: object, header: object = { alg: 'RS256', typ: 'JWT', kid: 'key-1' }) =>
  `${part(header)}.${part(claims)}.signature`

const CLAIMS = {
  ver: '2.0',
  iss: 'https://login.microsoftonline.com/tenant/v2.0',
  tid: 'tenant',
  aud: 'the-gateway',
  azp: 'the-client',
  scp: 'access_as_user',
  exp: 1_800_000_000,
  oid: 'object',
  name: 'Adele Vance',
}

describe('describeToken', () => {
  it('shows header and claims of a token, in order, without its user', () => {
    expect(describeToken(token(CLAIMS))).toEqual({
      says: [
        ['alg', 'RS256'],
        ['typ', 'JWT'],
        ['kid', 'key-1'],
        ['ver', '2.0'],
        ['iss', 'https://login.microsoftonline.com/tenant/v2.0'],
        ['tid', 'tenant'],
        ['aud', 'the-gateway'],
        ['azp', 'the-client'],
        ['scp', 'access_as_user'],
      ],
      audience: 'the-gateway',
      tenantId: 'tenant',
      expiresAt: 1_800_000_000_000,
      isIdToken: false,
      isForGraphOnly: false,
    })
  })

  it.each([
    'appid',
    'roles',
    'idtyp',
    'acct',
    'xms_cc',
    'acrs',
    'azpacr',
    'appidacr',
    'xms_act_fct',
    'xms_sub_fct',
    'xms_par_app_azp',
  ])('shows %s', (name) => {
    expect(describeToken(token({ [name]: '1' }))?.says).toContainEqual([name, '1'])
  })

  it('shows lists as JSON', () => {
    expect(describeToken(token({ roles: ['Reader', 'Writer'] }))?.says).toContainEqual([
      'roles',
      '["Reader","Writer"]',
    ])
  })

  it.each([
    ['aud', 'audience'],
    ['tid', 'tenantId'],
    ['exp', 'expiresAt'],
  ] as const)('has no value of %s where it is missing or of another type', (claim, member) => {
    expect(describeToken(token({}))?.[member]).toBeNull()
    expect(describeToken(token({ [claim]: ['one', 'two'] }))?.[member]).toBeNull()
  })

  it.each(['scp', 'azp', 'appid'])(
    'treats a token without a client as an ID token, and not one with %s',
    (claim) => {
      expect(describeToken(token({ aud: 'the-client' }))?.isIdToken).toBe(true)
      expect(describeToken(token({ aud: 'the-client', [claim]: 'a' }))?.isIdToken).toBe(false)
    },
  )

  it('recognizes a token that only Microsoft Graph can validate by its nonce', () => {
    expect(describeToken(token(CLAIMS, { alg: 'RS256', nonce: 'abc' }))?.isForGraphOnly).toBe(true)
  })

  it.each(['', 'no token', 'a.b', 'a.b.c', `${part({ alg: 'RS256' })}.${part('text')}.signature`])(
    'is null for %j',
    (text) => {
      expect(describeToken(text)).toBeNull()
    },
  )
})
