import { describe, expect, it } from '@jest/globals'
import { proofVerdict } from '../../../src/tokens/exchange/proof-verdict.ts'

const rejection = (error: string, number: number, status = 400) => ({
  kind: 'responded' as const,
  status,
  headers: {},
  body: { error, error_codes: [number], error_description: `AADSTS${number}: …` },
})
const UNKNOWN_NUMBER = 7999999
const MISCONFIGURED = { code: 'GATEWAY_MISCONFIGURED' } as const

describe('proofVerdict', () => {
  it.each([
    // @see https://github.com/Azure/azure-workload-identity/issues/1200
    ['no federated credential matches', rejection('invalid_request', 700211), MISCONFIGURED, 'rejected'],
    [
      'the client failed to authenticate',
      rejection('invalid_client', UNKNOWN_NUMBER),
      MISCONFIGURED,
      'rejected',
    ],
    ['the application does not exist', rejection('invalid_client', 700016), MISCONFIGURED, 'accepted'],
    [
      'an invalid request of an unknown kind',
      rejection('invalid_request', UNKNOWN_NUMBER),
      MISCONFIGURED,
      'doubtful',
    ],
    ['an unauthorized client', rejection('unauthorized_client', UNKNOWN_NUMBER), MISCONFIGURED, 'doubtful'],
    ['an invalid scope', rejection('invalid_scope', UNKNOWN_NUMBER), MISCONFIGURED, 'accepted'],
    ['missing consent', rejection('invalid_grant', 65001), { code: 'CONSENT_REQUIRED' } as const, 'accepted'],
    [
      'claims that Entra ID rejects',
      rejection('invalid_request', UNKNOWN_NUMBER),
      { code: 'DOWNSTREAM_INVALID_RESPONSE' } as const,
      'doubtful',
    ],
    [
      'an outage',
      rejection('invalid_client', UNKNOWN_NUMBER, 503),
      { code: 'TOKEN_SERVICE_UNAVAILABLE' } as const,
      'unknown',
    ],
    ['a response of 200', rejection('invalid_client', UNKNOWN_NUMBER, 200), MISCONFIGURED, 'unknown'],
    ['a response of 399', rejection('invalid_client', UNKNOWN_NUMBER, 399), MISCONFIGURED, 'unknown'],
    [
      'no response',
      { kind: 'unreachable' as const, cause: new Error('ECONNRESET') },
      MISCONFIGURED,
      'unknown',
    ],
    ['no request', undefined, MISCONFIGURED, 'unknown'],
  ])('for %s', (_, response, failure, verdict) => {
    expect(proofVerdict(response, failure)).toBe(verdict)
  })

  it('blames the credential if Entra ID cannot reach the issuer of its assertion', () => {
    const outage = { code: 'TOKEN_SERVICE_UNAVAILABLE' } as const
    expect(proofVerdict(rejection('invalid_request', 50166, 503), outage)).toBe('rejected')
  })
})
