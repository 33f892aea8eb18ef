import { describe, expect, it } from '@jest/globals'
import { responseError, responseOf } from '../../../src/downstream/errors/response-error.ts'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { apiConfig } from '../../support/schema.ts'

const API = apiConfig({ name: 'orders', resource: 'api://orders.contoso.example' })

function response(overrides: Partial<ApiResponse>): ApiResponse {
  return { status: 404, headers: {}, body: undefined, clientRequestId: '', ...overrides }
}

describe('responseError', () => {
  it("has the API's code and message in its reason, and not in what the client gets", () => {
    const body = { error: { code: 'OrderGone', message: 'The order of Adele was archived.' } }
    const headers = { 'retry-after': '7', 'request-id': 'request-1' }

    const error = responseError(API, response({ body, headers }), 0)

    expect(error).toMatchObject({
      code: 'DOWNSTREAM_NOT_FOUND',
      reason: 'orders returned 404: OrderGone: The order of Adele was archived.',
      details: { api: 'orders', status: 404, apiCode: 'OrderGone', requestId: 'request-1' },
      retryAfterSeconds: 7,
    })
    expect(error.message).not.toContain('archived')
  })

  it('has nothing that the response does not have', () => {
    const error = responseError(API, response({}), 0)

    expect(error).toMatchObject({ reason: 'orders returned 404', details: { api: 'orders', status: 404 } })
  })

  it('blames the registration for a 401 that does not concern the user, and names the resource', () => {
    expect(responseError(API, response({ status: 401 }), 0)).toMatchObject({
      code: 'GATEWAY_MISCONFIGURED',
      reason: 'orders returned 401, although the token was issued for api://orders.contoso.example',
    })
    expect(responseError(API, response({ status: 407 }), 0)).toMatchObject({
      code: 'GATEWAY_MISCONFIGURED',
      reason: 'orders returned 407',
    })
  })

  it('keeps the response', () => {
    const received = response({ status: 409 })

    expect(responseOf(responseError(API, received, 0))).toBe(received)
    expect(responseOf(new Error('another'))).toBeUndefined()
  })
})
