import { hash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import type { Caller } from '../../src/caller/caller.ts'
import type { ApiConfig, CredentialConfig, EntraConfig } from '../../src/config/config.ts'
import {
  AccessBlockedError,
  ClaimsChallengeError,
  ConsentRequiredError,
  GatewayMisconfiguredError,
  ReauthenticationRequiredError,
} from '../../src/errors/tokens.ts'
import { createNetworkClient, type NetworkClient } from '../../src/tokens/http/network-client.ts'
import { createTokenSource, type TokenSource } from '../../src/tokens/token-source.ts'
import { entraConfig } from '../support/entra-config.ts'
import { signIn } from '../support/sign-in.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'
import { createExchangeUnderTest } from './exchange-under-test.ts'
import { createCaller, GRAPH, ORDERS } from './fixtures.ts'
import { createSelfSignedCertificate, pemCredential } from './self-signed-certificate.ts'

const ADELE = 'adele@contoso.example'
const ISAIAH = 'isaiah@contoso.example'
const HOUR_MS = 3_600_000
const certificate = createSelfSignedCertificate()

let tenant: Tenant
let entra: EntraConfig
let network: NetworkClient
let tokens: TokenSource
let aheadMs = 0
const clock = () => Date.now() + aheadMs

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, clock, gatewayCertificates: [certificate.certificate] })
  entra = entraConfig({
    instance: tenant.entra.origin,
    tenantId: tenant.tenantId,
    clientId: tenant.gateway.clientId,
    appIdUri: tenant.gateway.appIdUri,
    requiredScope: tenant.gateway.scope,
    credentials: [{ kind: 'secret', secret: { text: tenant.gateway.clientSecret }, notAfter: null }],
  })
  network = createNetworkClient()
})

beforeEach(() => {
  tokens = tokenSource()
  tenant.entra.requests.clear()
})

afterEach(() => {
  aheadMs = 0
})

afterAll(async () => {
  await network.close()
  await tenant.stop()
})

function tokenSource(...credentials: readonly CredentialConfig[]): TokenSource {
  const configured = credentials.length === 0 ? entra : { ...entra, credentials }
  const { exchange } = createExchangeUnderTest({ entra: configured, network, clock })
  return createTokenSource({ exchange, entra, clock })
}

/** The caller that a signed-in user is to the gateway, by the claims of the token. */
async function caller(account: string, options: Parameters<typeof signIn>[2] = {}): Promise<Caller> {
  const { accessToken } = await signIn(tenant, account, options)
  const claims = decodeJwt<{ oid: string; tid: string; azp: string; xms_cc?: string[] }>(accessToken)
  return createCaller({
    objectId: claims.oid,
    tenantId: claims.tid,
    clientId: claims.azp,
    capabilities: new Set(claims.xms_cc),
    assertion: accessToken,
    assertionDigest: hash('sha256', accessToken, 'base64url'),
    expiresAt: (claims.exp ?? 0) * 1000,
  })
}

/** What the tenant's registry says about the gateway and an API. */
function consentedFor(resource: string): ReadonlySet<string> {
  const { consents, registrations } = tenant.registry
  const api = registrations.find(({ identifierUris }) => identifierUris.includes(resource))
  const ours = consents.filter(
    ({ clientId, resourceId }) => clientId === entra.clientId && resourceId === api?.clientId,
  )
  return new Set(ours.flatMap(({ scopes }) => scopes))
}

/** How the tenant answered the exchanges that it was asked for. */
function exchanges(): readonly number[] {
  return tenant.entra.requests
    .entries()
    .filter(({ grant }) => grant === 'on_behalf_of')
    .map(({ status }) => status)
}

/** What the source throws for an API. */
async function refusal(by: Caller, api: ApiConfig, from = tokens): Promise<unknown> {
  try {
    await from.acquire(by, api)
  } catch (error) {
    return error
  }
  return new Error('the exchange was not refused')
}

describe('a token source on the embedded tenant', () => {
  it('knows the permissions that are consented for each API', async () => {
    const adele = await caller(ADELE)

    const [graph, orders] = await Promise.all([tokens.acquire(adele, GRAPH), tokens.acquire(adele, ORDERS)])

    expect([graph.granted, orders.granted]).toEqual([GRAPH.resource, ORDERS.resource].map(consentedFor))
    expect(orders.granted).toEqual(new Set(['Orders.Read', 'Orders.ReadWrite']))
    expect(graph.granted).toContain('User.Read')
    expect(graph.granted).not.toContain('Directory.Read.All')
    expect([graph, orders].map(({ value }) => decodeJwt(value).aud)).toEqual([
      'https://graph.microsoft.com',
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    ])
  })

  it('gets tokens that the APIs accept, for the caller, ready for claims challenges', async () => {
    const adele = await caller(ADELE)
    const { value } = await tokens.acquire(adele, GRAPH)

    const response = await fetch(`${tenant.graph.baseUrl}/me`, {
      headers: { authorization: `Bearer ${value}` },
    })

    expect(await response.json()).toMatchObject({ id: adele.objectId, displayName: 'Adele Vance' })
    expect(decodeJwt(value).xms_cc).toEqual(['cp1'])
  })

  it('exchanges once for those who ask at the same time, and not at all afterward', async () => {
    const adele = await caller(ADELE)

    const together = await Promise.all(Array.from({ length: 20 }, () => tokens.acquire(adele, GRAPH)))
    const afterwards = tokens.acquire(adele, GRAPH)

    expect(new Set(together.map(({ value }) => value)).size).toBe(1)
    expect(afterwards).toBe(together[0])
    expect(exchanges()).toEqual([200])
  })

  it('exchanges for each caller and each API', async () => {
    const callers = await Promise.all([caller(ADELE), caller('miriam@contoso.example'), caller(ADELE)])

    const acquired = await Promise.all(
      callers.flatMap((each) => [GRAPH, ORDERS].map((api) => tokens.acquire(each, api))),
    )

    expect(exchanges()).toHaveLength(6)
    expect(acquired.map(({ value }) => decodeJwt(value).oid)).toEqual(
      callers.flatMap(({ objectId }) => [objectId, objectId]),
    )
  })

  it('exchanges with a certificate', async () => {
    const byCertificate = tokenSource(pemCredential(certificate))

    const { value } = await byCertificate.acquire(await caller(ADELE), ORDERS)

    expect(decodeJwt(value)).toMatchObject({ azp: entra.clientId, azpacr: '2' })
  })

  it('exchanges for a guest in the tenant that the guest visits', async () => {
    const guest = await caller('alex@fabrikam.example')

    const { value } = await tokens.acquire(guest, GRAPH)

    expect(decodeJwt(value)).toMatchObject({ tid: tenant.tenantId, oid: guest.objectId })
  })

  it('reports which permissions lack consent, and asks again some seconds later', async () => {
    const adele = await caller(ADELE)
    const api = { ...GRAPH, scopes: ['https://graph.microsoft.com/Directory.Read.All'] }

    const errors = [await refusal(adele, api)]
    aheadMs = 5_000
    errors.push(await refusal(adele, api))

    expect(errors.map((error) => error instanceof ConsentRequiredError)).toEqual([true, true])
    expect(errors[0]).toMatchObject({
      details: { api: 'graph', scopes: api.scopes, consent: { scope: `${entra.appIdUri}/.default` } },
      reason: expect.stringContaining('AADSTS65001'),
    })
    expect(exchanges()).toEqual([400, 400])
  })

  it('passes the MFA challenge on to a client that handles it, and works once it is met', async () => {
    const before = await caller(ISAIAH, { capabilities: ['cp1'] })

    const error = await refusal(before, GRAPH)
    expect(error).toBeInstanceOf(ClaimsChallengeError)
    const { claims } = error as ClaimsChallengeError
    const after = await caller(ISAIAH, { capabilities: ['cp1'], claims })
    const token = await tokens.acquire(after, GRAPH)

    expect(JSON.parse(claims)).toHaveProperty('access_token.capolids')
    expect(token.granted).toContain('User.Read')
    expect(exchanges()).toEqual([400, 200])
  })

  it('treats the MFA challenge as a block where the client cannot handle it', async () => {
    const isaiah = await caller(ISAIAH)

    const error = await refusal(isaiah, GRAPH)

    expect(error).toBeInstanceOf(AccessBlockedError)
    expect(error).toMatchObject({ reason: expect.stringContaining('AADSTS50076') })
  })

  it('sends the user back to the sign-in when the assertion has expired meanwhile', async () => {
    const adele = await caller(ADELE)
    aheadMs = 2 * HOUR_MS

    const error = await refusal(adele, GRAPH)

    expect(error).toBeInstanceOf(ReauthenticationRequiredError)
    expect(error).toMatchObject({ reason: expect.stringContaining('AADSTS500133') })
  })

  it.each([
    [
      'a wrong secret',
      'AADSTS7000215',
      () => refusalWith({ kind: 'secret', secret: { text: 'not-the-secret' }, notAfter: null }),
    ],
    [
      'a certificate that is not registered',
      'AADSTS700027',
      () => refusalWith(pemCredential(createSelfSignedCertificate())),
    ],
    [
      'an API that is not in the tenant',
      'AADSTS500011',
      async () => refusal(await caller(ADELE), { ...GRAPH, scopes: ['api://nowhere.example/.default'] }),
    ],
  ])('reports only to the operator: %s', async (_what, number, attempt) => {
    const error = await attempt()

    expect(error).toBeInstanceOf(GatewayMisconfiguredError)
    expect(error).toMatchObject({ reason: expect.stringContaining(number) })
    const { message, details } = error as GatewayMisconfiguredError
    expect(JSON.stringify([message, details])).not.toContain('AADSTS')
  })

  async function refusalWith(credential: CredentialConfig): Promise<unknown> {
    return refusal(await caller(ADELE), GRAPH, tokenSource(credential))
  }
})
