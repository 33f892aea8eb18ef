// Covers: entra/registry/assignments.ts, entra/registry/credential-details.ts, entra/registry/object-ids.ts
// Covers: entra/tokens/operator-token.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { signIn } from '../support/sign-in.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'
import { createSelfSignedCertificate } from '../tokens/self-signed-certificate.ts'
import { bySha256, confidentialClient } from './entra/msal-clients.ts'
import { administer, type RegisteredGateway, registerGateway } from './registered-gateway.ts'
import { requestToken } from './token-requests.ts'

const ADELE = 'adele@contoso.example'
const OBO = {
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  requested_token_use: 'on_behalf_of',
}

let tenant: Tenant
let token: string
let gateway: RegisteredGateway

beforeEach(async () => {
  tenant = await startTenant({ basePort: 0, gatewayRegistered: false })
  token = await tenant.operatorToken()
  gateway = await registerGateway(tenant, token)
})
afterEach(() => tenant.stop())

const send = (method: string, path: string, body?: unknown) =>
  administer(tenant, token, { method, path, body })
const patch = (body: object) => send('PATCH', `/applications/${gateway.applicationId}`, body)

function signInToGateway(): Promise<string> {
  const scope = `${gateway.uri}/${tenant.gateway.scope}`
  return signIn(tenant, ADELE, { scope }).then(({ accessToken }) => accessToken)
}

async function exchanged(assertion: string, form: Readonly<Record<string, string>> = {}) {
  return requestToken(tenant, {
    ...OBO,
    client_id: gateway.clientId,
    client_secret: gateway.secret,
    assertion,
    scope: `${tenant.orders.resource}/.default`,
    ...form,
  })
}

async function numberOf(answer: Promise<{ readonly body: { readonly error_codes?: readonly number[] } }>) {
  const { body } = await answer
  return body.error_codes?.[0] ?? 'a token'
}

describe('a gateway that is registered through Graph alone', () => {
  it('is not there before', async () => {
    const empty = await startTenant({ basePort: 0, gatewayRegistered: false })
    const { body } = await administer(empty, await empty.operatorToken(), { path: '/applications' })
    await empty.stop()

    expect(body.value.map(({ displayName }: { displayName: string }) => displayName)).toEqual([
      'Behalf for developers',
      'My day',
      'Contoso Nightly Report',
      'Contoso Orders',
    ])
  })

  it('exchanges tokens of users whose client it preauthorizes', async () => {
    const assertion = await signInToGateway()

    const { body } = await exchanged(assertion)

    expect(decodeJwt(assertion)).toMatchObject({ aud: gateway.clientId, scp: 'access_as_user', ver: '2.0' })
    expect(decodeJwt(body.access_token)).toMatchObject({ azp: gateway.clientId, scp: 'Orders.Read' })
  })

  it('gets tokens of the version that it asks for, at once', async () => {
    await patch({ api: { requestedAccessTokenVersion: 1 } })

    const assertion = await signInToGateway()

    expect(decodeJwt(assertion)).toMatchObject({ aud: gateway.uri, ver: '1.0' })
    expect(await numberOf(exchanged(assertion))).toBe('a token')
  })

  it('gets the optional claims that it asks for, and no others', async () => {
    const accept = () =>
      signIn(tenant, ADELE, { scope: `${gateway.uri}/access_as_user`, capabilities: ['cp1'] })
    const before = decodeJwt((await accept()).accessToken)
    const idtyp = { name: 'idtyp', additionalProperties: ['include_user_token'] }
    await patch({ optionalClaims: { accessToken: [idtyp, { name: 'xms_cc' }, { name: 'acct' }] } })

    const after = decodeJwt((await accept()).accessToken)

    expect([before.idtyp, before.xms_cc, before.acct]).toEqual([undefined, undefined, undefined])
    expect(after).toMatchObject({ idtyp: 'user', xms_cc: ['cp1'], acct: 0 })
  })

  it('is known by a secret until it is removed or expires', async () => {
    const assertion = await signInToGateway()
    const { body } = await send('GET', `/applications/${gateway.applicationId}`)
    const before = await numberOf(exchanged(assertion))
    await send('POST', `/applications/${gateway.applicationId}/removePassword`, {
      keyId: body.passwordCredentials[0].keyId,
    })

    const after = await numberOf(exchanged(assertion))

    expect([before, after]).toEqual(['a token', 7000215])
  })

  it('is known by a certificate that was uploaded, within the time that was said', async () => {
    const credential = createSelfSignedCertificate()
    const key = {
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
      key: Buffer.from(credential.certificate).toString('base64'),
    }
    const client = await confidentialClient(tenant, bySha256(credential), gateway.clientId)
    const acquire = () =>
      client
        .acquireTokenByClientCredential({ scopes: [`${tenant.orders.resource}/.default`], skipCache: true })
        .then(
          () => 'a token',
          ({ errorNo }: { readonly errorNo: unknown }) => errorNo,
        )
    const before = await acquire()
    await patch({ keyCredentials: [key] })
    const uploaded = await acquire()
    await patch({ keyCredentials: [] })
    await patch({ keyCredentials: [{ ...key, endDateTime: new Date(Date.now() - 1000).toISOString() }] })

    const ended = await acquire()

    expect([before, uploaded, ended]).toEqual([700027, 'a token', 1000502])
  })

  it('is known by the managed identity that it trusts', async () => {
    const identity = tenant.managedIdentity
    const issued = await fetch(
      `${identity.endpoint}?api-version=2019-08-01&resource=api://AzureADTokenExchange`,
      { headers: { 'x-identity-header': identity.header } },
    )
    const { access_token: assertion } = (await issued.json()) as { access_token: string }
    const ask = () =>
      numberOf(
        requestToken(tenant, {
          grant_type: 'client_credentials',
          client_id: gateway.clientId,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: assertion,
          scope: `${tenant.orders.resource}/.default`,
        }),
      )
    const before = await ask()
    const { status } = await send(
      'POST',
      `/applications/${gateway.applicationId}/federatedIdentityCredentials`,
      {
        name: 'host',
        issuer: `${tenant.entra.origin}/${tenant.tenantId}/v2.0`,
        subject: identity.objectId,
        audiences: ['api://AzureADTokenExchange'],
      },
    )

    const after = await ask()

    expect([before, status, after]).toEqual([700211, 201, 'a token'])
  })

  it('loses what a consent is taken back for, and finds in Graph what tests consent to', async () => {
    const assertion = await signInToGateway()
    const path = `/oauth2PermissionGrants?$filter=clientId eq '${gateway.principalId}'`
    const { body } = await send('GET', path)
    await send('DELETE', `/oauth2PermissionGrants/${body.value[0].id}`)
    const without = await numberOf(exchanged(assertion))
    tenant.consents.grant({ client: gateway.clientId, resource: 'orders', scopes: ['Orders.ReadWrite'] })

    const { body: after } = await send('GET', path)

    expect([without, after.value[0].scope]).toEqual([65001, 'Orders.ReadWrite'])
    expect(await numberOf(exchanged(assertion))).toBe('a token')
  })

  it('lets in only those who are assigned, where an assignment is required', async () => {
    const assertion = await signInToGateway()
    await send('PATCH', `/servicePrincipals/${gateway.principalId}`, { appRoleAssignmentRequired: true })
    const closed = [
      await numberOf(exchanged(assertion)),
      await signInToGateway().catch((error: Error) => /AADSTS\d+/.exec(error.message)?.[0]),
    ]
    await send('POST', `/servicePrincipals/${gateway.principalId}/appRoleAssignedTo`, {
      principalId: tenant.contoso.find(ADELE)?.id,
      resourceId: gateway.principalId,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    })

    const open = [await numberOf(exchanged(assertion)), typeof (await signInToGateway())]

    expect(closed).toEqual([50105, 'AADSTS50105'])
    expect(open).toEqual(['a token', 'string'])
    expect(decodeJwt(await signInToGateway()).roles).toBeUndefined()
  })

  it('lets in only applications that are assigned, where an assignment is required', async () => {
    await send('PATCH', `/servicePrincipals/${gateway.principalId}`, { appRoleAssignmentRequired: true })
    const daemon = () =>
      numberOf(
        requestToken(tenant, {
          grant_type: 'client_credentials',
          client_id: tenant.daemonClient.clientId,
          client_secret: tenant.daemonClient.clientSecret,
          scope: `${gateway.uri}/.default`,
        }),
      )
    const before = await daemon()
    const { body: principal } = await send(
      'GET',
      `/servicePrincipals(appId='${tenant.daemonClient.clientId}')?$select=id`,
    )
    await send('POST', `/servicePrincipals/${gateway.principalId}/appRoleAssignedTo`, {
      principalId: principal.id,
      resourceId: gateway.principalId,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    })

    expect([before, await daemon()]).toEqual([501051, 'a token'])
  })

  it('gets no tokens without a service principal', async () => {
    const assertion = await signInToGateway()
    await send('DELETE', `/servicePrincipals/${gateway.principalId}`)

    const [exchange, signedIn] = [
      await numberOf(exchanged(assertion)),
      await signInToGateway().catch((error: Error) => /AADSTS\d+/.exec(error.message)?.[0]),
    ]

    expect([exchange, signedIn]).toEqual([7000229, 'AADSTS500011'])
  })

  it('is unknown after its registration is deleted', async () => {
    const assertion = await signInToGateway()
    await send('DELETE', `/applications/${gateway.applicationId}`)

    expect(await numberOf(exchanged(assertion))).toBe(700016)
  })

  it('no longer offers a scope that is disabled', async () => {
    const { body } = await send('GET', `/applications/${gateway.applicationId}`)
    const [scope] = body.api.oauth2PermissionScopes
    await patch({ api: { oauth2PermissionScopes: [{ ...scope, isEnabled: false }] } })

    await expect(signInToGateway()).rejects.toThrow('AADSTS70011')
  })
})

describe('operatorToken', () => {
  it('has the permissions that are asked for', async () => {
    const scopes = ['Application.Read.All']

    const claims = decodeJwt(await tenant.operatorToken({ scopes }))

    expect(claims).toMatchObject({ scp: 'Application.Read.All', appid: tenant.operatorClient.clientId })
  })

  it('does not make every user an administrator', async () => {
    const adele = await tenant.operatorToken({ user: ADELE })

    const { status, body } = await administer(tenant, adele, {
      method: 'POST',
      path: '/applications',
      body: { displayName: 'x' },
    })

    expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied'])
  })
})

describe('faults', () => {
  it.each([
    ['/applications', (id: string) => `/applications/${id}`],
    ['/applications', (_: string, appId: string) => `/applications(appId='${appId}')`],
    ['/servicePrincipals', () => '/servicePrincipals'],
    ['/oauth2PermissionGrants', () => '/oauth2PermissionGrants'],
  ])('on %s also apply to the paths below', async (path, target) => {
    tenant.graph.faults.add({ path, times: 1, answer: { status: 503 } })

    const asked = target(gateway.applicationId, gateway.clientId)
    const [first, second] = [await send('GET', asked), await send('GET', asked)]

    expect([first.status, second.status]).toEqual([503, 200])
  })

  it('cut off the answer to a write that was carried out', async () => {
    tenant.graph.faults.add({ method: 'POST', path: '/applications', times: 1, truncate: true })

    const answer = send('POST', '/applications', { displayName: 'Half way' })

    await expect(answer).rejects.toThrow()
    const { body } = await send('GET', "/applications?$filter=displayName eq 'Half way'")
    expect(body.value).toHaveLength(1)
  })
})
