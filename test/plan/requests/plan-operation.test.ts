// Covers: plan-warnings.ts, planned-requests.ts
import { describe, expect, it } from '@jest/globals'
import { getOperationAST, parse, validate } from 'graphql'
import type { OperationPlan, PlannedRequest } from '../../../src/explain/operation-plan.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { createPlanner } from '../../../src/plan/requests/plan-operation.ts'
import { NO_LIMITS } from '../../support/limits.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const SDL = `
  extend schema @api(name: "sap", csrf: { GET: "/token" })
  extend type Query {
    me: User @rest(api: "graph", GET: "/me", scopes: [["Me"], ["A"]], address: true)
    users(first: Int! = 25, after: String): UserConnection
      @rest(api: "graph", GET: "/users", scopes: [["A"]]) @page(max: 100)
    parts: [Part] @rest(
      api: "crm", GET: "/parts", result: "$.items", scopes: [["T"]]
      itemError: { code: "$.problem.code", when: [{ at: "$.state", is: ["failed"] }] }
    )
    tags(kind: String): [Tag!] @rest(api: "crm", GET: "/tags{?kind}", result: "$.items", scopes: [["T"]]) @listSize(assumedSize: 3)
  }
  extend type Query {
    overdue: [Bill!]
      @resolver(calls: [{ api: "crm", scopes: [["C"]], requests: 2 }, { api: "graph", scopes: [["A"]] }])
      @listSize(assumedSize: 4)
  }
  extend type Query {
    changes(first: Int! = 25, after: String): OwnerChangesConnection
      @rest(api: "crm", GET: "/owners/delta", takes: [], scopes: [["B"]])
      @page(max: 10, delta: { at: "$.delta", removed: { at: "$.gone" }, item: "../owners/{key}" })
  }
  type OwnerEdge { cursor: String!, node: Owner }
  type OwnerChangesConnection { edges: [OwnerEdge!]!, nodes: [Owner!]!, removed: [ID!]!, deltaCursor: String, pageInfo: PageInfo! }
  extend type Mutation {
    remind: Boolean @resolver(calls: [{ api: "crm", scopes: [["C"]] }])
    post(note: String): Boolean @rest(api: "sap", POST: "/notes", body: { note: "{note}" }, scopes: [["N"]])
    close: Boolean @resolver(calls: [{ api: "sap", scopes: [["N"]], requests: 2 }])
    rename(name: String): User @rest(api: "graph", PATCH: "/me", body: "{name}", scopes: [["W"]])
  }
  type User @key(fields: "id") @rest(api: "graph", GET: "/users/{id}", scopes: [["A"]]) {
    id: ID!
    name: String
    manager: User @rest(api: "graph", GET: "/users/{id}/manager", scopes: [["A"]])
    letter: Letter @rest(api: "graph", GET: "/users/{id}/letter", scopes: [["A"]], sharedScopes: [["S"]])
    account: Account @entity(id: "{id}")
  }
  type Letter {
    id: ID!
    author: Author
    stamp: Tag @rest(api: "graph", GET: "/me/letters/{id}/stamp", owners: ["/me", "/users/{id}"], scopes: [["A"]], sharedScopes: [["S"]])
  }
  type Author { id: ID!, letter: Letter @rest(api: "graph", GET: "/me/letters/{id}", owners: ["/me", "/users/{id}"], scopes: [["A"]]) }
  type UserConnection { edges: [UserEdge!]!, nodes: [User!]!, pageInfo: PageInfo! }
  type UserEdge { cursor: String!, node: User! }
  type Account @key(fields: "id") @rest(api: "crm", GET: "/accounts/{id}", scopes: [["B"]])
    @bulk(api: "crm", GET: "/accounts{?ids}", items: "$.items", max: 10, scopes: [["B"]]) {
    id: ID!
    parentId: ID
    parent: Account @entity(id: "{parentId}") @expand(member: "parent")
  }
  type Part { id: ID!, makerId: ID, maker: Maker @entity(id: "{makerId}"), seller: Seller @entity(id: "{makerId}") }
  type Maker @key(fields: "id") @rest(api: "crm", GET: "/makers/{id}", scopes: [["B"]])
    @bulk(
      api: "crm", GET: "/makers{?ids}", items: "$.items", max: 10, scopes: [["B"]]
      itemError: { when: [{ at: "$.error" }] }
    ) {
    id: ID!
    name: String
  }
  type Seller @key(fields: "id") @rest(api: "crm", GET: "/sellers/{id}", scopes: [["B"]])
    @bulk(api: "crm", POST: "/sellers/query", body: { ids: "{ids}" }, items: "$.items", max: 10, scopes: [["B"]]) {
    id: ID!
    name: String
  }
  type Tag { id: ID!, ownerId: ID, owner: Owner @entity(id: "{ownerId}") }
  type Bill { id: ID!, ownerId: ID, owner: Owner @entity(id: "{ownerId}"), late: Int @resolver(calls: [{ api: "crm", scopes: [["L"]] }]) }
  type Owner @key(fields: "id") @rest(api: "crm", GET: "/owners/{id}", scopes: [["B"]]) {
    id: ID!
    name: String
    tag: Tag @rest(api: "crm", GET: "/owners/{id}/tag", scopes: [["T"]])
  }
`

const apis = new Map([
  [
    'graph',
    apiConfig({ name: 'graph', kind: 'odata', batch: { path: '/$batch', maxItems: 20, maxParallel: null } }),
  ],
  ['sap', apiConfig({ name: 'sap' })],
  ['crm', apiConfig({ name: 'crm', fieldsParameter: 'fields', expandParameter: 'expand' })],
])
const schema = schemaOf(SDL)
const plan = compileSchema(schema, environmentOf(apis))

function planOf(text: string, { variables = {}, limits = NO_LIMITS } = {}): OperationPlan {
  const document = parse(text)
  expect(validate(schema, document)).toEqual([])
  const operation = getOperationAST(document)
  if (!operation) throw new Error('no operation')
  return createPlanner(schema, plan, { apis, limits })({ document, operation, variables })
}

const summary = ({ field, method, url, atMost, travels, below }: PlannedRequest): unknown[] => [
  field,
  `${method} ${url.replace(/^https:..(graph|crm|sap).contoso.example/, '$1')} ×${atMost} ${travels}`,
  ...below.map(summary),
]

describe('createPlanner', () => {
  it.each([
    ['{ me { name } }', [['me', 'GET graph/me?$select=name ×1 batch']]],
    [
      '{ me { name manager { name } } }',
      [
        [
          'me',
          'GET graph/me?$select=name ×1 batch',
          ['me.manager', 'GET graph/me/manager?$select=name ×1 batch'],
        ],
      ],
    ],
    [
      '{ users(first: 150) { nodes { manager { id } account { id } } } }',
      [
        [
          'users',
          'GET graph/users?$select=id ×2 batch',
          ['users.nodes.manager', 'GET graph/users/{id}/manager?$select=id ×150 batch'],
          ['users.nodes.account', 'GET crm/accounts?fields=id{&ids} ×15 alone'],
        ],
      ],
    ],
    // Members of failed items, and the key by which many objects are found, are requested too.
    [
      '{ parts { maker { name } seller { name } } }',
      [
        [
          'parts',
          'GET crm/parts?fields=makerId,problem,state ×1 alone',
          ['parts.maker', 'GET crm/makers?fields=error,id,name{&ids} ×1 alone'],
          ['parts.seller', 'POST crm/sellers/query ×1 alone'],
        ],
      ],
    ],
    [
      '{ me { letter { stamp { id } author { letter { id } } } } users(first: 2) { nodes { letter { stamp { id } } } } }',
      [
        [
          'me',
          'GET graph/me?$select=id ×1 batch',
          [
            'me.letter',
            'GET graph/me/letter?$select=author,id ×1 batch',
            ['me.letter.stamp', 'GET graph/me/letters/{id}/stamp?$select=id ×1 batch'],
            ['me.letter.author.letter', 'GET graph/me/letters/{id}?$select=id ×1 batch'],
          ],
        ],
        [
          'users',
          'GET graph/users?$select=id ×1 batch',
          [
            'users.nodes.letter',
            'GET graph/users/{id}/letter?$select=id ×2 batch',
            ['users.nodes.letter.stamp', 'GET graph/users/{id}/letters/{id}/stamp?$select=id ×2 batch'],
          ],
        ],
      ],
    ],
    ['{ tags { id } }', [['tags', 'GET crm/tags?fields=id{&kind} ×1 alone']]],
    ['mutation { rename(name: "x") { name } }', [['rename', 'PATCH graph/me ×1 alone']]],
  ])('has the requests of %s, each below the one that it waits for', (text, requests) => {
    expect(planOf(text).requests.map(summary)).toEqual(requests)
  })

  it('has the request for the token that the writes of an API take, once', () => {
    const text = 'mutation { post(note: "a") again: post(note: "b") close }'

    expect(planOf(text).requests.map(summary)).toEqual([
      ['post', 'GET sap/token ×1 alone'],
      ['post', 'POST sap/notes ×1 alone'],
      ['again', 'POST sap/notes ×1 alone'],
      ['close', 'POST sap ×2 alone'],
    ])
    expect(planOf('mutation { close }').requests.map(summary)[0]).toEqual(['close', 'GET sap/token ×1 alone'])
  })

  it('counts permissions for what is shared where the owner of the path is not the user', () => {
    const { requests } = planOf(
      '{ me { letter { id } } users(first: 2) { nodes { letter { stamp { id } } } } }',
    )
    const permissionsOf = (request: PlannedRequest): unknown[] => [
      request.permissions,
      ...request.below.map(permissionsOf),
    ]

    expect(requests.map(permissionsOf)).toEqual([
      [[['Me'], ['A']], [[['A']]]],
      [[['A']], [[['A'], ['S']], [[['A'], ['S']]]]],
    ])
  })

  it('counts with the values of variables', () => {
    const text = 'query ($n: Int!) { users(first: $n) { nodes { manager { id } } } }'

    const counts = [3, 7].map((n) => planOf(text, { variables: { n } }).requests[0]?.below[0]?.atMost)

    expect(counts).toEqual([3, 7])
  })

  it('has what comes along with its parent in the parent, and no request for it', () => {
    const { requests } = planOf('{ me { account { parent { id } } } }')

    expect(requests[0]?.below).toMatchObject([
      { field: 'me.account', select: ['id'], expand: ['parent(id)'], below: [] },
    ])
  })

  it('has of each API the least privileged permissions, and the numbers of the estimate', () => {
    expect(planOf('{ me { name manager { name } } tags { id } }').apis).toEqual([
      { api: 'graph', permissions: ['A', 'Me'], requests: 2, roundTrips: 1 },
      { api: 'crm', permissions: ['T'], requests: 1, roundTrips: 1 },
    ])
  })

  it('warns of a request for each item, where the API takes neither batches nor lists of keys', () => {
    const { warnings } = planOf(
      '{ users(first: 30) { nodes { manager { id } account { id } } } tags { owner { name } } }',
    )

    expect(warnings).toEqual([
      { code: 'N_PLUS_ONE', field: 'tags.owner', message: expect.stringContaining('up to 3 items') },
    ])
  })

  it('has the loads of items of a list of changes below the list, with what they may be', () => {
    const { requests, warnings } = planOf('{ changes(first: 25) { nodes { name tag { id } } removed } }')

    expect(requests.map(summary)).toEqual([
      [
        'changes',
        'GET crm/owners/delta ×3 alone',
        ['changes', 'GET crm/owners/{key}?fields=id,name ×25 alone'],
        ['changes.nodes.tag', 'GET crm/owners/{id}/tag?fields=id ×25 alone'],
      ],
    ])
    expect(warnings.map(({ field, message }) => [field, message])).toEqual([
      ['changes', expect.stringMatching(/incomplete item.*up to 25 items/)],
      ['changes.nodes.tag', expect.stringContaining('up to 25 items')],
    ])
  })

  it('counts what functions send by what their fields declare, with the permissions', () => {
    const { requests, apis, cost, warnings } = planOf('{ overdue { late owner { name } } }')

    expect(requests.map(summary)).toEqual([
      [
        'overdue',
        'GET crm ×2 alone',
        ['overdue.late', 'GET crm ×4 alone'],
        ['overdue.owner', 'GET crm/owners/{id}?fields=name ×4 alone'],
      ],
      ['overdue', 'GET graph ×1 batch'],
    ])
    expect(apis).toMatchObject([
      { api: 'crm', permissions: ['B', 'C', 'L'], requests: 10 },
      { api: 'graph', permissions: ['A'], requests: 1 },
    ])
    expect([cost.requests.estimate, cost.exchanges.estimate]).toEqual([11, 2])
    expect(warnings.map(({ field, message }) => [field, message.slice(0, 12)])).toEqual([
      ['overdue.late', 'The resolver'],
      ['overdue.owner', 'overdue.owne'],
    ])
    expect(planOf('mutation { remind }').requests.map(summary)).toEqual([['remind', 'POST crm ×1 alone']])
  })

  it('says what is over a limit', () => {
    const limits = { ...NO_LIMITS, requests: 5 }

    const { warnings, cost } = planOf('{ users(first: 9) { nodes { manager { id } } } }', { limits })

    expect(cost.requests).toEqual({ estimate: 10, limit: 5 })
    expect(warnings).toEqual([
      {
        code: 'OVER_LIMIT',
        field: 'users.nodes.manager',
        message: expect.stringContaining('exceeds the limit of 5'),
      },
    ])
  })

  it.each([
    ['{ me { name } }', { name: null, kind: 'query' }],
    ['query Mine { me { name } }', { name: 'Mine', kind: 'query' }],
    ['mutation Post { post(note: "a") }', { name: 'Post', kind: 'mutation' }],
  ])('has the name and the kind of %s', (text, operation) => {
    expect(planOf(text)).toMatchObject({ mode: 'plan', operation })
  })

  it('has each number of the estimate with its limit', () => {
    const limits = {
      ...{
        requests: 1,
        exchanges: 2,
        cost: 3,
        depth: 4,
        aliases: 5,
        rootFields: 6,
        resourceUnits: 7,
        tokens: 8,
      },
    }
    const { cost } = planOf(
      '{ users(first: 150) { nodes { manager { id } } } tags { id } more: tags { id } }',
      { limits },
    )

    // Two pages of users, a manager each in batches of 20, and equal requests for tags, of which one is sent.
    expect(cost).toEqual({
      requests: { estimate: 2 + 150 + 1, limit: 1 },
      roundTrips: 2 + 8 + 1,
      exchanges: { estimate: 2, limit: 2 },
      resourceUnits: { estimate: 2 + 150, limit: 7 },
      cost: { estimate: expect.any(Number), limit: 3 },
      depth: { estimate: 4, limit: 4 },
      aliases: { estimate: 1, limit: 5 },
      rootFields: { estimate: 3, limit: 6 },
    })
  })

  it('has the units that Microsoft Graph charges only where it is used', () => {
    const limits = { ...NO_LIMITS, resourceUnits: 7 }

    expect(planOf('{ me { name } tags { id } }', { limits }).cost.resourceUnits).toEqual({
      estimate: 1,
      limit: 7,
    })
    expect(planOf('{ tags { id } }', { limits }).cost.resourceUnits).toBeNull()
  })

  it('has no permissions of a request that needs none', () => {
    expect(planOf('mutation { post(note: "a") }').apis).toEqual([
      { api: 'sap', permissions: ['N'], requests: 2, roundTrips: 2 },
    ])
  })
})
