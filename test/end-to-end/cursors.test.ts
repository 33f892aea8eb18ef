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
  ])('is refused below %s', async (_what, ask) => {
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
