import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { ControlError } from '../../../../src/tenant/control/control-error.ts'
import { signIn } from '../../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { call, exchange, requestToken, steer } from '../../token-requests.ts'

const ADELE = 'adele@contoso.example'
/** Time stands still: everything happens in the same second. */
const NOW = Date.UTC(2026, 10, 25, 10, 30, 15, 250)

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, clock: () => NOW })
})

afterEach(() => steer(`${tenant.entra.origin}/_revocations`, 'DELETE'))

afterAll(() => tenant.stop())

const me = (token: string) => call(`${tenant.graph.baseUrl}/me`, token)
const orders = (token: string) => call(`${tenant.orders.baseUrl}/orders?limit=1`, token)

/** The claims of a challenge, as a client reads them. */
function challengeIn(response: Response): Record<string, unknown> {
  const header = response.headers.get('www-authenticate') ?? ''
  const [, claims = ''] = /claims="([A-Za-z0-9+/=]+)"/.exec(header) ?? []
  return JSON.parse(Buffer.from(claims, 'base64').toString())
}

async function graphToken(assertion: string, claims: object = {}): Promise<string> {
  return (await exchange(tenant, assertion, tenant.graph.resource, { claims })).body.access_token
}

describe('revoke', () => {
  it("has Graph challenge the user's tokens, until they are exchanged again", async () => {
    const { accessToken } = await signIn(tenant, ADELE)
    const token = await graphToken(accessToken)
    const before = await me(token)
    tenant.revoke(ADELE, { kind: 'access' })

    const refused = await me(token)
    const { access_token: claims } = challengeIn(refused) as { access_token: object }
    const after = await me(await graphToken(accessToken, claims))
    const still = await me(token)

    expect([before.status, refused.status, after.status, still.status]).toEqual([200, 401, 200, 401])
    expect(refused.headers.get('www-authenticate')).toMatch(
      /^Bearer realm="", authorization_uri="http:\/\/localhost:\d+\/common\/oauth2\/v2\.0\/authorize", error="insufficient_claims", claims="[\w+/=]+"$/,
    )
    expect(claims).toEqual({ nbf: { essential: true, value: String(Math.floor(NOW / 1000)) } })
    expect(await refused.json()).toMatchObject({
      error: {
        code: 'InvalidAuthenticationToken',
        message: expect.stringContaining('TokenIssuedBeforeRevocation'),
      },
    })
  })

  it('takes nothing from other users', async () => {
    const { accessToken } = await signIn(tenant, 'miriam@contoso.example')
    const token = await graphToken(accessToken)

    tenant.revoke(ADELE, { kind: 'session' })

    expect((await me(token)).status).toBe(200)
    expect((await exchange(tenant, accessToken)).status).toBe(200)
  })

  it('revokes again for each call', async () => {
    const { accessToken } = await signIn(tenant, ADELE)
    const statuses: number[] = []
    for (let round = 0; round < 3; round++) {
      const token = await graphToken(accessToken)
      tenant.revoke(ADELE, { kind: 'access' })
      statuses.push((await me(token)).status)
    }

    expect(statuses).toEqual([401, 401, 401])
  })

  it('leaves a token to expire whose client never said that it can handle this', async () => {
    const { accessToken } = await signIn(tenant, ADELE)
    const exchanged = await exchange(tenant, accessToken, tenant.graph.resource, { claims: { xms_cc: {} } })
    tenant.revoke(ADELE, { kind: 'access' })

    const { status } = await me(exchanged.body.access_token)

    expect([exchanged.body.expires_in, status]).toEqual([4212, 200])
  })

  it('has the orders API refuse the token without a challenge', async () => {
    const { accessToken } = await signIn(tenant, ADELE)
    const ordersToken = async () =>
      (await exchange(tenant, accessToken, tenant.orders.resource)).body.access_token as string
    const token = await ordersToken()
    tenant.revoke(ADELE, { kind: 'access' })

    const refused = await orders(token)
    const after = await orders(await ordersToken())

    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer error="invalid_token"',
    ])
    expect(after.status).toBe(200)
  })

  it('ends a session: nothing is exchanged or refreshed until the user signs in again', async () => {
    const { accessToken, refreshToken } = await signIn(tenant, ADELE)
    const exchanged = await exchange(tenant, accessToken)
    tenant.revoke(ADELE, { kind: 'session' })

    const { status } = await me(exchanged.body.access_token)
    const refused = [
      await exchange(tenant, accessToken, tenant.graph.resource, {
        claims: { nbf: { value: String(NOW / 1000) } },
      }),
      await requestToken(tenant, {
        grant_type: 'refresh_token',
        refresh_token: exchanged.body.refresh_token,
        scope: `${tenant.orders.resource}/.default`,
      }),
      await requestToken(tenant, {
        grant_type: 'refresh_token',
        client_id: tenant.developerClient.clientId,
        client_secret: '',
        refresh_token: refreshToken,
      }),
    ]
    const anew = await signIn(tenant, ADELE)

    expect(status).toBe(401)
    expect(refused.map(({ body }) => [body.error, body.suberror, body.error_codes])).toEqual(
      refused.map(() => ['invalid_grant', 'bad_token', [50173]]),
    )
    expect((await me(await graphToken(anew.accessToken))).status).toBe(200)
  })

  it('throws for an unknown account', () => {
    expect(() => tenant.revoke('nobody@contoso.example', { kind: 'access' })).toThrow(ControlError)
  })
})

describe('/_revocations', () => {
  it('revokes, says so, and forgets', async () => {
    const url = `${tenant.entra.origin}/_revocations`
    const token = await graphToken((await signIn(tenant, ADELE)).accessToken)

    const added = await steer(url, 'POST', { user: ADELE, kind: 'access' })
    const refused = await me(token)
    const listed = await steer(url)
    const forgotten = await steer(url, 'DELETE')

    const revocation = {
      user: tenant.contoso.find(ADELE)?.id,
      kind: 'access',
      at: new Date(NOW).toISOString(),
    }
    expect([added.status, added.body, listed.body]).toEqual([201, revocation, [revocation]])
    expect([refused.status, forgotten.status, (await me(token)).status]).toEqual([401, 204, 200])
  })

  it.each<[unknown, string]>([
    [{ user: ADELE }, 'A revocation needs a "user" and a "kind" ("access" or "session")'],
    [{ user: ADELE, kind: 'everything' }, 'A revocation needs a "user" and a "kind"'],
    [{ user: 'nobody', kind: 'access' }, 'Contoso has no account "nobody"'],
    ['{', 'The body is not JSON'],
  ])('rejects %j, and explains why', async (json, message) => {
    const { status, body } = await steer(`${tenant.entra.origin}/_revocations`, 'POST', json)

    expect([status, body]).toEqual([400, { error: expect.stringContaining(message) }])
  })
})
