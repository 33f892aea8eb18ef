// Covers: create-contexts.ts, resolvers/resolve-caller.ts
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from '@jest/globals'
import { type ExecutionResult, execute, parse, validate } from 'graphql'
import { createGraphql, type Graphql } from '../../src/graphql/create-graphql.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { accessToken } from '../support/access-token.ts'
import { callerOf } from '../support/caller.ts'
import { entraConfig } from '../support/entra-config.ts'
import { type Answer, type Asked, type HttpApi, startHttpApi } from '../support/http-api.ts'
import { NO_LIMITS } from '../support/limits.ts'
import { apiConfig } from '../support/schema.ts'
import { tokenSourceOf } from '../support/token-source.ts'

const BUILT_IN = fileURLToPath(new URL('../../schema', import.meta.url))

let running: { graphql: Graphql; apis: readonly HttpApi[] } | undefined

afterEach(async () => {
  await running?.graphql.close()
  await Promise.all((running?.apis ?? []).map((api) => api.stop()))
  running = undefined
})

/** Tokens that grant everything and say which API they are for. */
const tokens = tokenSourceOf((_caller, { name }) =>
  accessToken({
    value: `token-of-${name}`,
    granted: new Set(['User.Read', 'User.ReadBasic.All', 'User.Read.All', 'Calendars.Read', 'Orders.Read']),
  }),
)

/** A directory in which each user's name is their id, and `boss` has no manager. */
function graphAnswer({ method, url, body }: Asked): Answer {
  if (method === 'POST') {
    const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] }
    const responses = requests.map(({ id, url: inner }) => {
      const answer = graphAnswer({ method: 'GET', url: `/v1.0${inner}`, headers: {}, body: '' })
      return { id, status: answer.status ?? 200, body: answer.body }
    })
    return { body: { responses } }
  }
  const { pathname } = new URL(url, 'http://graph')
  const person = (id: string) => ({ id, displayName: `name of ${id}` })
  if (pathname === '/v1.0/me') return { body: person('adele') }
  if (pathname.endsWith('/directReports')) return { body: { value: ['r1', 'r2', 'r3'].map(person) } }
  if (pathname === '/v1.0/users/boss/manager') return { status: 404, body: { error: { code: 'NotFound' } } }
  if (pathname.endsWith('/manager')) return { body: person('boss') }
  if (pathname.startsWith('/v1.0/users/')) return { body: person(pathname.slice('/v1.0/users/'.length)) }
  return { status: 500 }
}

function ordersAnswer({ url }: Asked): Answer {
  const { pathname } = new URL(url, 'http://orders')
  if (pathname === '/orders') {
    const items = ['o1', 'o2', 'o3'].map((id) => ({
      id,
      salespersonId: id === 'o3' ? 'miriam' : 'adele',
      lines: [{ productId: 'p1', quantity: 2 }],
    }))
    return { body: { items, nextCursor: null } }
  }
  return { body: { id: 'p1', name: 'name of p1' } }
}

async function setUp(served: readonly string[] = ['all']) {
  const [graph, orders] = await Promise.all([startHttpApi(graphAnswer), startHttpApi(ordersAnswer)])
  const apis = new Map([
    [
      'graph',
      apiConfig({
        name: 'graph',
        kind: 'odata',
        baseUrl: `${graph.origin}/v1.0`,
        batch: { path: '/$batch', maxItems: 20, maxParallel: null },
      }),
    ],
    ['orders', apiConfig({ name: 'orders', baseUrl: orders.origin, fieldsParameter: 'fields' })],
  ])
  const graphql = await createGraphql({
    config: {
      apis,
      schema: { directory: null, graph: served },
      policies: new Map(),
      cache: { maxBytes: 1_000_000 },
      limits: NO_LIMITS,
      explain: { enabled: true, policy: null },
      sealing: { keys: [] },
      entra: entraConfig(),
    },
    tokens,
    builtInSchemaDirectory: BUILT_IN,
    log: createLog({ level: 'silent' }),
  })
  running = { graphql, apis: [graph, orders] }
  async function query(source: string): Promise<ExecutionResult> {
    const document = parse(source)
    expect(validate(graphql.schema, document)).toEqual([])
    const contextValue = graphql.createContext({
      caller: callerOf(),
      signal: new AbortController().signal,
      deadline: Number.MAX_SAFE_INTEGER,
      log: createLog({ level: 'silent' }),
    })
    return execute({ schema: graphql.schema, document, contextValue })
  }
  return { graph, orders, query, graphql }
}

describe('createGraphql', () => {
  it('answers who calls without asking any API', async () => {
    const { graph, orders, query } = await setUp()

    const { data } = await query('{ caller { kind objectId scopes } }')

    expect(data).toEqual({
      caller: { kind: 'USER', objectId: callerOf().objectId, scopes: ['access_as_user'] },
    })
    expect([...graph.asked, ...orders.asked]).toEqual([])
  })

  it.each([
    ['has photos', ['people'], true],
    ['has no photos without the field that leads to them', ['mail'], false],
  ])('%s', async (_what, served, expected) => {
    expect((await setUp(served)).graphql.loadPhoto !== null).toBe(expected)
  })

  it('loads users of another API although people are not served, and no node of them', async () => {
    const { query } = await setUp(['calendar'])
    const id = Buffer.from('User:adele').toString('base64url')

    const { data, errors } = await query(
      `{ me { displayName } orders(first: 1) { nodes { salesperson { displayName } } } node(id: "${id}") { globalId } }`,
    )

    expect(data).toMatchObject({
      me: { displayName: 'name of adele' },
      orders: { nodes: [{ salesperson: { displayName: expect.stringContaining('name of') } }] },
      node: null,
    })
    expect(errors?.map(({ path, message }) => [path, message])).toEqual([
      [['node'], '"id" is not a valid globalId.'],
    ])
  })

  it('asks an OData API for what the operation needs, and no more', async () => {
    const { graph, query } = await setUp()

    await query('{ me { displayName directReports(first: 3) { nodes { mail } } } }')

    const requests = graph.asked.flatMap(
      ({ body }) => (JSON.parse(body) as { requests: { url: string }[] }).requests,
    )
    expect(requests.map(({ url }) => url)).toEqual([
      '/me?$select=displayName',
      '/me/directReports?$select=mail&$top=3',
    ])
  })

  it('asks a plain REST API for fields where it has a parameter for them', async () => {
    const { orders, query } = await setUp()

    await query('{ orders(first: 2) { nodes { id salesperson { displayName } } } }')

    expect(orders.asked.map(({ url }) => url)).toEqual(['/orders?fields=id,salespersonId&limit=2'])
  })

  it('costs one batch for the managers of a list, not one request each', async () => {
    const { graph, query } = await setUp()

    const { data } = await query('{ me { directReports { nodes { manager { displayName } } } } }')

    expect(data).toEqual({
      me: {
        directReports: {
          nodes: Array.from({ length: 3 }, () => ({ manager: { displayName: 'name of boss' } })),
        },
      },
    })
    expect(graph.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /v1.0/$batch',
      'POST /v1.0/$batch',
    ])
  })

  it('loads each object by key once, and those of one turn together', async () => {
    const { graph, orders, query } = await setUp()

    const { data } = await query(
      '{ orders { nodes { salesperson { displayName } lines { quantity product { name } } } } }',
    )

    expect(data).toMatchObject({
      orders: {
        nodes: ['adele', 'adele', 'miriam'].map((id) => ({
          salesperson: { displayName: `name of ${id}` },
          lines: [{ quantity: 2, product: { name: 'name of p1' } }],
        })),
      },
    })
    const [batch] = graph.asked
    expect(graph.asked).toHaveLength(1)
    expect(
      (JSON.parse(batch?.body ?? '') as { requests: { url: string }[] }).requests.map(({ url }) => url),
    ).toEqual(['/users/adele?$select=displayName', '/users/miriam?$select=displayName'])
    expect(orders.asked.map(({ url }) => url).slice(1)).toEqual(['/products/p1?fields=name'])
  })

  it('is null without an error where there is nothing', async () => {
    const { query } = await setUp()

    const result = await query('{ user(id: "boss") { manager { displayName } } }')

    expect(result).toEqual({ data: { user: { manager: null } } })
  })

  it('keeps an id in its place in the path', async () => {
    const { graph, query } = await setUp()

    const { errors } = await query('{ user(id: "..") { displayName } }')
    await query('{ user(id: "boss/manager?x=") { displayName } }')

    expect(errors?.[0]?.originalError).toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(graph.asked.map(({ url }) => url)).toEqual([
      '/v1.0/users/boss%2Fmanager%3Fx%3D?$select=displayName',
    ])
  })

  it('sends to each API its own token', async () => {
    const { graph, orders, query } = await setUp()

    await query('{ me { displayName } orders { nodes { id } } }')

    expect(graph.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-of-graph'])
    expect(orders.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-of-orders'])
  })
})
