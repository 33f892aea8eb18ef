import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn } from '../../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { exchange, requestToken } from '../../token-requests.ts'

const PUBLIC_URL = 'https://behalf.contoso.example/graphql'

let tenant: Tenant
beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, people: 10 })
  tenant.addIdentifierUri(PUBLIC_URL)
})
afterAll(() => tenant.stop())

// https://github.com/microsoft/vscode/issues/321249 and https://github.com/microsoft/Dataverse-MCP/issues/15
const REFUSED = {
  error: 'invalid_target',
  error_codes: [9010010],
  error_description: expect.stringContaining(
    "AADSTS9010010: The resource parameter provided in the request doesn't match with the requested scopes.",
  ),
}

async function refresh(resource: string | null, scope?: string) {
  const asked = `${PUBLIC_URL}/access_as_user`
  const { refreshToken } = await signIn(tenant, 'adele@contoso.example', { scope: asked })
  const { clientId } = tenant.developerClient
  const response = await fetch(`${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: clientId,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      ...(scope === undefined ? {} : { scope }),
      ...(resource === null ? {} : { resource }),
    }),
  })
  return { status: response.status, body: await response.json() }
}

describe('checkResourceParameter', () => {
  it.each([PUBLIC_URL, null])('lets a client refresh with the resource %s', async (resource) => {
    expect((await refresh(resource)).status).toBe(200)
  })

  it.each([
    ['a slash', `${PUBLIC_URL}/`, undefined],
    ['another host', 'https://evil.example/graphql', undefined],
    ['another identifier of the API', PUBLIC_URL, 'gateway'],
    ['another API', 'https://graph.microsoft.com', undefined],
  ])('rejects, on refresh as well, a resource with %s', async (_, resource, form) => {
    const scope = form && `${tenant.gateway.appIdUri}/${tenant.gateway.scope}`

    expect((await refresh(resource, scope)).body).toMatchObject(REFUSED)
  })

  it.each([
    ['the same', PUBLIC_URL, null],
    ['a slash more', `${PUBLIC_URL}/`, 'invalid_target'],
  ])('checks the resource of an authorization request: %s', async (_, resource, error) => {
    const { clientId, redirectUri } = tenant.developerClient
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: `${PUBLIC_URL}/access_as_user`,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
      resource,
    })
    const response = await fetch(`${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/authorize?${query}`, {
      method: 'POST',
      body: new URLSearchParams({ account: 'adele@contoso.example' }),
      redirect: 'manual',
    })

    const answered = new URL(response.headers.get('location') ?? '').searchParams
    expect(answered.get('error')).toBe(error)
  })

  it('rejects it of the other grants', async () => {
    const { accessToken } = await signIn(tenant, 'adele@contoso.example')
    const foreign = { resource: 'https://evil.example' }

    const exchanged = await exchange(tenant, accessToken, tenant.graph.resource, foreign)
    const asItself = await requestToken(tenant, {
      grant_type: 'client_credentials',
      scope: `${tenant.graph.resource}/.default`,
      ...foreign,
    })

    expect([exchanged.body, asItself.body]).toMatchObject([REFUSED, REFUSED])
  })
})
