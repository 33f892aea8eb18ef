import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import { ServerError } from '@azure/msal-node'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeJwt, SignJWT } from 'jose'
import { signIn } from '../../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { createSelfSignedCertificate } from '../../../tokens/self-signed-certificate.ts'
import { bySha1, bySha256, confidentialClient } from '../msal-clients.ts'

const ORDERS = { scopes: ['api://orders.contoso.example/.default'] }
const registered = createSelfSignedCertificate()

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, gatewayCertificates: [registered.certificate] })
})

afterAll(() => tenant.stop())

/** A client assertion of the gateway, with what differs from a good one. */
function clientAssertion(
  overrides: { audience?: string; issuer?: string; expiresInSeconds?: number } = {},
): Promise<string> {
  const { clientId } = tenant.gateway
  const endpoint = `${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/token`
  const { audience = endpoint, issuer = clientId, expiresInSeconds = 600 } = overrides
  const now = Math.floor(Date.now() / 1000)
  const { raw } = new X509Certificate(registered.certificate)
  return new SignJWT()
    .setProtectedHeader({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': createHash('sha256').update(raw).digest('base64url'),
    })
    .setAudience(audience)
    .setIssuer(issuer)
    .setSubject(clientId)
    .setNotBefore(now - 3600)
    .setExpirationTime(now + expiresInSeconds)
    .sign(createPrivateKey(registered.privateKey))
}

describe('authenticateClient', () => {
  it.each([
    ['a secret', '1', () => ({ clientSecret: tenant.gateway.clientSecret })],
    ['a certificate named by SHA-256', '2', () => bySha256(registered)],
    ['a certificate named by SHA-1', '2', () => bySha1(registered)],
    ['an assertion of its own making', '2', () => ({ clientAssertion: () => clientAssertion() })],
  ])('accepts %s, on behalf of a user and for itself', async (_what, azpacr, credential) => {
    const client = await confidentialClient(tenant, credential())
    const { accessToken } = await signIn(tenant, 'adele@contoso.example')

    const forUser = await client.acquireTokenOnBehalfOf({ oboAssertion: accessToken, ...ORDERS })
    const forItself = await client.acquireTokenByClientCredential(ORDERS)

    expect(decodeJwt(forUser?.accessToken ?? '')).toMatchObject({ azp: tenant.gateway.clientId, azpacr })
    expect(decodeJwt(forItself?.accessToken ?? '')).toMatchObject({ azp: tenant.gateway.clientId, azpacr })
  })

  it.each([
    ['a wrong secret', 7000215, () => ({ clientSecret: `${tenant.gateway.clientSecret}x` })],
    ['a certificate that is not registered', 700027, () => bySha256(createSelfSignedCertificate())],
    [
      "another key under the registered certificate's name",
      700027,
      () =>
        bySha256({
          certificate: registered.certificate,
          privateKey: createSelfSignedCertificate().privateKey,
        }),
    ],
    [
      'an assertion for another endpoint',
      700027,
      () => ({ clientAssertion: () => clientAssertion({ audience: 'https://elsewhere.example' }) }),
    ],
    [
      'an assertion of an issuer that the registration does not trust',
      700211,
      () => ({ clientAssertion: () => clientAssertion({ issuer: 'somebody' }) }),
    ],
    [
      'an assertion that has expired',
      700024,
      () => ({ clientAssertion: () => clientAssertion({ expiresInSeconds: -600 }) }),
    ],
    ['an assertion that is no JWT', 700027, () => ({ clientAssertion: 'no-jwt' })],
  ])('rejects %s', async (_what, errorNo, credential) => {
    const client = await confidentialClient(tenant, credential())

    const error = await client.acquireTokenByClientCredential(ORDERS).catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(ServerError)
    expect(error).toMatchObject({ errorCode: 'invalid_client', errorNo })
  })

  it.each([
    ['a confidential client without proof', () => tenant.gateway.clientId, 401, 7000218],
    ['a client that is not registered', () => tenant.tenantId, 400, 700016],
    ['a public client that wants a token for itself', () => tenant.developerClient.clientId, 401, 7000218],
  ])('rejects %s', async (_what, clientId, status, number) => {
    const response = await fetch(`${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId(),
        scope: 'api://orders.contoso.example/.default',
      }),
    })

    expect([response.status, await response.json()]).toMatchObject([status, { error_codes: [number] }])
  })
})
