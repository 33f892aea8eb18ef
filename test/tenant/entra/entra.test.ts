// Covers: tokens/signing-keys.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTenant, type Tenant } from '../../support/tenant.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NOW = Date.UTC(2026, 10, 25, 10, 30, 15)

let tenant: Tenant
let endpoint: string

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, clock: () => NOW })
  endpoint = `${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/token`
})

afterAll(() => tenant.stop())

/** A token request that is refused for its secret. */
function refused({
  query = '',
  form = {},
  headers = {},
}: {
  query?: string
  form?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
} = {}): Promise<Response> {
  return fetch(`${endpoint}${query}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: tenant.gateway.clientId,
      client_secret: 'wrong',
      ...form,
    }),
  })
}

describe("the token endpoint's refusal", () => {
  it("has the form of Entra ID's", async () => {
    const response = await refused()

    const body = (await response.json()) as Record<string, string>
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(response.headers.get('x-ms-request-id')).toBe(body.trace_id)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      error: 'invalid_client',
      error_description: expect.stringMatching(/^AADSTS7000215: Invalid client secret provided\./),
      error_codes: [7000215],
      timestamp: '2026-11-25 10:30:15Z',
      trace_id: expect.stringMatching(GUID),
      correlation_id: expect.stringMatching(GUID),
    })
    expect(body.error_description).toContain(
      ` Trace ID: ${body.trace_id} Correlation ID: ${body.correlation_id} Timestamp: ${body.timestamp}`,
    )
  })

  it('has status 401 for the client and 400 for all else', async () => {
    const client = await refused()
    const grant = await refused({ form: { grant_type: 'password' } })

    expect([client.status, grant.status]).toEqual([401, 400])
  })

  it.each([
    ['the query', { query: '?client-request-id=5f0c7f83-7b3e-4a5b-9e0d-1c9a4f0a1b2c' }],
    ['the form', { form: { 'client-request-id': '5f0c7f83-7b3e-4a5b-9e0d-1c9a4f0a1b2c' } }],
    ['a header', { headers: { 'client-request-id': '5f0c7f83-7b3e-4a5b-9e0d-1c9a4f0a1b2c' } }],
  ])('repeats the client-request-id of %s', async (_where, request) => {
    const response = await refused(request)

    expect(await response.json()).toMatchObject({ correlation_id: '5f0c7f83-7b3e-4a5b-9e0d-1c9a4f0a1b2c' })
  })

  it('takes a parameter that is given twice for none', async () => {
    const response = await fetch(endpoint, {
      method: 'POST',
      body: new URLSearchParams([
        ['grant_type', 'client_credentials'],
        ['client_id', tenant.developerClient.clientId],
        ['client_id', tenant.gateway.clientId],
      ]),
    })

    expect(await response.json()).toMatchObject({ error: 'unauthorized_client', error_codes: [700016] })
  })

  it.each(['text/plain', 'application/json'])('does not take %s', async (contentType) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: 'grant_type=client_credentials',
    })

    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
  })

  // As Entra ID answered https://github.com/microsoftgraph/microsoft-graph-docs/issues/20272.
  it('finds no parameter in JSON', async () => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials', client_id: tenant.gateway.clientId }),
    })

    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: 'invalid_request', error_codes: [900144] },
    ])
  })

  it('is for a tenant that is not there, too', async () => {
    const response = await fetch(`${tenant.entra.origin}/nowhere.example/oauth2/v2.0/token`, {
      method: 'POST',
    })

    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: 'invalid_request', error_codes: [90002] },
    ])
  })
})

describe('the embedded Entra ID', () => {
  it.each([
    ['the discovery document', 'GET', '/v2.0/.well-known/openid-configuration', '*'],
    ['the discovery document of version 1', 'GET', '/.well-known/openid-configuration', '*'],
    ['the keys', 'GET', '/discovery/v2.0/keys', '*'],
    ['the keys of version 1', 'GET', '/discovery/keys', '*'],
    ['tokens', 'POST', '/oauth2/v2.0/token', '*'],
    ['the sign-in page', 'GET', '/oauth2/v2.0/authorize', null],
  ])('reports whether the pages of other origins may read %s', async (_what, method, path, allowed) => {
    const response = await fetch(`${tenant.entra.origin}/${tenant.tenantId}${path}`, { method })

    expect(response.headers.get('access-control-allow-origin')).toBe(allowed)
  })

  it('keeps the request log from the pages of other origins', async () => {
    const read = await fetch(`${tenant.entra.origin}/_requests`)
    const asked = await fetch(`${tenant.entra.origin}/_requests`, { method: 'OPTIONS' })

    expect([read.headers, asked.headers].map((each) => each.get('access-control-allow-origin'))).toEqual([
      null,
      null,
    ])
  })

  it('answers the question that a browser asks before a token request', async () => {
    const response = await fetch(endpoint, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.contoso.example', 'access-control-request-method': 'POST' },
    })

    expect([response.status, Object.fromEntries(response.headers)]).toMatchObject([
      204,
      {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': expect.stringContaining('POST'),
        'access-control-allow-headers': '*',
      },
    ])
  })

  it('describes the tenant to those who start a sign-in, without a secret', async () => {
    const response = await fetch(`${tenant.entra.origin}/_tenant`)

    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({
      tenantId: tenant.tenantId,
      gateway: {
        clientId: tenant.gateway.clientId,
        appIdUri: tenant.gateway.appIdUri,
        scope: 'access_as_user',
      },
      developerClient: tenant.developerClient,
      personas: expect.arrayContaining([expect.objectContaining({ signInName: 'adele@contoso.example' })]),
    })
    expect(text).not.toContain(tenant.gateway.clientSecret)
  })
})
