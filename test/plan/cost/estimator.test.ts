// Covers: count/response-sites.ts, count/count-requests.ts, count/sites.ts, measure-operation.ts, selections.ts, operation-counter.ts
import { describe, expect, it } from '@jest/globals'
import { getIntrospectionQuery, getOperationAST, parse, validate, visit } from 'graphql'
import type { ApiConfig } from '../../../src/config/config.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { createEstimator } from '../../../src/plan/cost/estimator.ts'
import type { OperationEstimate } from '../../../src/plan/cost/operation-estimate.ts'
import { MAX_VISITS } from '../../../src/plan/cost/selections.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const SDL = `
  extend schema @api(name: "crm", csrf: { GET: "/token" })
  extend type Query {
    me: User @rest(api: "graph", GET: "/me", scopes: [["A"]], address: true)
    user(id: ID!): User @rest(api: "graph", GET: "/users/{id}", scopes: [["A"]])
    users(first: Int! = 25, after: String): UserConnection
      @rest(api: "graph", GET: "/users", scopes: [["A"]]) @page(max: 100)
    party: Party @rest(api: "crm", GET: "/party", scopes: [["A"]])
    tags: [Tag!] @rest(api: "crm", GET: "/tags", result: "$.items", scopes: [["A"]]) @listSize(assumedSize: 3)
    find(size: Int, most: Int): Hits @rest(api: "crm", GET: "/hits{?size,most}", scopes: [["A"]])
      @listSize(slicingArguments: ["size", "most"], sizedFields: ["hits"])
    heavy(deep: Boolean @cost(weight: 7)): Int @rest(api: "crm", GET: "/heavy{?deep}", scopes: [["A"]]) @cost(weight: 5)
  }
  extend type Mutation {
    note: Boolean @rest(api: "crm", POST: "/notes", scopes: [["A"]])
    rename(name: String): User @rest(api: "graph", PATCH: "/me", body: "{name}", scopes: [["A"]])
  }
  type User implements Node @key(fields: "id") @rest(api: "graph", GET: "/users/{id}", scopes: [["A"]]) {
    globalId: ID!
    id: ID!
    name: String
    mail: String
    manager: User @rest(api: "graph", GET: "/users/{id}/manager", scopes: [["A"]])
    reports(first: Int! = 10, after: String): UserConnection
      @rest(api: "graph", GET: "/users/{id}/reports", scopes: [["A"]]) @page(max: 100)
    account: Account @entity(id: "{id}")
    badge: Badge @entity(id: "{id}")
    friend: User
  }
  type UserConnection { edges: [UserEdge!]!, nodes: [User!]!, pageInfo: PageInfo!, totalCount: Int }
  type UserEdge { cursor: String!, node: User! }
  type Account implements Node @key(fields: "id") @rest(api: "crm", GET: "/accounts/{id}", scopes: [["B"]])
    @bulk(api: "crm", GET: "/accounts{?ids}", items: "$.items", max: 10, scopes: [["B"]]) {
    globalId: ID!
    id: ID!
    ownerId: ID
    owner: User @entity(id: "{ownerId}")
    parentId: ID
    parent: Account @entity(id: "{parentId}") @expand(member: "parent")
  }
  type Badge @key(fields: "id") @rest(api: "crm", GET: "/badges/{id}", scopes: [["B"]])
    @bulk(api: "crm", GET: "/badges{?ids}", items: "$.items", max: 10, scopes: [["More"]]) { id: ID! }
  interface Party { id: ID! }
  type Person implements Party @type(is: "person") { id: ID!, accountId: ID, account: Account @entity(id: "{accountId}") }
  type Company implements Party @type(is: "company") @cost(weight: 4) { id: ID!, tags: [Tag!] }
  type Tag @cost(weight: 2) { id: ID!, accountId: ID, account: Account @entity(id: "{accountId}") }
  type Hits { total: Int, hits: [Tag!] }
`

const APIS: ReadonlyMap<string, ApiConfig> = new Map([
  [
    'graph',
    apiConfig({ name: 'graph', kind: 'odata', batch: { path: '/$batch', maxItems: 20, maxParallel: null } }),
  ],
  ['crm', apiConfig({ name: 'crm', expandParameter: 'expand' })],
])
const schema = schemaOf(SDL)
const plan = compileSchema(schema, environmentOf(APIS))

/** Has kept nothing of earlier tests. */
const newEstimator = () => createEstimator(schema, plan, APIS)

function estimate(source: string, variables: Readonly<Record<string, unknown>> = {}): OperationEstimate {
  const document = parse(source)
  const operation = getOperationAST(document)
  if (!operation) throw new TypeError('there is no operation')
  expect(validate(schema, document)).toEqual([])
  return newEstimator()({ document, operation, variables })
}

/** Requests and HTTP requests. */
function requests(source: string, variables?: Readonly<Record<string, unknown>>): readonly [number, number] {
  const { requests: all, roundTrips } = estimate(source, variables)
  return [all.count, roundTrips]
}

describe('createEstimator, of requests', () => {
  it.each([
    ['nothing for fields without requests', '{ caller { kind } __typename }', [0, 0]],
    ['one for an object', '{ me { name friend { name } } }', [1, 1]],
    ['one for the token of all writes to an API', 'mutation { note again: note }', [3, 3]],
    [
      'one batch for what leaves together',
      '{ me { name manager { name } reports { nodes { name } } } }',
      [3, 1],
    ],
    [
      'a further page after its object',
      '{ me { reports(first: 1, after: "x") { nodes { name } } } }',
      [2, 2],
    ],
    ['what waits for an object apart', '{ user(id: "1") { manager { name } } }', [2, 2]],
    ['one for each item', '{ users(first: 20) { nodes { manager { name } } } }', [21, 2]],
    ['a batch for so many items', '{ users(first: 41) { nodes { manager { name } } } }', [42, 4]],
    ['a request for each page', '{ users(first: 250) { nodes { name } } }', [3, 3]],
    ['no more than ten pages', '{ users(first: 5000) { nodes { name } } }', [10, 10]],
    [
      'what hangs on a list within a list',
      '{ users(first: 4) { nodes { reports(first: 5) { nodes { manager { id } } } } } }',
      [25, 3],
    ],
    ['a list of plain objects by its assumed size', '{ tags { account { id } } }', [2, 2]],
    [
      'many keys in as many requests as they take',
      '{ users(first: 25) { nodes { account { id } } } }',
      [4, 4],
    ],
    [
      'each key where many need another permission',
      '{ users(first: 25) { nodes { badge { id } } } }',
      [26, 26],
    ],
    ['nothing for what comes along', '{ tags { account { parent { id } } } }', [2, 2]],
    ['a load where it does not come along', '{ tags { account { parent { parent { id } } } } }', [3, 3]],
    ['the list that an argument bounds', '{ find(size: 30) { hits { account { id } } } }', [4, 4]],
    [
      'what any type of an interface asks',
      '{ party { ... on Person { account { id } } ... on Company { tags { account { id } } } } }',
      [3, 3],
    ],
    ['the default of first', '{ users { nodes { manager { id } } } }', [26, 3]],
    ['an entity of every API that has nodes', '{ node(id: "x") { globalId } }', [2, 2]],
  ])('counts %s', (_what, source, expected) => {
    expect(requests(source)).toEqual(expected)
  })

  it.each([
    ['the same under two names', '{ a: me { name } b: me { name } }', 1],
    [
      'the same with arguments in another order',
      '{ a: find(size: 1) { total } b: find(size: 1) { total } }',
      1,
    ],
    ['other members', '{ a: me { name } b: me { mail } }', 2],
    ['other arguments', '{ a: user(id: "1") { name } b: user(id: "2") { name } }', 2],
    ['other members below the same address', '{ a: me { manager { name } } b: me { manager { mail } } }', 3],
    [
      'the same below the same address',
      '{ a: me { name manager { name } } b: me { name manager { name } } }',
      2,
    ],
    [
      'the same in two fragments',
      '{ me { manager { name } ...F } } fragment F on User { manager { mail } }',
      2,
    ],
    [
      'the same items, twice over',
      '{ users(first: 3) { nodes { manager { id } } edges { node { manager { id } } } } }',
      4,
    ],
  ])('counts equal requests once: %s', (_what, source, expected) => {
    expect(estimate(source).requests.count).toBe(expected)
  })

  it('takes different variables for different values', () => {
    const source =
      'query ($a: ID!, $b: ID!) { x: user(id: $a) { id } y: user(id: $b) { id } z: user(id: $a) { id } }'

    expect(estimate(source, { a: '1', b: '1' }).requests.count).toBe(2)
  })

  it('never batches the fields of a mutation, nor counts two of them as one', () => {
    expect(
      requests('mutation { a: rename(name: "x") { id } b: rename(name: "x") { manager { id } } }'),
    ).toEqual([3, 3])
  })

  it('evaluates conditions, as literals or as variables', () => {
    const source = `query ($yes: Boolean!) { me @include(if: $yes) { ... @skip(if: $yes) { manager { id } } }
      user(id: "1") @skip(if: true) { id } }`

    expect([true, false].map((yes) => estimate(source, { yes }).requests.count)).toEqual([1, 0])
  })

  it('uses the default of a variable that is not given, even if objects inherit its name', () => {
    const source =
      'query ($constructor: Int! = 7) { users(first: $constructor) { nodes { manager { id } } } }'

    expect(estimate(source).requests.count).toBe(8)
  })

  it('uses the value of first, given or by default', () => {
    const source = 'query ($n: Int! = 3) { users(first: $n) { nodes { manager { id } } } }'

    expect([{}, { n: 7 }, { n: -1 }].map((variables) => estimate(source, variables).requests.count)).toEqual([
      4, 8, 1,
    ])
  })

  it('does not treat a number below 1 as a bound of a list, because its API may not', () => {
    const source = 'query ($n: Int!) { find(size: $n) { hits { id } } }'

    expect([3, 0, -1].map((n) => estimate(source, { n }).cost.count)).toEqual([7, 21, 21])
  })

  it('treats a cursor as one of pages as small as can be', () => {
    const source = 'query ($after: String) { users(first: 4, after: $after) { nodes { name } } }'

    expect(
      [{}, { after: null }, { after: 'x' }].map((each) => estimate(source, each).requests.count),
    ).toEqual([1, 1, 4])
  })

  it('reports each API, and the exchanges', () => {
    const { apis, exchanges } = estimate('{ users(first: 5) { nodes { account { owner { name } } } } }')

    expect([...apis]).toEqual([
      ['graph', { requests: 6, roundTrips: 2, resourceUnits: 6 }],
      ['crm', { requests: 1, roundTrips: 1, resourceUnits: null }],
    ])
    expect(exchanges).toBe(2)
  })

  it('reports which field sends the most requests', () => {
    const { fields, requests: all } = estimate('{ users(first: 9) { nodes { boss: manager { name } } } }')

    expect(all).toEqual({ count: 10, path: 'users.nodes.boss' })
    expect(fields).toEqual([
      { path: 'users.nodes.boss', coordinate: 'User.manager', api: 'graph', requests: 9, resourceUnits: 9 },
      { path: 'users', coordinate: 'Query.users', api: 'graph', requests: 1, resourceUnits: 1 },
    ])
  })

  it('has no resource units where no request goes to Microsoft Graph', () => {
    expect(estimate('{ tags { id } }').resourceUnits).toBeNull()
  })
})

describe('createEstimator, of the document', () => {
  it.each([
    ['{ me { name } }', 2, ''],
    [
      '{ me { name manager { ...F } } } fragment F on User { reports { nodes { id } } }',
      5,
      'me.manager.reports.nodes.id',
    ],
    ['{ __schema { types { fields { type { ofType { name } } } } } }', 0, ''],
  ])('measures the depth of %s', (source, count, path) => {
    const { depth } = estimate(source)

    expect(depth.count).toBe(count)
    if (path !== '') expect(depth.path).toBe(path)
  })

  it('counts fields that are selected again under another name, at any place', () => {
    const { aliases, maxAliases } = estimate('{ a: me { b: name c: name d: name mail } e: me { x: name } } ')

    expect([aliases.count, maxAliases]).toEqual([3, { count: 2, path: 'a.name' }])
  })

  it('counts aliases of introspection too', () => {
    expect(
      estimate('{ a: __schema { x: types { name } y: types { name } } b: __schema { types { name } } }')
        .aliases.count,
    ).toBe(2)
  })

  it('counts aliases of introspection on their own, except those of types', () => {
    const { introspectionAliases } = estimate(
      '{ a: __schema { x: types { name } y: types { name n: name } } b: __schema { types { name } } c: __type(name: "User") { name } d: __type(name: "Tag") { name } me { id i: id } }',
    )

    expect(introspectionAliases.count).toBe(3)
  })

  it('counts fields at the top by their names in the answer', () => {
    expect(
      estimate('{ a: me { id } b: me { id } ...F } fragment F on Query { a: me { name } caller { kind } }')
        .rootFields,
    ).toBe(3)
  })

  it.each([
    ['an object', '{ me { name } }', 1],
    ['a connection and its items', '{ users(first: 7) { nodes { name } } }', 8],
    [
      'both ways to the items',
      '{ users(first: 7) { edges { node { name } } nodes { name } } }',
      1 + 7 * 2 + 7,
    ],
    ['the weight of a type, times the assumed size', '{ tags { id } }', 6],
    ['the list that an argument bounds', '{ find(most: 4) { hits { id } } }', 1 + 4 * 2],
    [
      'the most expensive type of an interface',
      '{ party { ... on Company { tags { id } } ... on Person { id } } }',
      1 + 10 * 2,
    ],
    [
      'the weight of a field and of an argument that is given',
      '{ a: heavy b: heavy(deep: true) }',
      5 + 5 + 7,
    ],
    [
      'lists in lists',
      '{ users(first: 5) { nodes { reports(first: 6) { nodes { id } } } } }',
      1 + 5 * (1 + 1 + 6),
    ],
  ])('adds up weights: %s', (_what, source, cost) => {
    expect(estimate(source).cost.count).toBe(cost)
  })

  it('reports lists that are not bounded as they have to be', () => {
    const source =
      '{ a: find { total } b: find(size: 1, most: 1) { total } c: find(size: 1) { total } d: find(size: null) { total } }'

    expect(estimate(source).unsliced.map(({ path }) => path)).toEqual(['a', 'b', 'd'])
  })

  it("passes the introspection that people's tools send with hardly any cost", () => {
    const { depth, cost, requests: all, isComplete } = estimate(getIntrospectionQuery())

    expect([depth.count, cost.count, all.count, isComplete]).toEqual([0, 0, 0, true])
  })
})

/** Fragments each of which spreads the next one twice: `2 ** levels` ways through them. */
function doubling(levels: number, spread: (next: string, level: number) => string): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const next = level === levels - 1 ? 'name' : spread(`...F${level + 1}`, level)
    return `fragment F${level} on User { ${next} }`
  })
  return `{ me { ...F0 } } ${fragments.join(' ')}`
}

/** Fragments of which other ones are selected together wherever one looks: there are `2 ** levels` such sets. */
function entangled(levels: number): string {
  const spread = (level: number, state: number) => (level < levels ? `...F${level}S${state}` : 'name')
  const fragments = Array.from({ length: levels }, (_, level) =>
    Array.from({ length: level + 1 }, (_state, state) => {
      const next = spread(level + 1, state === 0 ? 0 : state + 1)
      const also = state === 0 ? spread(level + 1, 1) : ''
      return `fragment F${level}S${state} on User {
        a: reports(first: 1) { nodes { ${next} ${also} } } b: reports(first: 2) { nodes { ${next} } }
      }`
    }),
  )
  return `{ me { ...F0S0 } } ${fragments.flat().join(' ')}`
}

describe('createEstimator, of documents that are made to take long', () => {
  it.each([
    ['side by side', (next: string) => `${next} ${next}`],
    ['below two names', (next: string) => `a: manager { ${next} } b: manager { ${next} }`],
    [
      'below two arguments',
      (next: string) =>
        `a: reports(first: 1) { nodes { ${next} } } b: reports(first: 2) { nodes { ${next} } }`,
    ],
  ])('looks at fragments that spread each other %s as often as they are written', (_what, spread) => {
    const { visits, isComplete } = estimate(doubling(24, spread))

    expect(isComplete).toBe(true)
    expect(visits).toBeLessThan(24 * 60)
  })

  it('still counts everything that they lead to', () => {
    const twice = doubling(11, (next) => `a: manager { ${next} } b: manager { ${next} }`)

    expect(estimate(twice).aliases.count).toBe(2 ** 10 - 1)
    expect(estimate(twice).cost.count).toBe(2 ** 11 - 1)
    expect(estimate(twice).requests.count).toBe(11)
  })

  it('looks at each of many aliases a few times', () => {
    const {
      visits,
      aliases,
      requests: all,
    } = estimate(`{ ${Array.from({ length: 3000 }, (_, index) => `a${index}: me { name }`).join(' ')} }`)

    expect(visits).toBeLessThan(3000 * 6)
    expect([aliases.count, all.count]).toEqual([2999, 1])
  })

  it.each([
    ['deep', `{ me { ${'manager { '.repeat(1000)} name ${'} '.repeat(1000)} } }`],
    ['deep in fragments', `{ me { ${'... { '.repeat(1000)} name ${'} '.repeat(1000)} } }`],
    [
      'long',
      `{ ${Array.from({ length: MAX_VISITS }, (_, index) => `a${index}: caller { kind }`).join(' ')} }`,
    ],
    ['entangled', entangled(16)],
  ])('stops at the limit if an operation is too %s', (_what, source) => {
    const { visits, isComplete } = estimateUnvalidated(source)

    expect(visits).toBeLessThanOrEqual(2 * MAX_VISITS)
    expect(isComplete).toBe(false)
  })
})

describe('createEstimator, of fragments that very many requests lead to', () => {
  const many = (count: number, text: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => text(index)).join(' ')
  const name = (start: string) => start.padEnd(250, 'x')

  it.each([
    [
      'the members that requests name',
      `{ ${many(300, (n) => `a${n}: users(first: 1) { ...C }`)} }
        fragment C on UserConnection { ${many(10, (n) => `n${n}: nodes { ...F }`)} }
        fragment F on User { ${many(300, (n) => `m${n}: name`)} }`,
    ],
    [
      'the cursors of lists below an address',
      `{ ${many(300, (n) => `a${n}: me { ...F }`)} }
        fragment F on User { ${many(10, (n) => `r${n}: reports { ...C }`)} }
        fragment C on UserConnection { ${many(300, (n) => `t${n}: totalCount`)} }`,
    ],
    [
      'the objects that responses include',
      `{ ${many(300, (n) => `a${n}: user(id: "${n}") { account { ...F } }`)} }
        fragment F on Account { ${many(10, (n) => `p${n}: parent { ...P }`)} }
        fragment P on Account { ${many(300, (n) => `i${n}: id`)} }`,
    ],
    [
      'one field under many names',
      `{ ${many(200, (n) => `a${n}: user(id: "${n}") { id ...F }`)} }
        fragment F on User { ${many(90, (n) => `r${n}: reports { nodes { id } }`)} }`,
    ],
    [
      'conditions of variables',
      `query ($yes: Boolean!) { ${many(100, (n) => `a${n}: user(id: "${n}") { id ...F }`)} }
        fragment F on User { ${many(5, (n) => `r${n}: reports { nodes { ...G } }`)} }
        fragment G on User { ${many(300, (n) => `m${n}: name @include(if: $yes)`)} }`,
    ],
    [
      'pages behind long names',
      `{ me { ...F0 } } ${many(12, (n) => {
        const next = n < 11 ? `...F${n + 1}` : 'id'
        return `fragment F${n} on User {
          ${name('a')}: reports(first: 1000) { nodes { ${next} } } ${name('b')}: reports(first: 999) { nodes { ${next} } }
        }`
      })}`,
    ],
  ])('gives up when it has looked at %s too many times', (_what, source) => {
    const { visits, isComplete } = estimateUnvalidated(source, { yes: true })

    expect(isComplete).toBe(false)
    expect(visits).toBeLessThanOrEqual(2 * MAX_VISITS)
  })

  it('does not take what it could not look at for the whole, in the next estimate of the document', () => {
    const document = parse(`query ($all: Boolean!) {
      ${many(300, (n) => `a${n}: users(first: 1) @include(if: $all) { ...C }`)}
      z: users(first: 1) { ...C } y: users(first: 1) { nodes { mail } }
    }
    fragment C on UserConnection { ${many(10, (n) => `n${n}: nodes { ...F }`)} }
    fragment F on User { ${many(300, (n) => `m${n}: name`)} }`)
    const operation = getOperationAST(document)
    if (!operation) throw new TypeError('there is no operation')
    const estimateOf = newEstimator()
    const of = (all: boolean) => estimateOf({ document, operation, variables: { all } })

    expect([of(true).isComplete, of(false).isComplete]).toEqual([false, true])
    expect(of(false).requests.count).toBe(2)
  })

  it('makes the text of an argument once, even if its field is counted many times', () => {
    const document = parse(`{ ${many(100, (n) => `a${n}: user(id: "${n}") { id ...F }`)} }
      fragment F on User { reports(after: "a long text") { nodes { id } } }`)
    let made = 0
    const operation = getOperationAST(document)
    visit(document, {
      StringValue(node) {
        if (node.value !== 'a long text') return
        Object.defineProperty(node, 'value', { get: () => `a long text ${made++}` })
      },
    })
    if (!operation) throw new TypeError('there is no operation')

    const { isComplete } = newEstimator()({ document, operation, variables: {} })

    expect(isComplete).toBe(true)
    expect(made).toBeLessThan(10)
  })
})

describe('createEstimator, of what is too deep to be measured', () => {
  it('does not count its requests', () => {
    const { visits, requests: all } = estimateUnvalidated(
      `{ me { ${'manager { '.repeat(300)} name ${'} '.repeat(300)} } }`,
    )

    expect(all.count).toBe(0)
    expect(visits).toBeLessThan(300)
  })

  it('says so of fragments within each other', () => {
    const within = (levels: number) =>
      `{ me { ${'... on User { '.repeat(levels)} name ${'} '.repeat(levels)} } }`

    expect([within(100), within(300)].map((source) => estimateUnvalidated(source).isComplete)).toEqual([
      true,
      false,
    ])
  })
})

/** Validation is not what is tested, and takes its time. */
function estimateUnvalidated(
  source: string,
  variables: Readonly<Record<string, unknown>> = {},
): OperationEstimate {
  const document = parse(source)
  const operation = getOperationAST(document)
  if (!operation) throw new TypeError('there is no operation')
  return newEstimator()({ document, operation, variables })
}

describe('createEstimator, of an operation that comes again', () => {
  /** Estimates one document, and keeps its estimates. */
  function createAgain() {
    const document = parse(
      'query ($n: Int!, $id: ID!, $yes: Boolean!) { users(first: $n) { nodes { id } } user(id: $id) @include(if: $yes) { id } }',
    )
    const operation = getOperationAST(document)
    if (!operation) throw new TypeError('there is no operation')
    const estimateOf = newEstimator()
    return (variables: Readonly<Record<string, unknown>>) => estimateOf({ document, operation, variables })
  }

  it('keeps fifty estimates, and makes room for the next', () => {
    const again = createAgain()
    const estimates = Array.from({ length: 50 }, (_, n) => again({ n, id: 'a', yes: true }))

    expect(estimates.every((each, n) => again({ n, id: 'a', yes: true }) === each)).toBe(true)

    again({ n: 50, id: 'a', yes: true })

    expect(again({ n: 0, id: 'a', yes: true })).not.toBe(estimates[0])
    expect(again({ n: 0, id: 'a', yes: true })).toEqual(estimates[0])
  })

  it('looks at nothing again where no variable that matters is different', () => {
    const again = createAgain()

    expect(again({ n: 1, id: 'a', yes: true })).toBe(again({ n: 1, id: 'b', yes: true }))
  })

  it.each([
    ['a number', { n: 2, id: 'a', yes: true }],
    ['a condition', { n: 1, id: 'a', yes: false }],
  ])('counts again for %s', (_what, variables) => {
    const again = createAgain()

    expect(again(variables)).not.toBe(again({ n: 1, id: 'a', yes: true }))
  })
})
