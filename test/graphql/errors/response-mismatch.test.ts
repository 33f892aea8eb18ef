import { ApolloServer } from '@apollo/server'
import { afterEach, describe, expect, it } from '@jest/globals'
import { getOperationAST, parse } from 'graphql'
import type { ApiConfig } from '../../../src/config/config.ts'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { createMismatchFinder } from '../../../src/graphql/errors/response-mismatch.ts'
import { createCompletionLimits } from '../../../src/graphql/responses/completion-limits.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

const SDL = `extend type Query {
  account: Account @rest(api: "crm", GET: "/account", scopes: [["Read"]])
  thing: Thing @rest(api: "crm", GET: "/account", scopes: [["Read"]])
  part: Part @rest(api: "crm", GET: "/account", scopes: [["Read"]])
}
extend type Mutation {
  open: Account @rest(api: "crm", POST: "/account", scopes: [["Read"]])
}
type Customer implements Node @key(fields: "id")
  @rest(api: "crm", GET: "/customers/{id}", scopes: [["Read"]]) {
  globalId: ID!
  id: ID!
  employees: Int
}
union Part @discriminator(path: "$.kind", otherwise: "Wheel") = Wheel | Motor
type Wheel { size: Int }
type Motor @type(is: "motor") { power: Int }
interface Thing { id: ID! }
type Account implements Thing {
  id: ID!
  employees: Int
  tier: Tier
  names: [String!]
  place: Place
  places: [Place]
  customer: Customer @entity(id: "{id}")
  owner: Owner @rest(api: "crm", GET: "/owners/{id}", scopes: [["Read"]])
}
type Place { city: String }
type Owner { name: String! }
enum Tier { GOLD SILVER }`

let api: GraphqlUnderTest | undefined
let apollo: ApolloServer<RequestContext> | undefined

afterEach(async () => {
  await apollo?.stop()
  await api?.stop()
  apollo = undefined
  api = undefined
})

/** Errors of an operation as a client gets them, when the API answers so. */
async function errorsOf(source: string, account: unknown, owner: unknown = { name: 'Adele' }) {
  api = await serveGraphql({
    sdl: SDL,
    granted: ['Read'],
    answer: ({ url }) => ({ body: url.startsWith('/owners') ? owner : account }),
  })
  apollo = new ApolloServer<RequestContext>({
    schema: api.graphql.schema,
    formatError: api.graphql.formatError,
    plugins: [...api.graphql.plugins],
  })
  const { body } = await apollo.executeOperation({ query: source }, { contextValue: api.newContext() })
  if (body.kind !== 'single') throw new TypeError('the answer came in parts')
  const { errors = [] } = body.singleResult
  return errors.map(({ path, extensions }) => [path?.join('.'), extensions])
}

describe('createMismatchFinder', () => {
  const MISMATCH = { code: 'DOWNSTREAM_INVALID_RESPONSE', api: 'crm' }

  it.each<[string, string, unknown, string]>([
    ['no number', '{ account { employees } }', { employees: 'secret' }, 'account.employees'],
    ['a number that is not whole', '{ account { employees } }', { employees: 1.5 }, 'account.employees'],
    ['a member of an enum that there is not', '{ account { tier } }', { tier: 'secret' }, 'account.tier'],
    ['no list', '{ account { names } }', { names: 'secret' }, 'account.names'],
    [
      'a list with something else in it',
      '{ account { names } }',
      { names: [{ secret: 1 }] },
      'account.names.0',
    ],
    ['nothing where something must be', '{ account { id } }', {}, 'account.id'],
    ['another shape under an alias', '{ a: account { n: employees } }', { employees: {} }, 'a.n'],
    ['a text in place of the object', '{ account { tier } }', '"secret"', 'account'],
    ['a list in place of the object', '{ account { tier } }', [{ id: 'secret' }], 'account'],
    ['a number in place of the object', '{ account { tier } }', '9007199254740993', 'account'],
    ['a text in place of an object of one of several types', '{ part { __typename } }', '"secret"', 'part'],
    [
      'a text in place of an object within',
      '{ account { place { city } } }',
      { place: 'secret' },
      'account.place',
    ],
    [
      'a text in a list of objects',
      '{ account { places { city } } }',
      { places: ['secret'] },
      'account.places.0',
    ],
    ['an object of no known type', '{ thing { id } }', { id: 1 }, 'thing'],
    [
      'a list that continues elsewhere',
      '{ account { names } }',
      { names: ['Adele'], 'names@odata.nextLink': 'https://crm.example/secret' },
      'account.names',
    ],
  ])('reports an answer with %s by the path and the API', async (_, source, account, path) => {
    const errors = await errorsOf(source, account)

    expect(errors).toEqual([[path, MISMATCH]])
    expect(api?.logged.join()).toContain('DOWNSTREAM_INVALID_RESPONSE')
    expect(api?.logged.join()).not.toContain('secret')
  })

  it('finds its way through fragments, and to requests within', async () => {
    const source = `{ ...root } fragment root on Query { account { ... on Account { owner { name } } } }`

    const errors = await errorsOf(source, { id: '1' }, {})

    expect(errors).toEqual([['account.owner.name', MISMATCH]])
  })

  it('finds the request for an object that is loaded by its key, which is not that of the write above it', async () => {
    const errors = await errorsOf('mutation { open { customer { employees } } }', {
      id: '7',
      employees: 'secret',
    })

    expect(errors).toEqual([['open.customer.employees', MISMATCH]])
  })

  it('reports that a write was carried out if a list in its response continues elsewhere', async () => {
    const errors = await errorsOf('mutation { open { names } }', { names: ['a'], 'names@odata.count': 2 })

    expect(errors).toEqual([['open.names', { ...MISMATCH, done: true }]])
    expect(api?.logged.join()).toContain('the list at $.names continues')
  })

  it('finds a field that only one of the types has', async () => {
    const errors = await errorsOf('{ part { ... on Motor { power } } }', { kind: 'motor', power: 'secret' })

    expect(errors).toEqual([['part.power', MISMATCH]])
  })

  it.each<[string, string, unknown, string]>([
    ['a field', '... on Customer { employees }', { id: '7', employees: 'secret' }, 'node.employees'],
    ['a field that identifies it', 'globalId', { id: null }, 'node.globalId'],
    ['a text in place of the object', '__typename', '"secret"', 'node'],
    ['a list in place of the object', '__typename', [{ id: '7' }], 'node'],
  ])('finds the request of Query.node, by the type that the ID names: %s', async (_, fields, body, path) => {
    const id = Buffer.from('Customer:7').toString('base64url')

    const errors = await errorsOf(`{ node(id: "${id}") { ${fields} } }`, body)

    expect(errors).toEqual([[path, MISMATCH]])
  })

  it('reports that a write is done if its response has a text in place of the object', async () => {
    const errors = await errorsOf('mutation { open { tier } }', '"OK"')

    expect(errors).toEqual([['open', { ...MISMATCH, done: true }]])
  })

  it('reports that a write is done', async () => {
    const errors = await errorsOf('mutation { open { employees } }', { employees: 'secret' })

    expect(errors).toEqual([['open.employees', { ...MISMATCH, done: true }]])
  })

  // The default of a client whose operation was not executed is to send it again.
  it.each([
    [
      'a list',
      'a: names b: names c: names d: names e: names f: names',
      { names: Array(50_000).fill('x') },
      'open.f',
    ],
    ['text', 'a: id b: id c: id d: id e: id f: id g: id', { id: 'x'.repeat(900_000) }, 'open.g'],
  ])(
    'reports that a write is done if the response has no room for %s of its result',
    async (_, fields, account, path) => {
      const errors = await errorsOf(`mutation { open { ${fields} } }`, account)

      expect(errors).toEqual([[path, { ...MISMATCH, done: true }]])
      expect(api?.logged.join()).toContain(
        'this value does not fit in the response to the operation: The operation exceeds a limit',
      )
    },
  )

  it('names the limit if the response has no room for what was only read', async () => {
    const errors = await errorsOf('{ account { a: id b: id c: id d: id e: id f: id g: id } }', {
      id: 'x'.repeat(900_000),
    })

    expect(errors).toEqual([
      ['account.g', expect.objectContaining({ code: 'OPERATION_TOO_COMPLEX', limit: 'answerCharacters' })],
    ])
  })

  it('leaves what no API answered to be a bug', async () => {
    api = await serveGraphql({ sdl: SDL, granted: [], answer: () => ({ body: {} }) })
    const caller = api.graphql.schema.getQueryType()?.getFields().caller
    if (caller) caller.resolve = () => null
    apollo = new ApolloServer<RequestContext>({
      schema: api.graphql.schema,
      formatError: api.graphql.formatError,
      plugins: [...api.graphql.plugins],
    })

    const { body } = await apollo.executeOperation(
      { query: '{ caller { kind } }' },
      { contextValue: api.newContext() },
    )

    expect(body).toMatchObject({
      singleResult: { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
    })
  })
})

describe('a mismatch finder', () => {
  const schema = schemaOf(`
    extend type Query {
      account: Account @rest(api: "crm", GET: "/account", scopes: [["Read"]])
      order: Order @rest(api: "orders", GET: "/order", scopes: [["Read"]])
      merged: Account @resolver(calls: [{ api: "orders", scopes: [["Read"]] }])
    }
    extend type Mutation {
      open: Account @rest(api: "crm", POST: "/account", scopes: [["Read"]])
      merge: Account @resolver(calls: [{ api: "orders", scopes: [["Read"]] }])
      count: Account @resolver
    }
    type Account {
      id: ID! employees: Int parts: [Account] code: ID @resolver(calls: [{ api: "orders", scopes: [["Read"]] }])
    }
    type Lead implements Node @key(fields: "id") @rest(api: "crm", GET: "/leads/{id}", scopes: [["Read"]]) {
      globalId: ID! id: ID!
    }
    type Parcel implements Node @key(fields: "id") @rest(api: "orders", GET: "/parcels/{id}", scopes: [["Read"]]) {
      globalId: ID! id: ID!
    }
    type Order { id: ID! account: Account @rest(api: "crm", GET: "/accounts/{id}", scopes: [["Read"]]) }`)
  const apis = new Map<string, ApiConfig>(['crm', 'orders'].map((name) => [name, apiConfig({ name })]))
  const find = createMismatchFinder(schema, compileSchema(schema, environmentOf(apis)))
  const NULL = 'Cannot return null for non-nullable field Account.id.'

  /** A function that examines failures of one operation. */
  function failuresOf(source: string) {
    const document = parse(source)
    const operation = getOperationAST(document) ?? undefined
    return (path: readonly (string | number)[], message = NULL, originalError?: unknown) =>
      find({ path, message, originalError }, { document, operation })
  }

  it.each([
    [NULL, NULL],
    [
      'Expected Iterable, but did not find one for field "Account.parts".',
      'Expected Iterable, but did not find one for field "Account.parts"',
    ],
    ['Int cannot represent non-integer value: "secret"', 'Int cannot represent non-integer value'],
    ['String list cannot represent value: "secret"', 'String list cannot represent value'],
    ['Enum "Tier" cannot represent value: "secret"', 'Enum "Tier" cannot represent value'],
    [
      'Abstract type "Thing" must resolve to an Object type at runtime for field "Query.thing". secret',
      'Abstract type "Thing" must resolve to an Object type at runtime for field "Query.thing"',
    ],
    [
      'Runtime Object type "Wheel" is not a possible type for "Thing". secret',
      'Runtime Object type "Wheel" is not a possible type for "Thing"',
    ],
  ])('logs the beginning of "%s", without the value', (message, reason) => {
    const failure = failuresOf('{ account { id } }')(['account', 'id'], message)

    expect(failure).toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      details: { api: 'crm' },
      isDone: false,
      reason,
    })
  })

  it.each([
    ['a bug'],
    [`A bug: ${NULL}`],
    ['A bug: Expected Iterable, but did not find one for field "Account.parts".'],
    ['A bug: Int cannot represent non-integer value: 1'],
    ['A bug: Enum "Tier" cannot represent value: 1'],
    ['A bug: Abstract type "Thing" must resolve to an Object type at runtime for field "Query.thing".'],
    ['A bug: Runtime Object type "Wheel" is not a possible type for "Thing".'],
  ])('finds nothing for the message "%s"', (message) => {
    expect(failuresOf('{ account { id } }')(['account', 'id'], message)).toBeNull()
  })

  it('finds nothing without a path, a document or an operation', () => {
    const document = parse('{ account { id } }')
    const operation = getOperationAST(document) ?? undefined
    const failure = { message: NULL, path: ['account', 'id'] }

    expect(find(failure, { document, operation })).not.toBeNull()
    expect(find({ message: NULL }, { document, operation })).toBeNull()
    expect(find(failure, { operation })).toBeNull()
    expect(find(failure, { document })).toBeNull()
  })

  it('finds nothing for fields that are not in the operation, or that make no request', () => {
    const find = failuresOf('{ account { id } caller { kind } __typename }')

    expect([['account', 'employees'], ['nothing'], ['caller', 'kind'], []].map((path) => find(path))).toEqual(
      [null, null, null, null],
    )
  })

  it('finds the request of a node again when the same operation has another ID', () => {
    const document = parse('query ($id: ID!) { node(id: $id) { globalId } }')
    const operation = getOperationAST(document) ?? undefined
    const apiOf = (typeName: string) =>
      find(
        { path: ['node', 'globalId'], message: NULL },
        { document, operation, nodeTypes: new Map([['node', typeName]]) },
      )?.details

    expect(['Lead', 'Parcel', 'Lead'].map(apiOf)).toEqual([{ api: 'crm' }, { api: 'orders' }, { api: 'crm' }])
  })

  it('finds the innermost request along the path, through lists', () => {
    const find = failuresOf('{ order { id account { parts { parts { id } } } } }')

    expect(find(['order', 'id'])?.details).toEqual({ api: 'orders' })
    expect(find(['order', 'account', 'parts', 0, 'parts', 1, 'id'])?.details).toEqual({ api: 'crm' })
  })

  it('knows fields of one operation apart, and those of several operations', () => {
    const find = failuresOf('{ a: account { bc: id } ab: order { c: id } }')
    const findInOther = failuresOf('{ a: order { bc: id } }')
    const apisOf = (failures: readonly ReturnType<typeof find>[]) =>
      failures.map((failure) => failure?.details.api)

    for (const _again of [1, 2])
      expect(apisOf([find(['a', 'bc']), find(['ab', 'c']), findInOther(['a', 'bc'])])).toEqual([
        'crm',
        'orders',
        'orders',
      ])
  })

  it('finds the request of a write, which is done', () => {
    const failure = failuresOf('mutation { open { id } }')(['open', 'id'])

    expect(failure).toMatchObject({ isDone: true, details: { api: 'crm', done: true } })
  })

  describe('for a value for which the response has no room', () => {
    const NO_ROOM = createCompletionLimits().exceededByItems(1_000_000)
    const failureAt = (source: string, ...path: readonly string[]) =>
      failuresOf(source)(path, NO_ROOM?.message, NO_ROOM)

    it.each([
      [
        'mutation { merge { id } }',
        ['merge', 'id'],
        'orders',
        'at least part of this request, but it is unknown which parts failed.',
      ],
      [
        'mutation { merge { id } }',
        ['merge'],
        'orders',
        'at least part of this request, but it is unknown which parts failed.',
      ],
      // Code for a field of the result only reads.
      [
        'mutation { open { code } }',
        ['open', 'code'],
        'crm',
        'this request, but its response could not be read.',
      ],
    ])('reports how far a write of code is done: %s, %j', (source, path, api, how) => {
      expect(failureAt(source, ...path)).toMatchObject({
        code: 'DOWNSTREAM_INVALID_RESPONSE',
        isDone: true,
        details: { api, done: true },
        message: `${api} completed ${how}`,
      })
    })

    it.each([
      ['code that only reads', '{ merged { id } }', ['merged', 'id']],
      ['code within what is read', '{ account { code } }', ['account', 'code']],
      ['code that calls no API', 'mutation { count { id } }', ['count', 'id']],
    ])('finds nothing for %s', (_what, source, path) => {
      expect(failureAt(source, ...path)).toBeNull()
    })
  })

  it.each([
    ['a mutation', 'mutation { merge { id } }', ['merge', 'id']],
    ['a query', '{ merged { id } }', ['merged', 'id']],
    ['a field of an object that an API returned', '{ account { code } }', ['account', 'code']],
    ['a field of an object that an API returned for a write', 'mutation { open { code } }', ['open', 'code']],
  ])('finds no API to blame for what the code of %s returned', (_, source, path) => {
    expect(failuresOf(source)(path, 'ID cannot represent value: {}')).toBeNull()
  })
})
