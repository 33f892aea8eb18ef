import { describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../../src/config/config.ts'
import { authModeOf } from '../../../src/tokens/token/auth-mode.ts'

const auth = (user: ApiConfig['auth']['user'], appOnly: ApiConfig['auth']['appOnly']) => ({
  auth: { user, appOnly },
})

describe('authModeOf', () => {
  it.each([
    ['onBehalfOf', 'user'],
    ['app', 'app'],
    ['none', 'none'],
  ] as const)('calls an API for a user by "%s" with the permissions of: %s', (user, expected) => {
    expect(authModeOf(auth(user, 'refuse'), { kind: 'user' })).toBe(expected)
  })

  it.each([
    ['clientCredentials', 'app'],
    ['none', 'none'],
    ['refuse', 'refuse'],
  ] as const)('calls an API for an application by "%s" with the permissions of: %s', (appOnly, expected) => {
    expect(authModeOf(auth('onBehalfOf', appOnly), { kind: 'app' })).toBe(expected)
  })
})
