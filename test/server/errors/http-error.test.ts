// Covers: bearer-challenge.ts
import { describe, expect, it } from '@jest/globals'
import type { BehalfError } from '../../../src/errors/base.ts'
import { ForbiddenError, UnauthenticatedError } from '../../../src/errors/caller.ts'
import { DownstreamError, type DownstreamErrorCode } from '../../../src/errors/downstream.ts'
import { BadRequestError, OverloadedError } from '../../../src/errors/requests.ts'
import {
  AccessBlockedError,
  ClaimsChallengeError,
  ConsentRequiredError,
  GatewayMisconfiguredError,
  ReauthenticationRequiredError,
  TokenServiceUnavailableError,
} from '../../../src/errors/tokens.ts'
import { httpErrorOf } from '../../../src/server/errors/http-error.ts'

const RESOURCE = {
  identifier: 'https://behalf.contoso.example',
  metadataUrl: 'https://behalf.contoso.example/.well-known/oauth-protected-resource',
  scopes: [],
  scopePrefix: 'api://behalf/',
}
const METADATA =
  'Bearer resource_metadata="https://behalf.contoso.example/.well-known/oauth-protected-resource"'
const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'

const failed = (code: DownstreamErrorCode, retryAfterSeconds?: number) =>
  new DownstreamError({ code, api: 'graph', ...(retryAfterSeconds && { retryAfterSeconds }) })

describe('httpErrorOf', () => {
  it.each<[BehalfError, number, Readonly<Record<string, string>>]>([
    [
      new UnauthenticatedError({ reason: 'no header', tokenPresent: false }),
      401,
      { 'www-authenticate': METADATA },
    ],
    [
      new UnauthenticatedError({ reason: 'expired', tokenPresent: true }),
      401,
      { 'www-authenticate': `${METADATA}, error="invalid_token"` },
    ],
    [
      new ForbiddenError({ reason: 'no scope', requiredScopes: [['Orders.Read']] }),
      403,
      { 'www-authenticate': `${METADATA}, error="insufficient_scope", scope="api://behalf/Orders.Read"` },
    ],
    [
      new ReauthenticationRequiredError({ api: 'graph', reason: 'revoked' }),
      401,
      { 'www-authenticate': `${METADATA}, error="invalid_token"` },
    ],
    [
      new ClaimsChallengeError({ api: 'graph', claims: CLAIMS }),
      401,
      {
        'www-authenticate': `${METADATA}, error="insufficient_claims", claims="${Buffer.from(CLAIMS).toString('base64')}"`,
      },
    ],
    [
      new ClaimsChallengeError({
        api: 'graph',
        claims: JSON.stringify({ id_token: { a: { value: 'x'.repeat(5000) } } }),
      }),
      401,
      { 'www-authenticate': METADATA },
    ],
    [new AccessBlockedError({ api: 'graph', reason: 'policy' }), 403, {}],
    [new ConsentRequiredError({ api: 'graph', scopes: ['Mail.Read'], consentScope: 'x' }), 403, {}],
    [new TokenServiceUnavailableError({ reason: 'no answer' }), 503, { 'retry-after': '5' }],
    [
      new TokenServiceUnavailableError({ reason: '429', retryAfterSeconds: 7.2 }),
      503,
      { 'retry-after': '8' },
    ],
    [new OverloadedError({ retryAfterSeconds: 2 }), 503, { 'retry-after': '2' }],
    [new BadRequestError('too long', { status: 413 }), 413, {}],
    [new BadRequestError('not JSON'), 400, {}],
    [failed('DOWNSTREAM_FORBIDDEN'), 403, {}],
    [failed('DOWNSTREAM_NOT_FOUND'), 404, {}],
    [failed('DOWNSTREAM_THROTTLED', 30), 429, { 'retry-after': '30' }],
    [failed('DOWNSTREAM_TIMEOUT'), 504, {}],
    [failed('DOWNSTREAM_UNAVAILABLE'), 502, {}],
    [failed('DOWNSTREAM_INVALID_RESPONSE'), 502, {}],
  ])('reports %o', (error, status, headers) => {
    const answer = httpErrorOf(error, RESOURCE)

    expect(answer).toEqual({
      status,
      headers,
      body: { errors: [{ message: error.message, extensions: { code: error.code, ...error.details } }] },
      errorId: null,
    })
  })

  it('gives an id to an error of the gateway, without its cause', () => {
    const answer = httpErrorOf(new GatewayMisconfiguredError({ reason: 'the secret has expired' }), RESOURCE)

    expect(answer).toMatchObject({ status: 500, headers: {}, errorId: expect.any(String) })
    expect(answer.body.errors[0]?.extensions).toEqual({
      code: 'GATEWAY_MISCONFIGURED',
      errorId: answer.errorId,
    })
    expect(JSON.stringify(answer)).not.toContain('secret')
  })

  it.each([[new TypeError('undefined is no function')], ['a text'], [undefined]])(
    'masks a bug: %p',
    (bug) => {
      const answer = httpErrorOf(bug, RESOURCE)

      expect(answer).toMatchObject({ status: 500, headers: {}, errorId: expect.any(String) })
      expect(answer.body.errors).toEqual([
        {
          message: 'An internal error occurred in this gateway.',
          extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: answer.errorId },
        },
      ])
    },
  )
})
