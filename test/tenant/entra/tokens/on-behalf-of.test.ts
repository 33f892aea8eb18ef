import {
  type ConfidentialClientApplication,
  InteractionRequiredAuthError,
  ServerError,
} from '@azure/msal-node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { signIn } from '../../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { confidentialClient } from '../msal-clients.ts'

const GRAPH = 'https://graph.microsoft.com'
const ADELE = 'adele@contoso.example'
const ISAIAH = 'isaiah@contoso.example'
const HOUR_MS = 3_600_000

let tenant: Tenant
let gateway: ConfidentialClientApplication
let aheadMs = 0

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, clock: () => Date.now() + aheadMs })
  gateway = await confidentialClient(tenant)
})

afterEach(() => {
  aheadMs = 0
  gateway.clearCache()
})

afterAll(() => tenant.stop())

/** What MSAL makes of an exchange that is refused. */
async function refusal(oboAssertion: string, ...scopes: string[]): Promise<unknown> {
  return gateway.acquireTokenOnBehalfOf({ oboAssertion, scopes }).then(
    () => new Error('the exchange was not refused'),
    (error: unknown) => error,
  )
}

describe('onBehalfOf', () => {
  it('gives a token of the API, of the same user, made for the gateway', async () => {
    const { accessToken } = await signIn(tenant, ADELE)

    const result = await gateway.acquireTokenOnBehalfOf({
      oboAssertion: accessToken,
      scopes: [`${GRAPH}/User.Read`],
    })

    expect(result?.scopes).toContain(`${GRAPH}/User.Read`)
    expect(decodeJwt(result?.accessToken ?? '')).toMatchObject({
      aud: GRAPH,
      oid: decodeJwt(accessToken).oid,
      appid: tenant.gateway.clientId,
      scp: 'User.Read',
    })
  })

  it('grants everything consented, and no more, for .default', async () => {
    const { accessToken } = await signIn(tenant, ADELE)

    const result = await gateway.acquireTokenOnBehalfOf({
      oboAssertion: accessToken,
      scopes: ['api://orders.contoso.example/.default'],
    })

    expect(decodeJwt(result?.accessToken ?? '').scp).toBe('Orders.Read Orders.ReadWrite')
    expect(result?.scopes).toEqual(
      expect.arrayContaining([
        'api://orders.contoso.example/Orders.Read',
        'api://orders.contoso.example/Orders.ReadWrite',
        'api://orders.contoso.example/.default',
      ]),
    )
  })

  it.each([
    `${GRAPH}/.default`,
    `${GRAPH}/User.Read`,
    'User.Read',
    '00000003-0000-0000-c000-000000000000/.default',
    'api://orders.contoso.example/.default',
  ])('echoes %s so that MSAL finds the token again', async (scope) => {
    const request = { oboAssertion: (await signIn(tenant, ADELE)).accessToken, scopes: [scope] }

    const first = await gateway.acquireTokenOnBehalfOf(request)
    const second = await gateway.acquireTokenOnBehalfOf(request)

    expect([first?.fromCache, second?.fromCache]).toEqual([false, true])
    expect(second?.accessToken).toBe(first?.accessToken)
  })

  it('hands the capabilities of the gateway on to the API', async () => {
    const { accessToken } = await signIn(tenant, ADELE)
    const claims = JSON.stringify({ access_token: { xms_cc: { values: ['cp1'] } } })

    const result = await gateway.acquireTokenOnBehalfOf({
      oboAssertion: accessToken,
      scopes: [`${GRAPH}/.default`],
      claims,
    })

    expect(decodeJwt(result?.accessToken ?? '').xms_cc).toEqual(['cp1'])
  })

  it('asks for consent to a permission without consent', async () => {
    const { accessToken } = await signIn(tenant, ADELE)

    const error = await refusal(accessToken, `${GRAPH}/Directory.Read.All`)

    expect(error).toBeInstanceOf(InteractionRequiredAuthError)
    expect(error).toMatchObject({
      errorCode: 'invalid_grant',
      subError: 'consent_required',
      errorNo: 65001,
      claims: '',
    })
  })

  it('grants to one user what that user alone has consented to', async () => {
    const [adele, miriam] = await Promise.all([
      signIn(tenant, ADELE),
      signIn(tenant, 'miriam@contoso.example'),
    ])
    tenant.registry.consents.push({
      clientId: tenant.gateway.clientId,
      resourceId: '00000003-0000-0000-c000-000000000000',
      scopes: ['Mail.Read.Shared'],
      appRoles: [],
      principalId: String(decodeJwt(adele.accessToken).oid),
    })

    const granted = await gateway.acquireTokenOnBehalfOf({
      oboAssertion: adele.accessToken,
      scopes: ['Mail.Read.Shared'],
    })
    const error = await refusal(miriam.accessToken, 'Mail.Read.Shared')

    expect(decodeJwt(granted?.accessToken ?? '').scp).toBe('Mail.Read.Shared')
    expect(error).toMatchObject({ subError: 'consent_required' })
  })

  it('challenges for MFA, and lets the exchange through once the user has met the challenge', async () => {
    const before = await signIn(tenant, ISAIAH)

    const error = await refusal(before.accessToken, `${GRAPH}/.default`)

    expect(error).toBeInstanceOf(InteractionRequiredAuthError)
    const { claims, subError } = error as InteractionRequiredAuthError
    expect(subError).toBe('basic_action')
    expect(JSON.parse(claims)).toMatchObject({ access_token: { capolids: { essential: true } } })

    const after = await signIn(tenant, ISAIAH, { claims })
    const result = await gateway.acquireTokenOnBehalfOf({
      oboAssertion: after.accessToken,
      scopes: [`${GRAPH}/.default`],
    })

    expect(decodeJwt(result?.accessToken ?? '')).toMatchObject({
      upn: ISAIAH,
      amr: expect.arrayContaining(['mfa']),
    })
  })

  it('rejects an assertion that was made for another application', async () => {
    const request = { oboAssertion: (await signIn(tenant, ADELE)).accessToken, scopes: ['User.Read'] }
    const forGraph = await gateway.acquireTokenOnBehalfOf(request)

    const error = await refusal(forGraph?.accessToken ?? '', 'User.Read')

    expect(error).toBeInstanceOf(ServerError)
    expect(error).toMatchObject({ errorCode: 'invalid_grant', errorNo: 500131 })
  })

  it('rejects an assertion that has expired', async () => {
    const { accessToken } = await signIn(tenant, ADELE)
    aheadMs = 2 * HOUR_MS

    const error = await refusal(accessToken, 'User.Read')

    expect(error).toMatchObject({ errorCode: 'invalid_grant', errorNo: 500133 })
  })

  it("rejects an ID token, even the gateway's own", async () => {
    const request = { oboAssertion: (await signIn(tenant, ADELE)).accessToken, scopes: ['User.Read'] }
    const exchanged = await gateway.acquireTokenOnBehalfOf(request)
    expect(decodeJwt(exchanged?.idToken ?? '').aud).toBe(tenant.gateway.clientId)

    const error = await refusal(exchanged?.idToken ?? '', 'User.Read')

    expect(error).toMatchObject({ errorCode: 'invalid_grant', errorNo: 240002 })
  })

  it('rejects an application that comes without a user', async () => {
    const forItself = await gateway.acquireTokenByClientCredential({
      scopes: [`${tenant.gateway.appIdUri}/.default`],
    })

    const error = await refusal(forItself?.accessToken ?? '', 'User.Read')

    expect(error).toMatchObject({ errorCode: 'invalid_grant', errorNo: 7000114 })
  })

  it.each(['signature', 'header'])('rejects an assertion with a forged %s', async (part) => {
    const [header = '', payload = '', signature = ''] = (await signIn(tenant, ADELE)).accessToken.split('.')
    const forged = {
      signature: [header, payload, signature.split('').reverse().join('')],
      header: [Buffer.from('{"alg":"none"}').toString('base64url'), payload, ''],
    }[part]

    const error = await refusal(forged?.join('.') ?? '', 'User.Read')

    expect(error).toMatchObject({ errorCode: 'invalid_grant', errorNo: 50013 })
  })

  it.each([
    [
      'of two APIs at once',
      ['User.Read', 'api://orders.contoso.example/Orders.Read'],
      'invalid_request',
      28000,
    ],
    ['of an API that is not in the tenant', ['api://nowhere.example/.default'], 'invalid_resource', 500011],
    ['that the API does not offer', [`${GRAPH}/Shoes.Read`], 'invalid_scope', 70011],
    ['together with .default', [`${GRAPH}/.default`, `${GRAPH}/User.Read`], 'invalid_scope', 70011],
  ])('rejects permissions %s', async (_what, scopes, errorCode, errorNo) => {
    const { accessToken } = await signIn(tenant, ADELE)

    const error = await refusal(accessToken, ...scopes)

    expect(error).toMatchObject({ errorCode, errorNo })
  })

  it('is rejected at the tenant that the guest comes from', async () => {
    const { accessToken } = await signIn(tenant, 'alex@fabrikam.example')
    const home = new URL(String(decodeJwt(accessToken).idp)).pathname

    const response = await fetch(`${tenant.entra.origin}${home}oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        requested_token_use: 'on_behalf_of',
        client_id: tenant.gateway.clientId,
        client_secret: tenant.gateway.clientSecret,
        assertion: accessToken,
        scope: 'User.Read',
      }),
    })

    expect(await response.json()).toMatchObject({ error: 'unauthorized_client', error_codes: [700016] })
  })
})
