import { describe, expect, it } from '@jest/globals'
import { exchangeError } from '../../src/tokens/exchange-error.ts'
import { APP_ID_URI } from '../support/access-tokens.ts'
import { tokenRefusal } from '../support/token-endpoint.ts'
import { createCaller, ENTRA, GRAPH } from './fixtures.ts'

const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'

/** The failure that an answer of the token endpoint leads to. */
function failureOf(
  answer: { status: number; headers?: Record<string, string>; body: Record<string, unknown> },
  capabilities: readonly string[] = ['cp1'],
) {
  return exchangeError({
    error: new Error('from MSAL'),
    answer: { kind: 'answered', headers: {}, ...answer },
    caller: createCaller({ capabilities: new Set(capabilities) }),
    api: GRAPH,
    entra: ENTRA,
    clock: () => 0,
  })
}

describe('exchangeError', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['missing consent', 'invalid_grant', { suberror: 'consent_required' }, 'CONSENT_REQUIRED'],
    [
      'missing consent with claims',
      'invalid_grant',
      { suberror: 'consent_required', claims: CLAIMS },
      'CONSENT_REQUIRED',
    ],
    ['missing consent as error', 'consent_required', {}, 'CONSENT_REQUIRED'],
    ['MFA', 'interaction_required', { suberror: 'basic_action', claims: CLAIMS }, 'CLAIMS_CHALLENGE'],
    [
      'MFA as refused grant',
      'invalid_grant',
      { suberror: 'basic_action', claims: CLAIMS },
      'CLAIMS_CHALLENGE',
    ],
    ['MFA without suberror', 'invalid_grant', { claims: CLAIMS }, 'CLAIMS_CHALLENGE'],
    ['MFA without claims', 'interaction_required', { suberror: 'basic_action' }, 'REAUTHENTICATION_REQUIRED'],
    [
      'a device that is not compliant',
      'interaction_required',
      { suberror: 'additional_action', claims: CLAIMS },
      'CLAIMS_CHALLENGE',
    ],
    ['a policy that blocks', 'invalid_grant', { suberror: 'message_only', claims: CLAIMS }, 'ACCESS_BLOCKED'],
    ['denied access', 'access_denied', {}, 'ACCESS_BLOCKED'],
    [
      'a revoked session',
      'invalid_grant',
      { suberror: 'bad_token', claims: CLAIMS },
      'REAUTHENTICATION_REQUIRED',
    ],
    [
      'a session that is too old',
      'invalid_grant',
      { suberror: 'token_expired' },
      'REAUTHENTICATION_REQUIRED',
    ],
    ['an expired assertion', 'invalid_grant', {}, 'REAUTHENTICATION_REQUIRED'],
    ['a wrong secret', 'invalid_client', {}, 'GATEWAY_MISCONFIGURED'],
    ['a wrong secret with claims', 'invalid_client', { claims: CLAIMS }, 'GATEWAY_MISCONFIGURED'],
    ['a registration of another tenant', 'unauthorized_client', {}, 'GATEWAY_MISCONFIGURED'],
    ['a scope that does not exist', 'invalid_scope', {}, 'GATEWAY_MISCONFIGURED'],
    ['an API that is not in the tenant', 'invalid_resource', {}, 'GATEWAY_MISCONFIGURED'],
    ['a request that is not understood', 'invalid_request', {}, 'GATEWAY_MISCONFIGURED'],
    ['an error nobody knows', 'brand_new', { claims: CLAIMS }, 'GATEWAY_MISCONFIGURED'],
    ['an internal error', 'server_error', {}, 'TOKEN_SERVICE_UNAVAILABLE'],
    ['a short outage', 'temporarily_unavailable', {}, 'TOKEN_SERVICE_UNAVAILABLE'],
  ])('makes of %s (%s) what the client can act on', (_, error, body, code) => {
    expect(failureOf(tokenRefusal(error, body)).code).toBe(code)
  })

  it.each([429, 500, 503])('takes HTTP %i for an outage, whatever the body says', (status) => {
    const failure = failureOf({ ...tokenRefusal('invalid_grant'), status, headers: { 'retry-after': '17' } })

    expect(failure).toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
      details: { api: 'graph', retryAfter: 17 },
    })
  })

  it('names the scopes and how to have them consented to', () => {
    const failure = failureOf(tokenRefusal('invalid_grant', { suberror: 'consent_required' }))

    expect(failure.details).toEqual({
      api: 'graph',
      scopes: ['https://graph.microsoft.com/.default'],
      consent: { scope: `${APP_ID_URI}/.default`, prompt: 'consent' },
    })
  })

  it('passes the claims on to a client that handles challenges', () => {
    const failure = failureOf(tokenRefusal('interaction_required', { claims: CLAIMS }))

    expect(failure.details).toEqual({ api: 'graph', claims: CLAIMS })
  })

  it('blocks a client that does not, and tells the operator why', () => {
    const failure = failureOf(tokenRefusal('interaction_required', { claims: CLAIMS }), [])

    expect(failure).toMatchObject({ code: 'ACCESS_BLOCKED', details: { api: 'graph' } })
    expect(failure.reason).toContain('xms_cc')
  })

  it.each(['not json', '"text"', '[]', `{"x":"${'y'.repeat(5000)}"}`])(
    'does not pass on claims that are no challenge: %.20s',
    (claims) => {
      const failure = failureOf(tokenRefusal('interaction_required', { claims }))

      expect(failure.code).toBe('REAUTHENTICATION_REQUIRED')
    },
  )

  it('never passes on the claims of our own failure', () => {
    const failure = failureOf(tokenRefusal('invalid_client', { claims: CLAIMS }))

    expect(failure.details).toEqual({})
  })

  it('tells the operator what to look for in the sign-in logs', () => {
    const answer = tokenRefusal('invalid_grant', { suberror: 'basic_action' })

    const { reason } = failureOf(answer)

    expect(reason).toBe(
      'HTTP 400, AADSTS50000, invalid_grant/basic_action, AADSTS50000: Something is wrong., trace trace-1, correlation correlation-1',
    )
  })

  it('decides without a look at the AADSTS number', () => {
    const failure = failureOf(
      tokenRefusal('invalid_grant', { error_codes: [65001], suberror: 'message_only' }),
    )

    expect(failure.code).toBe('ACCESS_BLOCKED')
  })

  it('calls an endpoint that did not answer unavailable and names the cause', () => {
    const cause = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })

    const failure = exchangeError({
      error: new Error('from MSAL'),
      answer: { kind: 'unreachable', cause },
      caller: createCaller(),
      api: GRAPH,
      entra: ENTRA,
      clock: () => 0,
    })

    expect(failure).toMatchObject({ code: 'TOKEN_SERVICE_UNAVAILABLE', details: { api: 'graph' } })
    expect(failure.reason).toContain('ECONNREFUSED')
  })

  it('calls an exchange that could not even be sent a fault of the gateway', () => {
    const failure = exchangeError({
      error: new Error('no key'),
      answer: undefined,
      caller: createCaller(),
      api: GRAPH,
      entra: ENTRA,
      clock: () => 0,
    })

    expect(failure).toMatchObject({ code: 'GATEWAY_MISCONFIGURED', details: {} })
    expect(failure.reason).toContain('no key')
  })
})
