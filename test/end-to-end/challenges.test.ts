import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { signIn } from '../support/sign-in.ts'

const BOTH = '{ me { displayName } orders(first: 1) { nodes { number } } }'
const CP1 = { capabilities: ['cp1'] }

let behalf: RunningGateway

beforeAll(async () => {
  behalf = await startOnTenant()
})

beforeEach(() => behalf.forgetRequests())

afterEach(() => {
  behalf.tenant.policies.clear()
})

afterAll(() => behalf.stop())

async function tokenOf(account: string, options: Parameters<typeof signIn>[2] = CP1): Promise<string> {
  return (await signIn(behalf.tenant, account, options)).accessToken
}

/** The claims of a `WWW-Authenticate` header, as a front end reads them. */
function claimsIn(headers: Headers): string {
  const [, claims = ''] = /claims="([^"]+)"/.exec(headers.get('www-authenticate') ?? '') ?? []
  return Buffer.from(claims, 'base64').toString('utf8')
}

function graphAnswers(): readonly number[] {
  return behalf.tenant.graph.requests.entries().map(({ status }) => status)
}

describe('Conditional Access', () => {
  it('fails the fields of the API that asks for more, and answers the others', async () => {
    behalf.tenant.policies.add({ users: 'all', resource: 'graph', demand: 'mfa' })
    const token = await tokenOf('adele@contoso.example')

    const { status, body } = await behalf.query(token, BOTH)

    expect(status).toBe(200)
    expect(body.data).toMatchObject({ me: null, orders: { nodes: [{ number: expect.any(String) }] } })
    expect(body.errors).toMatchObject([
      { path: ['me'], extensions: { code: 'CLAIMS_CHALLENGE', api: 'graph', claims: expect.any(String) } },
    ])
  })

  it('asks for what two APIs want in one challenge, and is satisfied by one sign-in', async () => {
    behalf.tenant.policies.add({ users: 'all', resource: 'graph', demand: 'mfa' })
    behalf.tenant.policies.add({ users: 'all', resource: 'orders', demand: 'authenticationContext c1' })
    const token = await tokenOf('miriam@contoso.example')

    const refused = await behalf.query(token, BOTH)
    const claims = claimsIn(refused.headers)
    const proven = await tokenOf('miriam@contoso.example', { ...CP1, claims })
    const answered = await behalf.query(proven, BOTH)

    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_claims"')
    expect(refused.body.errors?.map(({ extensions }) => extensions.api).sort()).toEqual(['graph', 'orders'])
    expect(Object.keys(JSON.parse(claims).access_token).sort()).toEqual(['acrs', 'capolids'])
    expect(answered.body.errors).toBeUndefined()
    expect(answered.body.data).toMatchObject({ me: { displayName: 'Miriam Graham' } })
  })

  it.each<[string, 'block' | 'mfa', readonly string[]]>([
    ['a policy that blocks', 'block', ['cp1']],
    ['a challenge, for a client that cannot take it', 'mfa', []],
  ])('ends %s in 403, and not in a loop', async (_, demand, capabilities) => {
    behalf.tenant.policies.add({ users: ['lidia@contoso.example'], resource: 'any', demand })
    const token = await tokenOf('lidia@contoso.example', { capabilities })

    const { status, headers, body } = await behalf.query(token, BOTH)

    expect(status).toBe(403)
    expect(headers.get('www-authenticate')).toBeNull()
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual([
      'ACCESS_BLOCKED',
      'ACCESS_BLOCKED',
    ])
    expect(JSON.stringify(body)).not.toContain('AADSTS')
    expect(behalf.logged.join()).toContain(demand === 'block' ? 'AADSTS53003' : 'xms_cc without cp1')
  })

  it('does not ask Entra ID again at once for what only the user can change', async () => {
    behalf.tenant.policies.add({ users: 'all', resource: 'any', demand: 'mfa' })
    const token = await tokenOf(behalf.tenant.contoso.person(50).signInName)

    await behalf.query(token, BOTH)
    await behalf.query(token, BOTH)

    expect(behalf.exchanges()).toBe(2)
  })
})

describe('Continuous Access Evaluation', () => {
  it('replaces a token that Graph no longer accepts, without an error for the caller', async () => {
    const token = await tokenOf('adele@contoso.example')
    await behalf.query(token, BOTH)
    behalf.forgetRequests()
    behalf.tenant.revoke('adele@contoso.example', { kind: 'access' })

    const { status, body } = await behalf.query(token, '{ me { displayName } }')

    expect([status, body]).toEqual([200, { data: { me: { displayName: 'Adele Vance' } } }])
    expect(graphAnswers()).toEqual([401, 200])
    expect(behalf.exchanges()).toBe(1)
  })

  it('exchanges once for all that meet the challenge at the same time, items of batches too', async () => {
    const token = await tokenOf('miriam@contoso.example')
    const query =
      '{ me { displayName manager { displayName } directReports(first: 3) { nodes { displayName manager { id } } } } }'
    const before = await behalf.query(token, query)
    behalf.forgetRequests()
    behalf.tenant.revoke('miriam@contoso.example', { kind: 'access' })

    const answers = await Promise.all([1, 2, 3].map(() => behalf.query(token, query)))

    expect(answers.map(({ body }) => body)).toEqual(Array(3).fill(before.body))
    expect(behalf.exchanges()).toBe(1)
  })

  it('blames the API for claims that Entra ID rejects, and not the operator', async () => {
    const token = await tokenOf('adele@contoso.example')
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}},"vendor":{"plan":null}}'
    const written = Buffer.from(claims).toString('base64')
    behalf.tenant.graph.faults.add({
      times: 1,
      answer: {
        status: 401,
        headers: { 'www-authenticate': `Bearer error="insufficient_claims", claims="${written}"` },
      },
    })

    const { body } = await behalf.query(token, '{ me { displayName } }')

    expect(body.errors).toMatchObject([
      { extensions: { code: 'DOWNSTREAM_INVALID_RESPONSE', api: 'graph', status: 401 } },
    ])
    expect(behalf.logged.join()).toContain('AADSTS50117')
  })

  it('sends the user back to the sign-in when the session itself was revoked, and works after it', async () => {
    const token = await tokenOf('adele@contoso.example')
    await behalf.query(token, BOTH)
    behalf.tenant.revoke('adele@contoso.example', { kind: 'session' })

    const refused = await behalf.query(token, '{ me { displayName } }')
    const again = await behalf.query(await tokenOf('adele@contoso.example'), BOTH)

    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"')
    expect(refused.body.errors).toMatchObject([
      { extensions: { code: 'REAUTHENTICATION_REQUIRED', api: 'graph' } },
    ])
    expect(behalf.logged.join()).toContain('AADSTS50173')
    expect(again.body.errors).toBeUndefined()
  })
})

describe('consent', () => {
  const MAIL = ['Mail.Read', 'Mail.ReadBasic', 'Mail.ReadWrite']
  const QUERY = '{ me { displayName messages(first: 1) { nodes { subject body { content } } } } }'

  it('that lacks one permission fails its field, before anything is sent for it', async () => {
    behalf.tenant.consents.withdraw({ resource: 'graph', scopes: MAIL })
    const token = await tokenOf('adele@contoso.example')

    const lacking = await behalf.query(token, QUERY)
    const asked = behalf.tenant.graph.requests.entries().map(({ url }) => url)
    behalf.tenant.consents.grant({ resource: 'graph', scopes: MAIL })
    const consented = await behalf.query(await tokenOf('adele@contoso.example'), QUERY)

    expect(lacking.body.data?.me).toMatchObject({ displayName: 'Adele Vance' })
    expect(lacking.body.errors).toMatchObject([
      {
        path: ['me', 'messages'],
        extensions: {
          code: 'CONSENT_REQUIRED',
          api: 'graph',
          scopes: ['Mail.Read'],
          consent: { scope: `${behalf.tenant.gateway.appIdUri}/.default`, prompt: 'consent' },
        },
      },
    ])
    expect(asked.join()).not.toContain('messages')
    expect(consented.body.errors).toBeUndefined()
  })

  it('that is missing altogether fails the fields of that API, with one exchange and no request', async () => {
    const { scopes = [] } =
      behalf.tenant.consents.list().find(({ scopes }) => scopes.includes('Orders.Read')) ?? {}
    behalf.tenant.consents.withdraw({ resource: 'orders', scopes })
    const token = await tokenOf('adele@contoso.example')

    const { body } = await behalf.query(token, BOTH)
    behalf.tenant.consents.grant({ resource: 'orders', scopes })

    expect(body.data).toMatchObject({ me: { displayName: 'Adele Vance' }, orders: null })
    expect(body.errors).toMatchObject([
      { path: ['orders'], extensions: { code: 'CONSENT_REQUIRED', api: 'orders' } },
    ])
    expect(behalf.tenant.orders.requests.entries()).toEqual([])
  })
})
