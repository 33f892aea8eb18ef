// Covers: aadsts.ts, challenge-error.ts
import { describe, expect, it } from '@jest/globals'
import { exchangeError } from '../../../src/tokens/exchange/exchange-error.ts'
import { APP_ID_URI } from '../../support/access-tokens.ts'
import { type TokenAnswer, tokenRefusal } from '../../support/token-endpoint.ts'
import { createCaller, ENTRA, GRAPH } from '../fixtures.ts'

const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'

const CONSENT = {
  api: 'graph',
  scopes: ['https://graph.microsoft.com/.default'],
  consent: { scope: `${APP_ID_URI}/.default`, prompt: 'consent' },
}
const API = { api: 'graph' }

/** An answer of Entra ID, and the error for a client that handles challenges. */
interface Row {
  readonly number: number
  readonly error: string
  readonly suberror?: string
  readonly claims?: string
  readonly code: string
  readonly details: Record<string, unknown>
}

function rowsOf(numbers: readonly number[], row: Omit<Row, 'number'>): readonly Row[] {
  return numbers.map((number) => ({ number, ...row }))
}

/** The catalog of answers that are known of Entra ID; the same number comes with and without what explains it. */
const ROWS: readonly Row[] = [
  ...rowsOf([65001], {
    error: 'invalid_grant',
    suberror: 'consent_required',
    code: 'CONSENT_REQUIRED',
    details: CONSENT,
  }),
  ...rowsOf([65001], {
    error: 'invalid_grant',
    suberror: 'consent_required',
    claims: CLAIMS,
    code: 'CONSENT_REQUIRED',
    details: CONSENT,
  }),
  ...rowsOf([65001], { error: 'invalid_grant', code: 'CONSENT_REQUIRED', details: CONSENT }),
  ...['invalid_grant', 'invalid_request', 'consent_required'].flatMap((error) =>
    rowsOf([90094, 90095], { error, code: 'CONSENT_REQUIRED', details: { ...CONSENT, adminConsent: true } }),
  ),
  ...['invalid_grant', 'interaction_required'].flatMap((error) =>
    rowsOf([50076, 50079, 50078, 50074, 50072], {
      error,
      suberror: 'basic_action',
      claims: CLAIMS,
      code: 'CLAIMS_CHALLENGE',
      details: { ...API, claims: CLAIMS },
    }),
  ),
  ...['invalid_grant', 'interaction_required'].flatMap((error) => [
    ...rowsOf([50158, 53000, 53001, 53002, 50097], {
      error,
      suberror: 'additional_action',
      claims: CLAIMS,
      code: 'CLAIMS_CHALLENGE',
      details: { ...API, claims: CLAIMS },
    }),
    ...rowsOf([50158, 53000, 53001, 53002, 50097, 53003, 530032], {
      error,
      suberror: 'message_only',
      claims: CLAIMS,
      code: 'ACCESS_BLOCKED',
      details: API,
    }),
  ]),
  ...rowsOf([53003, 530032], { error: 'invalid_grant', code: 'ACCESS_BLOCKED', details: API }),
  // https://github.com/MartinIngesen/MSOLSpray/issues/5 has the word, with a suberror that other answers lack.
  ...rowsOf([53003, 530032], { error: 'interaction_required', code: 'ACCESS_BLOCKED', details: API }),
  ...rowsOf([53003], { error: 'access_denied', code: 'ACCESS_BLOCKED', details: API }),
  ...['bad_token', 'token_expired', ''].flatMap((suberror) =>
    rowsOf([50173, 70043, 700082, 50133], {
      error: 'invalid_grant',
      suberror,
      code: 'REAUTHENTICATION_REQUIRED',
      details: API,
    }),
  ),
  ...rowsOf([50013, 500133, 240002], {
    error: 'invalid_grant',
    code: 'REAUTHENTICATION_REQUIRED',
    details: API,
  }),
  ...rowsOf([500131], { error: 'invalid_grant', code: 'GATEWAY_MISCONFIGURED', details: {} }),
  ...['invalid_scope', 'invalid_request'].flatMap((error) =>
    rowsOf([70011, 28002, 700022, 700023], { error, code: 'GATEWAY_MISCONFIGURED', details: {} }),
  ),
  ...['invalid_resource', 'invalid_grant'].flatMap((error) =>
    rowsOf([500011, 650052, 65005, 650057], { error, code: 'GATEWAY_MISCONFIGURED', details: {} }),
  ),
  ...['unauthorized_client', 'invalid_request', 'invalid_grant'].flatMap((error) =>
    rowsOf([700016, 90002, 50194, 9001023, 7000114], { error, code: 'GATEWAY_MISCONFIGURED', details: {} }),
  ),
  ...[{}, { claims: CLAIMS }].flatMap((more) =>
    rowsOf([7000215, 7000222, 7000218, 700027, 700024, 7000214, 7000277, 1000502], {
      error: 'invalid_client',
      ...more,
      code: 'GATEWAY_MISCONFIGURED',
      details: {},
    }),
  ),
  ...['invalid_grant', 'invalid_client'].flatMap((error) =>
    rowsOf([50105, 501051], { error, code: 'ACCESS_BLOCKED', details: API }),
  ),
  ...rowsOf([50196], { error: 'invalid_grant', code: 'TOKEN_SERVICE_UNAVAILABLE', details: API }),
  ...['temporarily_unavailable', 'server_error', 'invalid_grant'].flatMap((error) =>
    rowsOf([90033, 90090, 50033, 90006, 90024], { error, code: 'TOKEN_SERVICE_UNAVAILABLE', details: API }),
  ),
]

/** The failure that an answer of the token endpoint leads to. */
function failureOf(
  answer: TokenAnswer & { readonly body: Record<string, unknown> },
  capabilities: readonly string[] | null = ['cp1'],
  claims?: string,
) {
  return exchangeError({
    error: new Error('from MSAL'),
    response: { kind: 'responded', headers: {}, ...answer },
    caller: capabilities === null ? null : createCaller({ capabilities: new Set(capabilities) }),
    correlationId: 'sent-correlation',
    api: GRAPH,
    claims,
    entra: ENTRA,
    clock: () => 0,
  })
}

describe('exchangeError, for what Entra ID is known to answer', () => {
  it.each(ROWS)('makes of AADSTS$number ($error/$suberror) $code', (row) => {
    const { number, error, suberror, claims, code, details } = row
    const answer = tokenRefusal(error, {
      error_description: `AADSTS${number}: Because. Trace ID: trace-1 Correlation ID: correlation-1`,
      error_codes: [number],
      ...(suberror === undefined ? {} : { suberror }),
      ...(claims === undefined ? {} : { claims }),
    })

    const failure = failureOf(answer)

    expect({ code: failure.code, details: failure.details }).toEqual({ code, details })
    expect(failure.reason).toMatch(
      new RegExp(`^HTTP 40[01], AADSTS${number}, .*trace trace-1, correlation correlation-1$`),
    )
    expect(JSON.stringify([failure.message, failure.details])).not.toMatch(/AADSTS|trace-1|correlation-1/)
  })
})

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
    ['an unknown error', 'brand_new', { claims: CLAIMS }, 'GATEWAY_MISCONFIGURED'],
    ['an internal error', 'server_error', {}, 'TOKEN_SERVICE_UNAVAILABLE'],
    ['a short outage', 'temporarily_unavailable', {}, 'TOKEN_SERVICE_UNAVAILABLE'],
  ])('makes of %s (%s) what the client can act on', (_, error, body, code) => {
    expect(failureOf(tokenRefusal(error, body)).code).toBe(code)
  })

  it.each([429, 500, 503])('treats HTTP %i as an outage, regardless of the body', (status) => {
    const failure = failureOf({ ...tokenRefusal('invalid_grant'), status, headers: { 'retry-after': '17' } })

    expect(failure).toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
      details: { api: 'graph', retryAfter: 17 },
    })
  })

  it.each(['999999999', 'Fri, 31 Dec 9999 23:59:59 GMT', '9'.repeat(500)])(
    'does not make any client wait longer than five minutes if Entra ID names %.40s',
    (retryAfter) => {
      const headers = { 'retry-after': retryAfter }
      const failure = failureOf({ ...tokenRefusal('temporarily_unavailable'), status: 429, headers })

      expect(failure).toMatchObject({ code: 'TOKEN_SERVICE_UNAVAILABLE', details: { retryAfter: 300 } })
    },
  )

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

  it('blocks a client that does not, and reports the reason to the operator', () => {
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

  // https://learn.microsoft.com/entra/identity-platform/reference-error-codes has 9002313, and no number for claims.
  it.each([[[]], [[50117]], [[9002313]]])(
    'blames the API for claims with which a request is invalid (%j)',
    (numbers) => {
      const answer = tokenRefusal('invalid_request', { error_codes: numbers })

      expect(failureOf(answer, ['cp1'], CLAIMS)).toMatchObject({
        code: 'DOWNSTREAM_INVALID_RESPONSE',
        details: { api: 'graph', status: 401 },
        reason: expect.stringContaining('graph requires claims that Entra ID rejects'),
      })
      expect(failureOf(answer)).toMatchObject({ code: 'GATEWAY_MISCONFIGURED' })
    },
  )

  it.each([
    ['a tenant that is gone', 'invalid_request', [90002]],
    ['a federated credential', 'invalid_request', [70021]],
    ['a secret', 'invalid_client', [7000215]],
    ['a scope', 'invalid_scope', [70011]],
  ])('does not blame them for %s', (_what, error, numbers) => {
    const failure = failureOf(tokenRefusal(error, { error_codes: numbers }), ['cp1'], CLAIMS)

    expect(failure.code).toBe('GATEWAY_MISCONFIGURED')
  })

  it('never passes on the claims of our own failure', () => {
    const failure = failureOf(tokenRefusal('invalid_client', { claims: CLAIMS }))

    expect(failure.details).toEqual({})
  })

  it('gives the operator what to look for in the sign-in logs', () => {
    const answer = tokenRefusal('invalid_grant', { suberror: 'basic_action' })

    const { reason } = failureOf(answer)

    expect(reason).toBe(
      'HTTP 400, AADSTS50000, invalid_grant/basic_action, AADSTS50000: Something is wrong., trace trace-1, correlation correlation-1',
    )
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a suberror', { suberror: 'message_only' }, 'ACCESS_BLOCKED'],
    ['an unknown suberror', { suberror: 'brand_new' }, 'REAUTHENTICATION_REQUIRED'],
    ['claims', { claims: CLAIMS }, 'CLAIMS_CHALLENGE'],
  ])('never lets the AADSTS code override %s', (_, body, code) => {
    const failure = failureOf(tokenRefusal('invalid_grant', { error_codes: [500131], ...body }))

    expect(failure.code).toBe(code)
  })

  it('makes nothing of a number that it does not know', () => {
    const failure = failureOf(tokenRefusal('invalid_grant', { error_codes: [99999999] }))

    expect(failure.code).toBe('REAUTHENTICATION_REQUIRED')
  })

  it.each<[string, Record<string, unknown>]>([
    ['consent', { suberror: 'consent_required' }],
    ['a challenge', { claims: CLAIMS }],
    ['a new sign-in', {}],
  ])('asks no user for %s where the application acts as itself', (_, body) => {
    const failure = failureOf(tokenRefusal('invalid_grant', body), null)

    expect(failure).toMatchObject({ code: 'GATEWAY_MISCONFIGURED', details: {} })
  })

  it('calls an endpoint that did not answer unavailable and names the cause', () => {
    const cause = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })

    const failure = exchangeError({
      error: new Error('from MSAL'),
      response: { kind: 'unreachable', cause },
      caller: createCaller(),
      correlationId: 'sent-correlation',
      api: GRAPH,
      entra: ENTRA,
      clock: () => 0,
    })

    expect(failure).toMatchObject({ code: 'TOKEN_SERVICE_UNAVAILABLE', details: { api: 'graph' } })
    expect(failure.reason).toBe(
      'the token endpoint did not respond: ECONNREFUSED, correlation sent-correlation',
    )
  })

  it('calls an exchange that could not even be sent a fault of the gateway', () => {
    const failure = exchangeError({
      error: new Error('no key'),
      response: undefined,
      caller: createCaller(),
      correlationId: 'sent-correlation',
      api: GRAPH,
      entra: ENTRA,
      clock: () => 0,
    })

    expect(failure).toMatchObject({ code: 'GATEWAY_MISCONFIGURED', details: {} })
    expect(failure.reason).toContain('no key')
  })
})
