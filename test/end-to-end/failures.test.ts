import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

let gateway: RunningGateway
let misconfigured: RunningGateway
let token = ''

beforeAll(async () => {
  gateway = await startOnTenant()
  token = await gateway.tokenOf('adele@contoso.example')
  misconfigured = await startOnTenant({ env: { ENTRA_CLIENT_SECRET: 'not-the-one' } })
})

afterAll(async () => {
  await gateway.stop()
  await misconfigured.stop()
})

interface Sent {
  readonly body: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Every error of the answer: its code, and the id that it has. */
async function send({ body, method = 'POST', headers = {} }: Sent, to = gateway, bearer = token) {
  const url = method === 'GET' ? `${to.url}/graphql?${body}` : `${to.url}/graphql`
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body }),
  })
  const { errors = [] } = (await response.json()) as {
    errors?: { extensions: { code: string; errorId?: string } }[]
  }
  return {
    status: response.status,
    codes: [...new Set(errors.map(({ extensions }) => extensions.code))],
    ids: errors.flatMap(({ extensions }) => extensions.errorId ?? []),
  }
}

const operation = (query: string, rest: object = {}): Sent => ({ body: JSON.stringify({ query, ...rest }) })
const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const persisted = (version: number, sha256Hash: unknown) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
})
const nested = (open: string, close: string, depth: number, inner: string) =>
  `${open.repeat(depth)}${inner}${close.repeat(depth)}`

const FILTERED = 'query ($filter: UserFilter) { users(first: 1, filter: $filter) { nodes { id } } }'
const NAME = '{ __typename }'

/** What clients do wrong, and what it is called. */
const MISTAKES: readonly (readonly [string, Sent, number, string])[] = [
  ['a subscription', operation('subscription { x }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a subscription next to a query',
    operation('query A { me { id } } subscription B { x }', { operationName: 'A' }),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['the hash of another document', operation(NAME, persisted(1, hash('{ other }'))), 400, 'BAD_REQUEST'],
  ['an invalid hash', operation(NAME, persisted(1, [])), 400, 'BAD_REQUEST'],
  ['a version of hashes that there is not', operation(NAME, persisted(2, hash(NAME))), 400, 'BAD_REQUEST'],
  [
    'a hash that is not registered',
    { body: JSON.stringify(persisted(1, hash('{ nobody }'))) },
    200,
    'PERSISTED_QUERY_NOT_FOUND',
  ],
  [
    'filters that are 5,000 deep',
    {
      body: `{"query":${JSON.stringify(FILTERED)},"variables":{"filter":${nested('{"not":', '}', 5_000, '{"displayName":{"eq":"x"}}')}}}`,
    },
    400,
    'OPERATION_TOO_COMPLEX',
  ],
  [
    'filters that are 150 deep',
    {
      body: `{"query":${JSON.stringify(FILTERED)},"variables":{"filter":${nested('{"not":', '}', 150, '{"displayName":1}')}}}`,
    },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a literal that is 4,000 deep',
    operation(`{ users(first: 1, filter: ${nested('{not:', '}', 2_400, '{}')}) { nodes { id } } }`),
    400,
    'OPERATION_TOO_COMPLEX',
  ],
  [
    'fields that are 3,000 deep',
    operation(nested('{ me ', '}', 3_000, '{ id }')),
    400,
    'OPERATION_TOO_COMPLEX',
  ],
  ['fragments that are 190 deep', operation(nested('{ ... ', '}', 190, NAME)), 200, ''],
  [
    'fragments that spread each other',
    operation('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a chain of 1,200 fragments',
    operation(
      `{ ...F0 } ${Array.from({ length: 1_200 }, (_, index) => `fragment F${index} on Query { ...F${index + 1} }`).join(' ')} fragment F1200 on Query { __typename }`,
    ),
    400,
    'OPERATION_TOO_COMPLEX',
  ],
  ['a body that is 100,000 deep', { body: nested('[', ']', 100_000, '') }, 400, 'BAD_REQUEST'],
  ['no GraphQL', operation('{'), 400, 'GRAPHQL_PARSE_FAILED'],
  ['a field that there is not', operation('{ nothing }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a type definition', operation('type A { a: Int }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['fragments alone', operation('fragment A on Query { __typename }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'the name of no operation',
    operation('query A { __typename }', { operationName: 'B' }),
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'a name of 900,000 letters',
    operation('query A { __typename }', { operationName: 'B'.repeat(900_000) }),
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'several operations and no name',
    operation('query A { __typename } query B { __typename }'),
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['no variable', operation('query ($n: Int!) { users(first: $n) { nodes { id } } }'), 400, 'BAD_USER_INPUT'],
  [
    'a variable of another type',
    operation('query ($n: Int!) { users(first: $n) { nodes { id } } }', { variables: { n: 'x' } }),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'null for a default',
    operation('query ($n: Int = 1) { users(first: $n) { nodes { id } } }', { variables: { n: null } }),
    200,
    'BAD_USER_INPUT',
  ],
  ['a number out of bounds', operation('{ users(first: -1) { nodes { id } } }'), 200, 'BAD_USER_INPUT'],
  [
    'a text of 1 MiB in an address',
    operation('query ($id: ID!) { user(id: $id) { id } }', { variables: { id: '/'.repeat(900_000) } }),
    200,
    'BAD_USER_INPUT',
  ],
  [
    'a text of 1 MiB for a search',
    operation('query ($search: String) { users(first: 1, search: $search) { nodes { id } } }', {
      variables: { search: '"'.repeat(400_000) },
    }),
    200,
    'BAD_USER_INPUT',
  ],
  ['an invalid cursor', operation('{ users(first: 1, after: "x") { nodes { id } } }'), 200, 'BAD_USER_INPUT'],
  [
    'a mutation by GET',
    { method: 'GET', body: `query=${encodeURIComponent('mutation { signOut }')}` },
    405,
    'BAD_REQUEST',
  ],
  [
    'a parameter that is there twice',
    { method: 'GET', body: `query=${encodeURIComponent(NAME)}&query=x` },
    400,
    'BAD_REQUEST',
  ],
  [
    'variables that are no JSON',
    { method: 'GET', body: `query=${encodeURIComponent(NAME)}&variables=x` },
    400,
    'BAD_REQUEST',
  ],
  ['variables that are a list', operation(NAME, { variables: [] }), 400, 'BAD_REQUEST'],
  ['no query', { body: '{"query":""}' }, 400, 'BAD_REQUEST'],
  ['a query that is an object', { body: '{"query":{"kind":"Document"}}' }, 400, 'BAD_REQUEST'],
  ['a batch', { body: '[{"query":"{ __typename }"}]' }, 400, 'BAD_REQUEST'],
  ['no JSON', { body: '{' }, 400, 'BAD_REQUEST'],
  ['a text', { body: 'x', headers: { 'content-type': 'text/plain' } }, 400, 'BAD_REQUEST'],
  [
    'a media type that is not served',
    { ...operation(NAME), headers: { accept: 'image/png' } },
    406,
    'BAD_REQUEST',
  ],
]

describe('a mistake of a client', () => {
  it.each(MISTAKES.map(([what, sent, status, code]) => ({ what, sent, status, code })))(
    'has a code and no errorId: $what',
    async ({ sent, status, code }) => {
      expect(await send(sent)).toEqual({ status, codes: code === '' ? [] : [code], ids: [] })
    },
  )
})

describe('an errorId', () => {
  it.each([
    ['of a registration at fault', '{ me { id } }'],
    ['of several fields', '{ a: me { id } b: me { displayName } orders(first: 1) { nodes { id } } }'],
  ])('%s is in the log', async (_what, query) => {
    const own = await misconfigured.tokenOf('adele@contoso.example')

    const { codes, ids } = await send(operation(query), misconfigured, own)

    expect(codes).toEqual(['GATEWAY_MISCONFIGURED'])
    expect(ids.length).toBeGreaterThan(0)
    for (const id of ids)
      expect(misconfigured.logged.some((line) => line.includes(`"errorId":"${id}"`))).toBe(true)
  })
})
