// Covers: device-login.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { call } from '../../token-requests.ts'
import { publicClient } from '../msal-clients.ts'

const SCOPE = 'https://graph.microsoft.com/Application.ReadWrite.All'
const MINUTES_MS = 60_000

let tenant: Tenant
let aheadMs: number

beforeEach(async () => {
  aheadMs = 0
  tenant = await startTenant({ basePort: 0, clock: () => Date.now() + aheadMs })
})
afterEach(() => tenant.stop())

interface Device {
  readonly user_code: string
  readonly device_code: string
  readonly verification_uri: string
}

function post(path: string, form: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${tenant.entra.origin}/${path}`, { method: 'POST', body: new URLSearchParams(form) })
}

async function begin(clientId = tenant.operatorClient.clientId, scope = SCOPE) {
  const response = await post(`${tenant.tenantId}/oauth2/v2.0/devicecode`, { client_id: clientId, scope })
  return { status: response.status, body: (await response.json()) as Device & Record<string, unknown> }
}

async function poll({ device_code }: Device, clientId = tenant.operatorClient.clientId) {
  const response = await post(`${tenant.tenantId}/oauth2/v2.0/token`, {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    client_id: clientId,
    device_code,
  })
  return (await response.json()) as Record<string, string>
}

/** What the person does on the page, with the code that the device shows. */
function decide(code: string, choice: Readonly<Record<string, string>>): Promise<Response> {
  return post('devicelogin', { code, ...choice })
}

describe('the device code grant', () => {
  it('gives MSAL a token once a user has entered the code and picked an account', async () => {
    const client = await publicClient(tenant, tenant.operatorClient.clientId)

    const result = await client.acquireTokenByDeviceCode({
      scopes: [SCOPE],
      deviceCodeCallback: ({ userCode, verificationUri }) => {
        expect(verificationUri).toBe(`${tenant.entra.origin}/devicelogin`)
        void decide(userCode, { account: 'patti@contoso.example' })
      },
    })

    const answer = await call(`${tenant.graph.baseUrl}/applications`, result?.accessToken ?? '')
    expect(result?.account?.username).toBe('patti@contoso.example')
    expect(answer.status).toBe(200)
  })

  it('has MSAL report that the user declined', async () => {
    const client = await publicClient(tenant, tenant.operatorClient.clientId)

    const answer = client.acquireTokenByDeviceCode({
      scopes: [SCOPE],
      deviceCodeCallback: ({ userCode }) => void decide(userCode, { decline: 'true' }),
    })

    await expect(answer).rejects.toThrow('authorization_declined')
  })

  it('is pending until then, and asks a client that polls too often to slow down', async () => {
    const { body } = await begin()
    const first = await poll(body)
    const tooSoon = await poll(body)
    aheadMs = 1_500
    const later = await poll(body)
    await decide(body.user_code, { account: 'adele@contoso.example' })

    const signedIn = await poll(body)

    expect([first.error, tooSoon.error, later.error]).toEqual([
      'authorization_pending',
      'slow_down',
      'authorization_pending',
    ])
    expect(decodeJwt(signedIn.access_token ?? '')).toMatchObject({ name: 'Adele Vance' })
  })

  it('ends after fifteen minutes, on the page and for the device', async () => {
    const { body } = await begin()
    aheadMs = 15 * MINUTES_MS

    const entered = await decide(body.user_code, { account: 'adele@contoso.example' })

    expect([entered.status, (await poll(body)).error]).toEqual([400, 'expired_token'])
  })

  it('is good once, and for the client that began', async () => {
    const { body } = await begin()
    await decide(body.user_code, { account: 'adele@contoso.example' })

    const ofAnother = await poll(body, tenant.developerClient.clientId)
    const first = await poll(body)
    const again = await poll(body)

    expect([ofAnother.error, again.error]).toEqual(['bad_verification_code', 'bad_verification_code'])
    expect(first.access_token).toBeDefined()
  })

  it.each([
    ['an unknown client', 700016, () => begin('c11e27a0-0000-4000-a000-000000000009')],
    ['a confidential client', 7000218, () => begin(tenant.daemonClient.clientId)],
    ['an unknown permission', 70011, () => begin(undefined, 'https://graph.microsoft.com/Everything')],
  ])('is rejected to %s', async (_, number, ask) => {
    const { body } = await ask()

    expect(body.error_codes).toEqual([number])
  })

  it('is counted in the request log', async () => {
    const { body } = await begin()
    await decide(body.user_code, { account: 'adele@contoso.example' })

    await poll(body)

    expect(tenant.entra.requests.entries().at(-1)).toMatchObject({
      grant: 'device_code',
      client: tenant.operatorClient.clientId,
      user: tenant.contoso.find('adele@contoso.example')?.id,
    })
  })
})

describe('the page where the code is entered', () => {
  it('asks for the code, then for the account', async () => {
    const { body } = await begin()

    const [first, second] = [await fetch(body.verification_uri), await decide(body.user_code, {})]

    expect(await first.text()).toContain('name="code"')
    expect(first.headers.get('content-security-policy')).toContain("form-action 'self'")
    expect(await second.text()).toMatch(/Microsoft Graph Command Line Tools[\s\S]*adele@contoso\.example/)
  })

  it('takes the code as people type it', async () => {
    const { body } = await begin()
    const code = body.user_code.toLowerCase()

    const { status } = await decide(`${code.slice(0, 4)}-${code.slice(4)} `, {})

    expect(status).toBe(200)
  })

  it.each([
    ['an unknown code', async () => 'XXXXXXXXX', {}],
    ['no code', async () => '', {}],
    ['an unknown account', async () => (await begin()).body.user_code, { account: 'nobody' }],
  ])('rejects %s', async (_, codeOf, choice) => {
    const { status } = await decide(await codeOf(), choice)

    expect(status).toBe(400)
  })
})
