import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeJwt, importJWK, type JWK, SignJWT } from 'jose'
import { type HttpApi, startHttpApi } from '../../../support/http-api.ts'
import { RSA_KEYS } from '../../../support/rsa-keys.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { requestToken } from '../../token-requests.ts'
import { confidentialClient } from '../msal-clients.ts'

const AUDIENCE = 'api://AzureADTokenExchange'
const SUBJECT = 'system:serviceaccount:behalf:gateway'
const [KEY, OTHER_KEY] = RSA_KEYS as readonly [JWK, JWK]

let tenant: Tenant
let cluster: HttpApi
let discovery: (origin: string) => object = () => ({})

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
  cluster = await startHttpApi(({ url }) => {
    const { n, e, kty } = KEY
    if (url === '/keys') return { body: { keys: [{ kid: 'one', use: 'sig', kty, n, e }] } }
    if (url === '/.well-known/openid-configuration') return { body: discovery(cluster.origin) }
    return { status: 404 }
  })
})

beforeEach(() => {
  discovery = (origin) => ({ issuer: origin, jwks_uri: `${origin}/keys` })
  tenant
    .application('gateway')
    .federatedCredentials.splice(0, 9, { issuer: cluster.origin, subject: SUBJECT, audience: AUDIENCE })
})

afterAll(async () => {
  await tenant.stop()
  await cluster.stop()
})

/** A token of a workload in the cluster. */
async function workloadToken({
  issuer = cluster.origin,
  subject = SUBJECT,
  audience = AUDIENCE,
  expiresAt = '5m',
  key = KEY,
}: {
  issuer?: string
  subject?: string
  audience?: string
  expiresAt?: string
  key?: JWK
} = {}): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuer(issuer)
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(await importJWK(key, 'RS256'))
}

function appToken(assertion: string) {
  return requestToken(tenant, {
    grant_type: 'client_credentials',
    scope: `${tenant.orders.resource}/.default`,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  })
}

describe('checkFederatedAssertion', () => {
  it("takes MSAL's word with a workload's token for the client's", async () => {
    const client = await confidentialClient(tenant, { clientAssertion: () => workloadToken() })

    const result = await client.acquireTokenByClientCredential({
      scopes: [`${tenant.orders.resource}/.default`],
    })

    expect(decodeJwt(result?.accessToken ?? '')).toMatchObject({
      azp: tenant.gateway.clientId,
      azpacr: '2',
      roles: ['Orders.Read.All'],
    })
  })

  it('asks the issuer for its documents once', async () => {
    await appToken(await workloadToken())
    const before = cluster.asked.length

    const { status } = await appToken(await workloadToken())

    expect([status, cluster.asked.length]).toEqual([200, before])
  })

  it.each([
    [700211, 'issuer', { issuer: 'https://issuer.example' }],
    [700213, 'subject', { subject: 'system:serviceaccount:default:gateway' }],
    // https://github.com/Azure/login/issues/515
    [7002138, 'not with case-sensitive comparison', { subject: SUBJECT.toUpperCase() }],
    [700212, 'audience', { audience: 'api://somebody' }],
    [700024, 'valid time range', { expiresAt: '-10m' }],
    [700027, 'signature', { key: OTHER_KEY }],
  ])('rejects with AADSTS%i for the %s', async (number, word, overrides) => {
    const { status, body } = await appToken(await workloadToken(overrides))

    expect([status, body]).toMatchObject([401, { error: 'invalid_client', error_codes: [number] }])
    expect(body.error_description).toContain(word)
    expect(body.error_description).toContain(
      Object.values(overrides).find((each) => /:/.test(String(each))) ?? '',
    )
  })

  it('uses the credentials of that moment', async () => {
    const { federatedCredentials } = tenant.application('gateway')
    const assertion = await workloadToken({ subject: 'another' })
    const before = await appToken(assertion)
    federatedCredentials.push({ issuer: cluster.origin, subject: 'another', audience: AUDIENCE })
    const between = await appToken(assertion)
    federatedCredentials.pop()

    const after = await appToken(assertion)

    expect([before.status, between.status, after.status]).toEqual([401, 200, 401])
  })

  it.each<[string, string, (origin: string) => object]>([
    ['the discovery document of another issuer', '/other', () => ({ issuer: 'https://issuer.example' })],
    ['has no valid jwks_uri', '/keyless', (origin) => ({ issuer: `${origin}/keyless` })],
    [
      'has no valid jwks_uri',
      '/far',
      (origin) => ({ issuer: `${origin}/far`, jwks_uri: 'http://issuer.example/keys' }),
    ],
    ['serves no discovery document', '/gone', () => ({})],
  ])('rejects with AADSTS50166 an issuer that %s', async (reason, path, document) => {
    const server = await startHttpApi(({ url }) =>
      url === `${path}/.well-known/openid-configuration` && path !== '/gone'
        ? { body: document(server.origin) }
        : { status: 404 },
    )
    const issuer = `${server.origin}${path}`
    tenant.application('gateway').federatedCredentials.push({ issuer, subject: SUBJECT, audience: AUDIENCE })

    const { status, body } = await appToken(await workloadToken({ issuer }))
    await server.stop()

    // https://github.com/Azure/azure-workload-identity/issues/642
    expect([status, body.error, body.error_codes]).toEqual([400, 'invalid_request', [50166]])
    expect(body.error_description).toContain(reason)
  })

  it('sends no request to another machine without https', async () => {
    const issuer = 'http://issuer.example'
    tenant.application('gateway').federatedCredentials.push({ issuer, subject: SUBJECT, audience: AUDIENCE })

    const { body } = await appToken(await workloadToken({ issuer }))

    expect(body.error_description).toContain('does not use https, and is not on this machine')
  })
})
