import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { signIn } from '../support/sign-in.ts'

const ADELE = 'adele@contoso.example'
const ACROSS_TWO_APIS = `{
  me {
    displayName
    manager { displayName }
    directReports(first: 5) { nodes { displayName manager { displayName } } }
    events(first: 5) { nodes { subject start { dateTime timeZone } } }
  }
  orders(first: 5) {
    nodes {
      id
      total { amount currency }
      salesperson { displayName mail }
      lines { product { name } quantity }
    }
  }
}`

let behalf: RunningGateway

beforeAll(async () => {
  behalf = await startOnTenant()
})

afterAll(() => behalf.stop())

beforeEach(() => behalf.forgetRequests())

/** Every value in an answer, however deep. */
function leaves(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
}

describe('a query across two APIs', () => {
  it('is answered whole, each API in its own words', async () => {
    const { status, body } = await behalf.query(await behalf.tokenOf(ADELE), ACROSS_TWO_APIS)

    expect([status, body.errors]).toEqual([200, undefined])
    expect(leaves(body.data)).not.toContain(null)
    expect(leaves(body.data)).not.toContain(undefined)
    expect(body.data).toMatchObject({
      me: {
        displayName: 'Adele Vance',
        manager: { displayName: 'Miriam Graham' },
        directReports: {
          nodes: Array.from({ length: 5 }, () => ({ manager: { displayName: 'Adele Vance' } })),
        },
        events: { nodes: Array.from({ length: 5 }, () => ({ subject: expect.stringContaining('E000002') })) },
      },
      orders: { nodes: Array.from({ length: 5 }, () => ({ total: { currency: 'EUR' } })) },
    })
  })

  it('costs one exchange for each API, and none the second time', async () => {
    const token = await behalf.tokenOf(ADELE)

    await behalf.query(token, ACROSS_TWO_APIS)
    const first = behalf.exchanges()
    await behalf.query(token, ACROSS_TWO_APIS)

    expect([first, behalf.exchanges()]).toEqual([2, 2])
  })

  it('costs one exchange for each API, for any number of simultaneous requests', async () => {
    const token = await behalf.tokenOf(ADELE)

    const answers = await Promise.all(Array.from({ length: 10 }, () => behalf.query(token, ACROSS_TWO_APIS)))

    expect(answers.map(({ body }) => body.errors)).toEqual(Array.from({ length: 10 }))
    expect(behalf.exchanges()).toBe(2)
  })

  it('exchanges for all its APIs when the first needs a token, also where nothing is left to ask of another', async () => {
    const token = await behalf.tokenOf('miriam@contoso.example')

    const { body } = await behalf.query(token, '{ order(id: "absent") { salesperson { displayName } } }')

    expect(body.data).toEqual({ order: null })
    expect(behalf.exchanges()).toBe(2)
    expect(behalf.tenant.graph.requests.entries()).toEqual([])
  })

  it('costs no exchange for an API that it does not touch', async () => {
    // A user whom the gateway has not met yet: for others it exchanges tokens for their usual APIs ahead.
    const token = await behalf.tokenOf('lidia@contoso.example')

    await behalf.query(token, '{ caller { objectId } }')
    const none = behalf.exchanges()
    await behalf.query(token, '{ orders(first: 1) { nodes { number } } }')

    expect([none, behalf.exchanges()]).toEqual([0, 1])
    expect(behalf.tenant.graph.requests.entries()).toEqual([])
  })

  it('costs no request per item of a list', async () => {
    const token = await behalf.tokenOf(ADELE)

    await behalf.query(token, '{ users(first: 20) { nodes { displayName manager { displayName } } } }')

    expect(behalf.tenant.graph.requests.entries().map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1.0/users?$select=displayName,id&$top=20',
      'POST /v1.0/$batch',
    ])
  })

  it('gives each user their own', async () => {
    const [adele, miriam] = await Promise.all([ADELE, 'miriam@contoso.example'].map(behalf.tokenOf))
    const mine = '{ me { displayName } orders(first: 1) { nodes { number } } }'

    const answers = await Promise.all(
      [adele, miriam, adele, miriam].map((token) => behalf.query(token ?? '', mine)),
    )

    expect(answers.map(({ body }) => body.data)).toEqual(
      ['Adele Vance', 'Miriam Graham', 'Adele Vance', 'Miriam Graham'].map((displayName) => ({
        me: { displayName },
        orders: {
          nodes: [{ number: expect.stringContaining(displayName === 'Adele Vance' ? 'E000002' : 'E000001') }],
        },
      })),
    )
  })

  it('keeps what works when one API fails, and reports which did not', async () => {
    const token = await behalf.tokenOf('lidia@contoso.example')

    const { status, body } = await behalf.query(token, '{ me { displayName events { nodes { subject } } } }')

    expect(status).toBe(200)
    expect(body.data).toEqual({ me: { displayName: 'Lidia Holloway', events: null } })
    expect(body.errors).toMatchObject([
      { path: ['me', 'events'], extensions: { code: 'DOWNSTREAM_NOT_FOUND', api: 'graph', status: 404 } },
    ])
  })
})

describe('a connection', () => {
  it('gives every user once, at any page size', async () => {
    const token = await behalf.tokenOf(ADELE)
    const page = `query ($after: String) {
      users(first: 70, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
    }`
    interface Users {
      readonly nodes: readonly { readonly id: string }[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
    const ids: string[] = []
    let after: string | null = null
    for (let more = true; more; ) {
      const { body } = await behalf.query(token, page, { after })
      const { users } = body.data as { users: Users }
      const { nodes, pageInfo } = users
      ids.push(...nodes.map(({ id }) => id))
      more = pageInfo.hasNextPage
      after = pageInfo.endCursor
    }

    expect(ids).toHaveLength(behalf.tenant.contoso.size)
    expect(new Set(ids).size).toBe(behalf.tenant.contoso.size)
  })

  it.each([
    ['counted', 'and goes on without', 'totalCount', ''],
    ['not counted', 'and goes on with', '', 'totalCount'],
    ['counted', 'and goes on with', 'totalCount', 'totalCount'],
  ])('may begin %s %s a count', async (_begins, _goesOn, first, then) => {
    const token = await behalf.tokenOf(ADELE)
    const page = (total: string) =>
      `query ($after: String) { users(first: 60, after: $after) { nodes { id } ${total} pageInfo { endCursor } } }`
    interface Page {
      readonly users: {
        readonly nodes: readonly unknown[]
        readonly pageInfo: { readonly endCursor: string }
      }
    }
    const { body } = await behalf.query(token, page(first))
    const { users } = body.data as unknown as Page

    const next = await behalf.query(token, page(then), { after: users.pageInfo.endCursor })

    expect(next.body.errors).toBeUndefined()
    expect((next.body.data as unknown as Page).users.nodes).toHaveLength(60)
  })

  it("rejects another user's cursor", async () => {
    const [adele = '', miriam = ''] = await Promise.all([ADELE, 'miriam@contoso.example'].map(behalf.tokenOf))
    const { body } = await behalf.query(adele, '{ orders(first: 1) { pageInfo { endCursor } } }')
    const { orders } = body.data as { orders: { pageInfo: { endCursor: string } } }

    const stolen = await behalf.query(
      miriam,
      'query ($after: String) { orders(first: 1, after: $after) { nodes { number } } }',
      { after: orders.pageInfo.endCursor },
    )

    expect(stolen.body).toMatchObject({
      data: { orders: null },
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    })
  })
})

describe('a request that cannot be served', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${behalf.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })

  it('is 401 without a token, with what to send', async () => {
    const response = await post('{"query":"{ me { id } }"}')

    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer resource_metadata="http[^"]+"$/)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  })

  it('is 401 with a token that is made for another API', async () => {
    const graph = await signIn(behalf.tenant, ADELE, { scope: 'openid' })

    const { status, headers, body } = await behalf.query(graph.idToken, '{ me { id } }')

    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toContain('error="invalid_token"')
    expect(JSON.stringify(body)).not.toContain('aud')
    expect(behalf.logged.some((line) => line.includes('aud is'))).toBe(true)
  })

  it('is 400 when it is not JSON, or no operation of the schema', async () => {
    const authorization = `Bearer ${await behalf.tokenOf(ADELE)}`

    const malformed = await post('{"query":', { authorization })
    const unknown = await post('{"query":"{ me { shoeSize } }"}', { authorization })

    expect([malformed.status, unknown.status]).toEqual([400, 400])
    expect(await malformed.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
    expect(await unknown.json()).toMatchObject({
      errors: [
        { message: expect.stringContaining('shoeSize'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      ],
    })
  })

  it('reports ACCESS_BLOCKED where Entra ID requires a stronger sign-in', async () => {
    const isaiah = await behalf.tokenOf('isaiah@contoso.example')

    const { body } = await behalf.query(isaiah, '{ caller { kind } me { displayName } }')

    expect(body).toMatchObject({
      data: { caller: { kind: 'USER' }, me: null },
      errors: [{ path: ['me'], extensions: { code: 'ACCESS_BLOCKED', api: 'graph' } }],
    })
  })
})

describe('the log', () => {
  it('holds no token and no secret', async () => {
    const token = await behalf.tokenOf(ADELE)
    await behalf.query(token, ACROSS_TWO_APIS)
    await behalf.query(`${token}x`, ACROSS_TWO_APIS)

    expect(behalf.logged.length).toBeGreaterThan(0)
    const secrets = [/eyJ[\w-]+\.eyJ/, new RegExp(behalf.tenant.gateway.clientSecret)]
    expect(behalf.logged.filter((line) => secrets.some((secret) => secret.test(line)))).toEqual([])
  })
})

describe('a node', () => {
  it.each(['Presence:3ecaad68-ab17-45b9-a7e0-4105e46c2e6b', 'Query:x', 'Nothing:x', 'User', ''])(
    'is nothing that has no global id: %s',
    async (text) => {
      const id = Buffer.from(text).toString('base64url')
      const token = await behalf.tokenOf(ADELE)
      behalf.forgetRequests()

      const { body } = await behalf.query(token, 'query ($id: ID!) { node(id: $id) { __typename } }', { id })

      expect(body).toMatchObject({
        data: { node: null },
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      })
      expect(behalf.tenant.graph.requests.entries()).toEqual([])
    },
  )

  it('is loaded again by its global id, for every type', async () => {
    const token = await behalf.tokenOf(ADELE)
    const { body } = await behalf.query(
      token,
      '{ me { globalId } orders(first: 1) { nodes { globalId number } } }',
    )
    const { me, orders } = body.data as {
      me: { globalId: string }
      orders: { nodes: readonly [{ globalId: string; number: string }] }
    }

    const again = await behalf.query(
      token,
      `query ($user: ID!, $order: ID!) {
        user: node(id: $user) { globalId ... on User { displayName } ... on Order { number } }
        order: node(id: $order) { __typename ... on Order { number total { currency } } ... on User { displayName } }
        nobody: node(id: "bm90aGluZw") { globalId }
      }`,
      { user: me.globalId, order: orders.nodes[0].globalId },
    )

    expect(again.body).toMatchObject({
      data: {
        user: { globalId: me.globalId, displayName: 'Adele Vance' },
        order: { __typename: 'Order', number: orders.nodes[0].number, total: { currency: 'EUR' } },
        nobody: null,
      },
      errors: [{ path: ['nobody'], extensions: { code: 'BAD_USER_INPUT' } }],
    })
  })
})
