import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { getIntrospectionQuery } from 'graphql'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const TIGHT = {
  BEHALF_LIMIT_DEPTH: '6',
  BEHALF_LIMIT_ALIASES: '3',
  BEHALF_LIMIT_ROOT_FIELDS: '5',
  BEHALF_LIMIT_REQUESTS: '30',
  BEHALF_LIMIT_EXCHANGES: '1',
  BEHALF_LIMIT_COST: '100',
  BEHALF_LIMIT_RESOURCE_UNITS: '20',
  BEHALF_LIMIT_TOKENS: '400',
}
const OFF = Object.fromEntries(Object.keys(TIGHT).map((name) => [name, '0']))

let tight: RunningGateway
let token = ''

beforeAll(async () => {
  tight = await startOnTenant({ env: TIGHT })
  token = await tight.tokenOf('adele@contoso.example')
})

afterAll(() => tight.stop())

beforeEach(() => tight.forgetRequests())

interface AadstsError {
  readonly status: number
  readonly message: string
  readonly extensions: Readonly<Record<string, unknown>>
  readonly data: unknown
}

async function refusalOf(query: string, variables = {}): Promise<AadstsError> {
  const { status, body } = await tight.query(token, query, variables)
  const [error] = body.errors ?? []
  expect(body.errors).toHaveLength(1)
  return { status, data: body.data, message: error?.message ?? '', extensions: error?.extensions ?? {} }
}

const aliases = (count: number, field: string) =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ')

describe('a limit', () => {
  it.each([
    [
      'depth',
      '{ me { manager { manager { manager { manager { manager { id } } } } } } }',
      { cost: 7, bound: 6, path: 'me.manager.manager.manager.manager.manager.id' },
    ],
    ['aliases', `{ me { ${aliases(5, 'displayName')} } }`, { cost: 4, bound: 3, path: 'me.displayName' }],
    [
      'rootFields',
      '{ a: caller { kind } b: caller { kind } me { id } c: users(first: 1) { nodes { id } } d: caller { kind } order(id: "x") { id } }',
      { cost: 6, bound: 5 },
    ],
    [
      'requests',
      '{ orders(first: 5) { nodes { id } } users(first: 40) { nodes { manager { id } } } }',
      { cost: 42, bound: 30, path: 'users.nodes.manager' },
    ],
    ['exchanges', '{ me { id } orders(first: 1) { nodes { id } } }', { cost: 2, bound: 1 }],
    ['cost', '{ users(first: 150) { nodes { id } } }', { cost: 151, bound: 100, path: 'users.nodes' }],
    [
      'resourceUnits',
      '{ groups(first: 12) { nodes { members { nodes { id } } } } }',
      { cost: 25, bound: 20, path: 'groups.nodes.members' },
    ],
  ])('rejects with its name, the estimate and the field: %s', async (limit, query, expected) => {
    const { status, data, extensions } = await refusalOf(query)

    expect([status, data]).toEqual([400, undefined])
    expect(extensions.code).toBe('OPERATION_TOO_COMPLEX')
    expect(extensions.exceeded).toContainEqual(expect.objectContaining({ limit, ...expected }))
  })

  it('rejects before anything runs', async () => {
    await refusalOf('{ users(first: 40) { nodes { manager { id } } } }')

    expect(tight.exchanges()).toBe(0)
    expect(tight.tenant.graph.requests.entries()).toEqual([])
  })

  it('reports all exceeded limits at once, and what to do', async () => {
    const { message, extensions } = await refusalOf(
      '{ users(first: 40) { nodes { manager { id } } } orders(first: 70) { nodes { id } } }',
    )

    expect(extensions).toMatchObject({ limit: 'requests', cost: 42, bound: 30, path: 'users.nodes.manager' })
    expect(message.split('\n')).toEqual([
      'The operation exceeds the limits and was not executed:',
      '  - 42 requests to APIs; the maximum is 30 (limit: requests); most of them at users.nodes.manager',
      '  - 2 APIs; the maximum is 1 (limit: exchanges)',
      '  - 152 cost points, based on the weights in the schema; the maximum is 100 (limit: cost); most of them at users.nodes.manager',
      '  - 41 Microsoft Graph resource units; the maximum is 20 (limit: resourceUnits); most of them at users.nodes.manager',
      'Request fewer items or fields, or split the operation.',
    ])
  })

  it('counts with the variables of the request', async () => {
    const query = 'query ($n: Int!) { users(first: $n) { nodes { manager { id } } } }'

    const few = await tight.query(token, query, { n: 5 })
    const many = await refusalOf(query, { n: 50 })

    expect([few.status, few.body.errors]).toEqual([200, undefined])
    expect(many.extensions.limit).toBe('requests')
  })

  it('rejects a document that is too long to be parsed', async () => {
    const { status, message, extensions } = await refusalOf(`{ ${aliases(500, '__typename')} }`)

    expect(status).toBe(400)
    expect(extensions).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', limit: 'tokens', bound: 400 })
    expect(message).toContain('more than 400 tokens in the document')
  })

  it('leaves a document that is no GraphQL to the parser', async () => {
    expect((await refusalOf('{ me { ')).extensions.code).toBe('GRAPHQL_PARSE_FAILED')
  })

  it('logs the rejection for the operator', async () => {
    const before = tight.logged.length
    await refusalOf('{ users(first: 40) { nodes { manager { id } } } }')

    const refused = tight.logged.slice(before).map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(refused).toContainEqual(
      expect.objectContaining({
        msg: 'operation rejected',
        exceeded: expect.arrayContaining([expect.objectContaining({ limit: 'requests', cost: 41 })]),
      }),
    )
  })

  it('holds for persisted queries', async () => {
    const query = '{ users(first: 40) { nodes { manager { id } } } }'
    const sha256Hash = createHash('sha256').update(query).digest('hex')
    const send = async (body: Readonly<Record<string, unknown>>) => {
      const response = await fetch(`${tight.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ ...body, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
      })
      return ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions
        .code
    }

    expect([await send({}), await send({ query }), await send({})]).toEqual([
      'PERSISTED_QUERY_NOT_FOUND',
      'OPERATION_TOO_COMPLEX',
      'PERSISTED_QUERY_NOT_FOUND',
    ])
  })
})

describe('limits by default', () => {
  it("admit the introspection that people's tools send", async () => {
    const gateway = await startOnTenant()
    try {
      const own = await gateway.tokenOf('adele@contoso.example')
      const options = { inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true } as const

      const { status, body } = await gateway.query(own, getIntrospectionQuery(options))

      expect([status, body.errors]).toEqual([200, undefined])
    } finally {
      await gateway.stop()
    }
  })

  it.each([
    [
      'literals',
      `query { users(first: 40) { nodes { events(filter: {or: [${'{subject: {eq: "x"}} '.repeat(900)}]}, first: 1) { nodes { id } } } } }`,
      {},
    ],
    [
      'variables',
      'query ($filter: EventFilter) { users(first: 40) { nodes { events(filter: $filter, first: 1) { nodes { id } } } } }',
      { filter: { or: Array(2_500).fill({ subject: { eq: 'x' } }) } },
    ],
  ])('rejects %s that would be computed for each of many items', async (_what, query, variables) => {
    const gateway = await startOnTenant()
    try {
      const own = await gateway.tokenOf('adele@contoso.example')

      const { status, body } = await gateway.query(own, query, variables)

      expect([status, body.errors?.[0]?.extensions.limit]).toEqual([400, 'argumentValues'])
    } finally {
      await gateway.stop()
    }
  })

  it.each([
    [
      'fields that lead to each other',
      '{ users(first: 50) { nodes { directReports(first: 50) { nodes { manager { id } } } } } }',
      'requests',
    ],
    ['very many aliases', `{ ${aliases(1500, 'caller { kind }')} }`, 'aliases'],
    ['very many words', `{ ${aliases(10_000, '__typename')} }`, 'tokens'],
  ])('reject %s', async (_what, query, limit) => {
    const gateway = await startOnTenant()
    try {
      const own = await gateway.tokenOf('adele@contoso.example')

      const { status, body } = await gateway.query(own, query)

      expect([status, body.errors?.[0]?.extensions.limit]).toEqual([400, limit])
    } finally {
      await gateway.stop()
    }
  })
})

describe('a limit of 0', () => {
  it('is none', async () => {
    const gateway = await startOnTenant({ env: OFF })
    try {
      const own = await gateway.tokenOf('adele@contoso.example')

      const { status, body } = await gateway.query(own, `{ ${aliases(300, 'caller { kind }')} }`)

      expect([status, body.errors]).toEqual([200, undefined])
    } finally {
      await gateway.stop()
    }
  })
})
