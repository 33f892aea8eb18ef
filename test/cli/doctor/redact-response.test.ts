// Covers: transcript.ts
import { describe, expect, it } from '@jest/globals'
import { createRedaction } from '../../../src/cli/doctor/redact-response.ts'
import { createTranscript } from '../../../src/cli/doctor/transcript.ts'

const TENANT = '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11'

describe('createRedaction', () => {
  it('keeps the number and the words of an error, and none of its text', () => {
    // The form of https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
    const body = createRedaction().body({
      error: 'invalid_client',
      error_description: "AADSTS7000215: Invalid client secret provided for app 'Contoso Payroll'.",
      error_codes: [7000215],
      timestamp: '2026-11-28 12:00:00Z',
      trace_id: TENANT,
      correlation_id: TENANT.toUpperCase(),
      error_uri: 'https://login.microsoftonline.com/error?code=7000215',
    })

    expect(body).toEqual({
      error: 'invalid_client',
      error_description: 'AADSTS7000215: <text of 72 characters>',
      error_codes: [7000215],
      timestamp: '<text of 20 characters>',
      trace_id: '<guid 1>',
      correlation_id: '<guid 1>',
      error_uri: 'https://login.microsoftonline.com/error?code=…',
    })
  })

  it('keeps the shape of a discovery document', () => {
    const body = createRedaction().body({
      issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      token_endpoint: 'https://login.contoso.example/contoso.example/oauth2/v2.0/token',
      response_modes_supported: ['query', 'fragment', 'Contoso or Fabrikam'],
      tenant_region_scope: 'EU',
      [`${TENANT}`]: true,
    })

    expect(body).toEqual({
      issuer: 'https://login.microsoftonline.com/<guid 1>/v2.0',
      token_endpoint: 'https://<host 1>/<name 1>/oauth2/v2.0/token',
      response_modes_supported: ['query', 'fragment', '<text of 19 characters>'],
      tenant_region_scope: '<text of 2 characters>',
      '<member 1>': true,
    })
  })

  it('shows no token, in any member', () => {
    const token = `eyJ0.${'a'.repeat(500)}.b`
    const body = createRedaction().body({ access_token: token, error: token, code: [token, [[token]]] })

    expect(JSON.stringify(body)).not.toContain('eyJ0')
  })
})

describe('createTranscript', () => {
  it('records what was answered, and leaves the response to be read', async () => {
    const transcript = createTranscript()
    const headers = {
      'content-type': 'application/json',
      'www-authenticate': `Bearer realm="contoso", authorization_uri="https://login.contoso.example/${TENANT}"`,
      'x-contoso': 'a secret',
    }
    const fetch = transcript.recorded(async () =>
      Response.json({ keys: [{ kid: 'key-of-contoso' }] }, { status: 401, headers }),
    )

    const response = await fetch('https://graph.microsoft.com/v1.0/me?user=adele')

    expect(await response.json()).toEqual({ keys: [{ kid: 'key-of-contoso' }] })
    expect(transcript.entries).toEqual([
      {
        method: 'GET',
        url: 'https://graph.microsoft.com/v1.0/me?user=…',
        status: 401,
        headers: {
          'content-type': 'application/json',
          'www-authenticate': 'Bearer realm, authorization_uri',
        },
        body: { keys: [{ kid: '<text of 14 characters>' }] },
      },
    ])
  })

  it('records a request without an answer, and lets it fail', async () => {
    const transcript = createTranscript()
    const fetch = transcript.recorded(() => Promise.reject(new TypeError('fetch failed')))

    await expect(fetch('https://login.microsoftonline.com/common')).rejects.toThrow('fetch failed')

    expect(transcript.entries).toMatchObject([
      { url: 'https://login.microsoftonline.com/common', status: null },
    ])
  })
})
