import type { Caller } from '../../src/caller/caller.ts'

/** A caller as the authenticator would give it, for tests of the floors above. */
export function callerOf(overrides: Partial<Caller> = {}): Caller {
  return {
    kind: 'user',
    tenantId: '11111111-1111-4111-8111-111111111111',
    objectId: '22222222-2222-4222-8222-222222222222',
    clientId: '33333333-3333-4333-8333-333333333333',
    agent: null,
    scopes: new Set(['access_as_user']),
    roles: new Set(),
    groups: new Set(),
    hasGroupOverage: false,
    authenticationContexts: new Set(),
    isGuest: null,
    capabilities: new Set(),
    assertion: 'the-assertion',
    assertionDigest: 'the-digest',
    expiresAt: Number.MAX_SAFE_INTEGER,
    ...overrides,
  }
}
