import type { AccessToken } from '../../src/tokens/token/access-token.ts'

/** A token for an API, just exchanged and good for ever, with no permissions unless they are named. */
export function accessToken(overrides: Partial<AccessToken> = {}): AccessToken {
  return {
    value: 'the-token',
    exchangedAt: Date.now(),
    expiresAt: Number.MAX_SAFE_INTEGER,
    refreshAt: null,
    granted: new Set(),
    ...overrides,
  }
}
