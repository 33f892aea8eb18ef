// Covers: challenge-claims.ts, demand.ts, policies.ts
import { InteractionRequiredAuthError } from '@azure/msal-node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { mergeClaims } from '../../../../src/server/errors/merge-claims.ts'
import { MFA_POLICY_ID } from '../../../../src/tenant/entra/policies/challenge-claims.ts'
import type { PolicyInput } from '../../../../src/tenant/entra/policies/policies.ts'
import { type SignedIn, signIn } from '../../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { exchange, requestToken, steer } from '../../token-requests.ts'
import { confidentialClient } from '../msal-clients.ts'

const ADELE = 'adele@contoso.example'
const MIRIAM = 'miriam@contoso.example'
const ISAIAH = 'isaiah@contoso.example'
const MINUTE_MS = 60_000

let tenant: Tenant
let aheadMs = 0

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, clock: () => Date.now() + aheadMs })
})

afterEach(() => {
  aheadMs = 0
  for (const { id } of tenant.policies.list()) if (id !== MFA_POLICY_ID) tenant.policies.remove(id)
})

afterAll(() => tenant.stop())

const everybody = (policy: Pick<PolicyInput, 'resource' | 'demand'>) =>
  tenant.policies.add({ users: 'all', ...policy })

/** The refusals of Graph's and of the orders' exchange. */
async function refusals({ accessToken }: SignedIn) {
  const graph = await exchange(tenant, accessToken)
  const orders = await exchange(tenant, accessToken, tenant.orders.resource)
  return { graph, orders }
}

describe('checkPolicies', () => {
  it('rejects until the user has proved what the policy of the API demands', async () => {
    const { id } = everybody({ resource: 'graph', demand: 'mfa' })
    const before = await signIn(tenant, ADELE)

    const { graph, orders } = await refusals(before)
    const after = await refusals(await signIn(tenant, ADELE, { claims: graph.body.claims }))

    expect([graph.status, graph.body]).toMatchObject([
      400,
      { error: 'interaction_required', suberror: 'basic_action', error_codes: [50076] },
    ])
    expect(JSON.parse(graph.body.claims)).toEqual({
      access_token: { capolids: { essential: true, values: [id] } },
    })
    expect([orders.status, after.graph.status, after.orders.status]).toEqual([200, 200, 200])
  })

  it('is about its users alone', async () => {
    tenant.policies.add({ users: [ADELE], resource: 'any', demand: 'mfa' })

    const [adele, miriam] = [
      await refusals(await signIn(tenant, ADELE)),
      await refusals(await signIn(tenant, MIRIAM)),
    ]

    expect([adele.graph.status, adele.orders.status]).toEqual([400, 400])
    expect([miriam.graph.status, miriam.orders.status]).toEqual([200, 200])
  })

  it('challenges for the authentication context, which tokens then name', async () => {
    everybody({ resource: 'orders', demand: 'authenticationContext c7' })
    const before = await refusals(await signIn(tenant, ADELE))

    const signedIn = await signIn(tenant, ADELE, { claims: before.orders.body.claims })
    const after = await refusals(signedIn)

    expect(JSON.parse(before.orders.body.claims)).toEqual({
      access_token: { acrs: { essential: true, values: ['c7'] } },
    })
    expect(before.orders.body).toMatchObject({ error: 'interaction_required', error_codes: [50076] })
    expect(after.orders.status).toBe(200)
    expect(decodeJwt(signedIn.accessToken).acrs).toEqual(['c7'])
    expect(decodeJwt(after.orders.body.access_token).acrs).toEqual(['c7'])
  })

  it('gives two APIs different claims, and one sign-in with both merged satisfies both', async () => {
    everybody({ resource: 'graph', demand: 'mfa' })
    everybody({ resource: 'orders', demand: 'authenticationContext c1' })
    everybody({ resource: 'orders', demand: 'authenticationContext c2' })
    const before = await refusals(await signIn(tenant, ADELE))
    const { claims: forGraph } = before.graph.body
    const { claims: forOrders } = before.orders.body

    const merged = mergeClaims([forGraph, forOrders])
    const after = await refusals(await signIn(tenant, ADELE, { claims: merged ?? '' }))
    const half = await refusals(await signIn(tenant, ADELE, { claims: forGraph }))

    expect(forGraph).not.toBe(forOrders)
    expect([after.graph.status, after.orders.status]).toEqual([200, 200])
    expect([half.graph.status, half.orders.status]).toEqual([200, 400])
  })

  it.each([
    ['block', 53003],
    ['compliantDevice', 53000],
  ])('rejects every user at a %s, at either endpoint', async (demand, number) => {
    everybody({ resource: 'orders', demand })
    everybody({ resource: 'orders', demand: 'mfa' })

    const { orders } = await refusals(await signIn(tenant, ADELE))
    const again = signIn(tenant, ADELE, { claims: orders.body.claims })

    expect(orders.body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'message_only',
      error_codes: [number],
      claims: expect.stringContaining('capolids'),
    })
    await expect(again).rejects.toThrow(`access_denied: AADSTS${number}`)
  })

  it('rejects a session that is too old until the user signs in again', async () => {
    everybody({ resource: 'orders', demand: 'signInFrequency 30' })
    const signedIn = await signIn(tenant, ADELE)
    aheadMs = 30 * MINUTE_MS - 5_000
    const inTime = await refusals(signedIn)
    aheadMs = 31 * MINUTE_MS

    const late = await refusals(signedIn)
    const anew = await refusals(await signIn(tenant, ADELE))

    expect([inTime.orders.status, late.graph.status, anew.orders.status]).toEqual([200, 200, 200])
    expect(late.orders.body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'bad_token',
      error_codes: [70043],
    })
    expect(late.orders.body).not.toHaveProperty('claims')
  })

  it('carries what was proved over to refreshed tokens', async () => {
    everybody({ resource: 'graph', demand: 'mfa' })
    const { graph } = await refusals(await signIn(tenant, ADELE))
    const { refreshToken } = await signIn(tenant, ADELE, { claims: graph.body.claims })

    const refreshed = await requestToken(tenant, {
      grant_type: 'refresh_token',
      client_id: tenant.developerClient.clientId,
      client_secret: '',
      refresh_token: refreshToken,
    })
    const exchanged = await exchange(tenant, refreshed.body.access_token)

    expect([refreshed.status, exchanged.status]).toEqual([200, 200])
  })

  it('rejects an exchange that asks for a context which the user has not met', async () => {
    const { accessToken } = await signIn(tenant, ADELE)
    const claims = { acrs: { essential: true, value: 'c3' } }

    const asked = await exchange(tenant, accessToken, tenant.graph.resource, { claims })
    const met = await signIn(tenant, ADELE, { claims: asked.body.claims })
    const after = await exchange(tenant, met.accessToken, tenant.graph.resource, { claims })

    expect(asked.body).toMatchObject({ error_codes: [50076], claims: expect.stringContaining('"acrs"') })
    expect(after.status).toBe(200)
  })

  it('leaves the sign-in to the gateway alone, except where a policy names the gateway', async () => {
    everybody({ resource: 'any', demand: 'block' })
    const any = await signIn(tenant, ADELE)
    everybody({ resource: 'gateway', demand: 'block' })

    const named = signIn(tenant, ADELE)

    expect(any.accessToken).not.toBe('')
    await expect(named).rejects.toThrow('AADSTS53003')
  })

  it('leaves applications without a user alone', async () => {
    everybody({ resource: 'any', demand: 'block' })

    const { status } = await requestToken(tenant, {
      grant_type: 'client_credentials',
      scope: `${tenant.graph.resource}/.default`,
    })

    expect(status).toBe(200)
  })

  it('is what MSAL calls an interaction', async () => {
    everybody({ resource: 'graph', demand: 'authenticationContext c1' })
    const client = await confidentialClient(tenant)
    const { accessToken } = await signIn(tenant, ADELE)

    const error = await client
      .acquireTokenOnBehalfOf({ oboAssertion: accessToken, scopes: ['User.Read'] })
      .catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(InteractionRequiredAuthError)
    expect(error).toMatchObject({ claims: expect.stringContaining('"acrs"') })
  })
})

describe('the browser session', () => {
  /** Opens the sign-in page with the cookie of an earlier sign-in, and gives the status: 302 means that the user is not asked. */
  async function reopen(claims?: string): Promise<(claims?: string) => Promise<number>> {
    const address = (asked?: string) =>
      `${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/authorize?${new URLSearchParams({
        client_id: tenant.developerClient.clientId,
        redirect_uri: tenant.developerClient.redirectUri,
        response_type: 'code',
        scope: `openid ${tenant.gateway.appIdUri}/${tenant.gateway.scope}`,
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
        ...(asked === undefined ? {} : { claims: asked }),
      })}`
    const picked = await fetch(address(claims), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ account: ADELE }),
    })
    const cookie = picked.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return async (asked) => (await fetch(address(asked), { redirect: 'manual', headers: { cookie } })).status
  }
  const context = (name: string) => JSON.stringify({ access_token: { acrs: { value: name } } })

  it('answers without a prompt for the contexts that it has met, and asks for others', async () => {
    const open = await reopen(context('c1'))

    expect([await open(), await open(context('c1')), await open(context('c2'))]).toEqual([302, 302, 200])
  })

  it('is asked again when it is older than a policy allows', async () => {
    const open = await reopen()
    everybody({ resource: 'graph', demand: 'signInFrequency 10' })
    const young = await open()
    aheadMs = 11 * MINUTE_MS

    expect([young, await open()]).toEqual([302, 200])
  })

  it('is over when the session was revoked', async () => {
    const open = await reopen()
    const before = await open()
    tenant.revoke(ADELE, { kind: 'access' })
    const between = await open()
    tenant.revoke(ADELE, { kind: 'session' })

    expect([before, between, await open()]).toEqual([302, 302, 200])
  })
})

describe('createPolicies', () => {
  it("has only Isaiah's multi-factor authentication by default", async () => {
    const isaiah = tenant.contoso.find(ISAIAH)?.id

    const policies = tenant.policies.list()

    expect(policies).toEqual([
      { id: MFA_POLICY_ID, users: [isaiah], resource: 'any', demand: { kind: 'mfa' } },
    ])
  })

  it('is steered over HTTP', async () => {
    const url = `${tenant.entra.origin}/_policies`

    const added = await steer(url, 'POST', {
      users: [ADELE],
      resource: 'orders',
      demand: 'signInFrequency 5',
    })
    const listed = await steer(url)
    const removed = await steer(url, 'DELETE', { id: added.body.id })

    expect([added.status, added.body]).toMatchObject([
      201,
      { users: [tenant.contoso.find(ADELE)?.id], demand: { kind: 'signInFrequency', minutes: 5 } },
    ])
    expect(listed.body).toHaveLength(2)
    expect([removed.status, tenant.policies.list().length]).toEqual([204, 1])
  })

  it.each<[unknown, string]>([
    [{ users: 'all', resource: 'graph' }, 'A policy needs "users"'],
    [{ users: [], resource: 'graph', demand: 'mfa' }, '"users" in a policy must be a list of strings'],
    [{ users: 'some', resource: 'graph', demand: 'mfa' }, '"users" in a policy must be a list of strings'],
    [{ users: ['nobody'], resource: 'graph', demand: 'mfa' }, 'Contoso has no account "nobody"'],
    [{ users: 'all', resource: 'grph', demand: 'mfa' }, 'Unknown application: "grph"'],
    [{ users: 'all', resource: 'graph', demand: 'mfa please' }, 'Invalid demand: "mfa please". Use mfa'],
    [
      { users: 'all', resource: 'graph', demand: 'authenticationContext c0' },
      'Invalid demand: "authenticationContext c0"',
    ],
    [
      { users: 'all', resource: 'graph', demand: 'authenticationContext c100' },
      'Invalid demand: "authenticationContext c100"',
    ],
    [{ users: 'all', resource: 'graph', demand: 'signInFrequency 0' }, 'Invalid demand: "signInFrequency 0"'],
    [{ users: 'all', resource: 'graph', demand: 'mfa', id: MFA_POLICY_ID }, 'already exists'],
    [{ users: 'all', resource: 'graph', demand: 'mfa', when: 'now' }, 'a policy has no member "when"'],
  ])('rejects %j over HTTP, and explains why', async (policy, message) => {
    const { status, body } = await steer(`${tenant.entra.origin}/_policies`, 'POST', policy)

    expect([status, body]).toEqual([400, { error: expect.stringContaining(message) }])
    expect(tenant.policies.list()).toHaveLength(1)
  })
})
