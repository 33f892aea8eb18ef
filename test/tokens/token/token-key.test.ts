import { describe, expect, it } from '@jest/globals'
import type { Caller } from '../../../src/caller/caller.ts'
import type { ApiConfig } from '../../../src/config/config.ts'
import { digestOf } from '../../../src/digest.ts'
import { createTokenKeys } from '../../../src/tokens/token/token-key.ts'
import { callerOf } from '../../support/caller.ts'
import { apiConfig } from '../../support/schema.ts'

const GATEWAY = { instance: 'https://login.microsoftonline.com', clientId: 'gateway' }
const AUTH = { user: 'onBehalfOf', appOnly: 'clientCredentials' } as const
const CRM = apiConfig({ name: 'crm', resource: 'api://crm', scopes: ['b', 'a'], auth: AUTH })
const USER = callerOf({ tenantId: 'TENANT', objectId: 'USER', clientId: 'app' })
const APPLICATION = callerOf({ ...USER, kind: 'app' })

const keyOf = (caller: Caller, api: ApiConfig = CRM, gateway = GATEWAY) =>
  createTokenKeys(gateway).of(caller, api)

describe('the key of a token', () => {
  // Other replicas find tokens in Redis by these digests: a change makes them exchange everything again.
  it('consists of digests of everything that a token depends on', () => {
    const gateway = [GATEWAY.instance, 'gateway', 'tenant']

    expect(keyOf(USER)).toEqual({
      token: digestOf(['token', ...gateway, 'user', 'USER', 'app', 'the-digest', 'api://crm', 'a b']),
      user: digestOf(['user', ...gateway, 'user']),
    })
    expect(keyOf(APPLICATION)).toEqual({
      token: digestOf(['token', ...gateway, 'app', 'api://crm', 'a b']),
      user: digestOf(['app', ...gateway]),
    })
  })

  it.each<[string, Partial<Caller>]>([
    ['user', { objectId: 'other' }],
    ['tenant', { tenantId: 'other' }],
    ['application', { clientId: 'other' }],
    ['access token', { assertionDigest: 'other' }],
  ])('differs for another %s', (_what, difference) => {
    expect(keyOf({ ...USER, ...difference }).token).not.toBe(keyOf(USER).token)
  })

  it.each<[string, Partial<ApiConfig>]>([
    ['resource', { resource: 'api://other' }],
    ['scope', { scopes: ['a'] }],
    ['division of the scopes', { scopes: ['ab'] }],
  ])('differs for another %s', (_what, difference) => {
    expect(keyOf(USER, { ...CRM, ...difference }).token).not.toBe(keyOf(USER).token)
  })

  it.each([{ instance: 'https://login.microsoftonline.us' }, { clientId: 'other' }])(
    'differs for the gateway %j',
    (difference) => {
      const other = keyOf(USER, CRM, { ...GATEWAY, ...difference })

      expect(other.token).not.toBe(keyOf(USER).token)
      expect(other.user).not.toBe(keyOf(USER).user)
    },
  )

  it('does not depend on the order of the scopes, or on the case of the tenant', () => {
    expect(keyOf({ ...USER, tenantId: 'tenant' }, { ...CRM, scopes: ['a', 'b'] })).toEqual(keyOf(USER))
  })

  it('is the same for all callers that may use the own token of the gateway, in the same tenant', () => {
    expect(keyOf({ ...APPLICATION, objectId: 'other', clientId: 'other' })).toEqual(keyOf(APPLICATION))
    expect(keyOf({ ...APPLICATION, tenantId: 'other' })).not.toEqual(keyOf(APPLICATION))
    expect(keyOf(USER, { ...CRM, auth: { ...AUTH, user: 'app' } })).toEqual(keyOf(APPLICATION))
  })

  it('is computed once per caller and API', () => {
    const keys = createTokenKeys(GATEWAY)

    expect(keys.of(USER, CRM)).toBe(keys.of(USER, CRM))
    expect(keys.of({ ...USER }, CRM)).not.toBe(keys.of(USER, CRM))
    expect(keys.of(USER, { ...CRM })).not.toBe(keys.of(USER, CRM))
  })
})

describe('the key of a user', () => {
  it('depends on the tenant and the ID, in any case, and on nothing else', () => {
    const { ofUser, userOf } = createTokenKeys(GATEWAY)

    expect(userOf(USER)).toBe(ofUser({ tenantId: 'tenant', objectId: 'user' }))
    expect(userOf(USER)).toBe(ofUser(USER))
    expect(userOf({ ...USER, clientId: 'other', assertionDigest: 'other' })).toBe(ofUser(USER))
    expect(ofUser({ ...USER, objectId: 'other' })).not.toBe(ofUser(USER))
    expect(ofUser({ ...USER, tenantId: 'other' })).not.toBe(ofUser(USER))
  })

  it('remembers the key of one caller, and does not mistake another for it', () => {
    const { ofUser, userOf } = createTokenKeys(GATEWAY)
    const other = { ...USER, objectId: 'other' }

    expect([userOf(USER), userOf(other), userOf(USER)]).toEqual([ofUser(USER), ofUser(other), ofUser(USER)])
  })
})
