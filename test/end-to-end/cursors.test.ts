import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

let gateway: RunningGateway
let token: string
let start: Reports & {
  readonly id: string
  readonly globalId: string
  readonly manager: { readonly id: string }
}

beforeAll(async () => {
  gateway = await startOnTenant()
  token = await gateway.tokenOf('adele@contoso.example')
  const { body } = await gateway.query(
    token,
    `{ me { id globalId manager { id } directReports(first: 1) { ${PAGE} } memberOf(first: 1) { ${PAGE} } } }`,
  )
  start = body.data?.me as typeof start
})
afterAll(() => gateway.stop())

const PAGE = 'nodes { id } pageInfo { hasPreviousPage hasNextPage startCursor endCursor }'

interface Reports {
  readonly directReports: {
    readonly nodes: readonly { readonly id: string }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  }
}

/** The page of Adele's reports after the first, asked for below some field. */
async function nextBelow(field: string, connection = 'directReports') {
  const { pageInfo } = start.directReports
  const { body } = await gateway.query(
    token,
    `query ($after: String) { object: ${field} { ... on User { ${connection}(first: 1, after: $after) { ${PAGE} } } } }`,
    { after: pageInfo.endCursor },
  )
  const { object } = (body.data ?? {}) as { readonly object?: Reports }
  return { page: object?.directReports, codes: body.errors?.map(({ extensions }) => extensions.code) }
}

describe('a cursor', () => {
  it.each([
    ['me', () => 'me'],
    ['user(id:) with the object id', () => `user(id: "${start.id}")`],
    ['user(id:) with the sign-in name', () => 'user(id: "adele@contoso.example")'],
    ['node(id:)', () => `node(id: "${start.globalId}")`],
  ])('of a connection of `me` goes on below %s', async (_way, field) => {
    const { page, codes } = await nextBelow(field())

    expect(codes).toBeUndefined()
    expect(page?.nodes).toHaveLength(1)
    expect(page?.nodes[0]?.id).not.toBe(start.directReports.nodes[0]?.id)
    expect(page?.pageInfo).toMatchObject({ hasPreviousPage: true, startCursor: expect.any(String) })
  })

  it.each([
    ['another object', () => nextBelow(`user(id: "${start.manager.id}")`)],
    ['another field of the object', () => nextBelow('me', 'directReports: memberOf')],
  ])('is rejected below %s', async (_what, ask) => {
    expect(await ask()).toMatchObject({ codes: ['BAD_USER_INPUT'] })
  })

  it('that came from `node` goes on below `me`, where nothing else of the object is asked for', async () => {
    const { body } = await gateway.query(
      token,
      `{ node(id: "${start.globalId}") { ... on User { directReports(first: 1) { ${PAGE} } } } }`,
    )
    const reached = body.data?.node as Reports | undefined
    const after = reached?.directReports.pageInfo.endCursor

    const { body: next } = await gateway.query(
      token,
      'query ($after: String) { me { displayName directReports(first: 1, after: $after) { nodes { id } } } }',
      { after },
    )

    expect(next.errors).toBeUndefined()
    expect(next.data?.me).toMatchObject({ directReports: { nodes: [{ id: expect.any(String) }] } })
  })
})

/** A page of a connection of one of the embedded tenant's APIs, with a selection of its nodes. */
async function pageOf(connection: string, selection: string, after: string | null = null) {
  const { body } = await gateway.query(
    token,
    `query ($after: String) { page: ${connection}(first: 2, after: $after) { nodes { ${selection} } pageInfo { endCursor } } }`,
    { after },
  )
  const page = body.data?.page as { nodes: unknown; pageInfo: { endCursor: string } } | null
  return { nodes: page?.nodes, end: page?.pageInfo.endCursor ?? null, errors: body.errors }
}

describe('a cursor of an operation that selected something else', () => {
  // Behalf makes the requests for further pages of orders; Microsoft Graph gives links to those of users.
  it.each([
    ['less of an order', 'orders', 'id status customer { id name }', 'customer { name }'],
    ['more of an order', 'orders', 'id', 'id status placedAt customer { name } lines { quantity }'],
    ['less of a user', 'users', 'id displayName mail jobTitle', 'displayName'],
    [
      'the same of a user in another way',
      'users',
      'displayName mail',
      'again: mail ... on User { displayName }',
    ],
  ])('goes on with %s', async (_what, connection, before, now) => {
    const { end } = await pageOf(connection, before)
    const { end: sameEnd } = await pageOf(connection, now)

    const next = await pageOf(connection, now, end)

    expect(next.errors).toBeUndefined()
    expect(next.nodes).toEqual((await pageOf(connection, now, sameEnd)).nodes)
    expect(JSON.stringify(next.nodes)).not.toContain('null')
  })

  it('is rejected where links do not bring what is selected now, by the names of what is missing', async () => {
    const { end } = await pageOf('users', 'id')

    const { errors } = await pageOf('users', 'id mail displayName', end)

    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('did not select displayName, mail,'),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ])
  })

  it('asks for what is selected now, and for nothing else, where Behalf makes the request', async () => {
    const { end } = await pageOf('orders', 'id status customer { id name }')
    gateway.forgetRequests()

    await pageOf('orders', 'status', end)

    const { pathname, searchParams } = new URL(
      String(gateway.tenant.orders.requests.entries().at(-1)?.url),
      'http://orders',
    )
    expect([pathname, searchParams.get('fields'), searchParams.get('expand')]).toEqual([
      '/orders',
      'status',
      null,
    ])
  })
})
