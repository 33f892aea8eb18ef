import { describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../src/config/config.ts'
import type { OperationStart } from '../../src/downstream/downstream.ts'
import { ClaimsChallengeError, ConsentRequiredError } from '../../src/errors/tokens.ts'
import { createPermissionDescription, type MayAcquire } from '../../src/graphql/describe-permissions.ts'
import type { Explainer } from '../../src/graphql/plugins/explain-permission.ts'
import { compileSchema } from '../../src/plan/compile/compile-schema.ts'
import { callerOf } from '../support/caller.ts'
import { apiConfig, environmentOf, schemaOf } from '../support/schema.ts'

const SDL = `
extend type Query {
  me: User @rest(api: "graph", GET: "/me", scopes: [["User.Read"], ["User.Read.All"]])
  order: Order @rest(api: "orders", GET: "/order", scopes: [["User.Read.All"]])
  kept: String @rest(api: "orders", GET: "/kept", scopes: [["Orders.Read"]])
    @requiresScopes(scopes: [["Keys"]])
}
type User { id: ID! secret: String @requiresScopes(scopes: [["Keys"]]) photo: String }
type Order @key(fields: "id") @rest(api: "orders", GET: "/orders/{id}", scopes: [["Orders.Read"]]) {
  id: ID!
  next: Order @entity(id: "{nextId}")
  nextId: ID
}
extend type Mutation {
  create: Order @rest(api: "orders", POST: "/orders", scopes: [["Orders.Write"]])
}`

const APIS = new Map<string, ApiConfig>(
  [
    apiConfig({ name: 'graph', resource: 'https://graph.microsoft.com' }),
    apiConfig({ name: 'orders', auth: { user: 'onBehalfOf', appOnly: 'none' } }),
  ].map((api) => [api.name, api]),
)

interface Options {
  readonly caller?: ReturnType<typeof callerOf>
  readonly mayAcquire?: MayAcquire
  /** The APIs with a cached token. Default: none. */
  readonly cached?: readonly string[]
  readonly isExplained?: boolean
  /** What the APIs decide, by permission. Default: that everything is granted. */
  readonly verdicts?: Readonly<Record<string, boolean | Error>>
  readonly apis?: ReadonlyMap<string, ApiConfig>
}

/** The description for one caller, and what the APIs were asked for it. */
async function described({
  caller = callerOf(),
  mayAcquire = () => true,
  cached = [],
  isExplained = true,
  verdicts = {},
  apis = APIS,
}: Options = {}) {
  const schema = schemaOf(SDL)
  const plan = compileSchema(schema, environmentOf(APIS))
  const asked: string[] = []
  const api = (name: string) => ({
    async permits(scopes: readonly (readonly string[])[]) {
      const key = `${name}: ${scopes.join(' or ')}`
      asked.push(key)
      const verdict = verdicts[key] ?? true
      if (verdict instanceof Error) throw verdict
      return verdict
    },
  })
  const describePermissions = createPermissionDescription({
    sources: {
      schema,
      plan,
      handWritten: new Map([
        ['User.photo', { api: 'graph', GET: '/photo', scopes: [['ProfilePhoto.Read.All']] }],
      ]),
    },
    apis,
    explainer: ((mode: string) => ({ mode: isExplained ? mode : 'unavailable' })) as unknown as Explainer,
    downstream: { onBehalfOf: () => ({ api }) as never },
    tokens: { has: (_caller, { name }) => cached.includes(name) },
  })
  const request = { caller } as unknown as OperationStart
  return { ...(await describePermissions(request, mayAcquire)), asked: asked.sort() }
}

describe('createPermissionDescription', () => {
  it('has the request of each field, its permissions, and whether they are granted', async () => {
    const { fields } = await described()
    const request = (
      api: string,
      path: string | null,
      permissions: readonly (readonly string[])[],
      isAllowed = true,
    ) => ({ requests: [{ api, request: path, permissions, isGranted: true }], isAllowed })

    expect(fields).toEqual({
      'Query.me': request('graph', 'GET /me', [['User.Read'], ['User.Read.All']]),
      'Query.order': request('orders', 'GET /order', [['User.Read.All']]),
      'Query.kept': request('orders', 'GET /kept', [['Orders.Read']], false),
      'User.photo': request('graph', null, [['ProfilePhoto.Read.All']]),
      'User.secret': { requests: [], isAllowed: false },
      'Order.next': request('orders', 'GET /orders/{id}', [['Orders.Read']]),
      'Mutation.create': request('orders', 'POST /orders', [['Orders.Write']]),
    })
  })

  it('checks equal permissions of an API once', async () => {
    expect((await described()).asked).toEqual([
      'graph: ProfilePhoto.Read.All',
      'graph: User.Read or User.Read.All',
      'orders: Orders.Read',
      'orders: Orders.Write',
      'orders: User.Read.All',
    ])
  })

  it.each<[string, boolean | Error, boolean | null]>([
    ['is granted', true, true],
    ['is not granted', false, false],
    [
      'lacks consent',
      new ConsentRequiredError({ api: 'orders', scopes: ['Orders.Read'], consentScope: 'x' }),
      false,
    ],
    ['is unknown before a challenge', new ClaimsChallengeError({ api: 'orders', claims: '{}' }), null],
    ['is unknown without a connection', new Error('no connection'), null],
  ])('reports a permission that %s', async (_what, verdict, isGranted) => {
    const { fields } = await described({ verdicts: { 'orders: Orders.Read': verdict } })

    expect(fields['Order.next']?.requests[0]?.isGranted).toBe(isGranted)
    expect(fields['Query.order']?.requests[0]?.isGranted).toBe(true)
  })

  it('does not ask for tokens that may not be acquired, and reports what cached ones grant', async () => {
    const none = await described({ mayAcquire: () => false })
    const named = await described({ mayAcquire: (api) => api === 'graph' })
    const cached = await described({ mayAcquire: () => false, cached: ['orders'] })
    const grantsIn = ({ fields }: Awaited<ReturnType<typeof described>>) =>
      ['Query.me', 'Query.order'].map((field) => fields[field]?.requests[0]?.isGranted)

    expect([none, named, cached].map(grantsIn)).toEqual([
      [null, null],
      [true, null],
      [null, true],
    ])
    expect(none.asked).toEqual([])
  })

  it('reports the permissions of an API that needs no token', async () => {
    const { fields } = await described({ caller: callerOf({ kind: 'app' }), mayAcquire: () => false })

    expect([
      fields['Query.me']?.requests[0]?.isGranted,
      fields['Query.order']?.requests[0]?.isGranted,
    ]).toEqual([null, true])
  })

  it('has no grants and no titles for an API that is not configured', async () => {
    const { fields, permissions, asked } = await described({ apis: new Map() })

    expect([fields['Query.me']?.requests[0]?.isGranted, asked]).toEqual([null, []])
    expect(permissions.graph?.['User.Read']).toEqual({ title: null, consent: null })
  })

  it('hides requests from callers who may not see them', async () => {
    const { fields } = await described({ isExplained: false })

    expect(Object.values(fields).flatMap(({ requests }) => requests.map(({ request }) => request))).toEqual(
      Array.from({ length: 6 }, () => null),
    )
  })

  it('allows fields to callers who have their scopes', async () => {
    const { fields } = await described({ caller: callerOf({ scopes: new Set(['Keys']) }) })

    expect([fields['Query.kept']?.isAllowed, fields['User.secret']?.isAllowed]).toEqual([true, true])
  })

  // https://learn.microsoft.com/graph/permissions-reference
  it('has the titles of permissions of Microsoft Graph, and who can consent to them', async () => {
    const { permissions } = await described()

    expect(permissions).toEqual({
      graph: {
        'User.Read': { title: 'Sign you in and read your profile', consent: 'user' },
        'User.Read.All': {
          title: "Read all users' full profiles and company properties",
          consent: 'administrator',
        },
        'ProfilePhoto.Read.All': { title: expect.any(String), consent: 'administrator' },
      },
      orders: {
        'User.Read.All': { title: null, consent: null },
        'Orders.Read': { title: null, consent: null },
        'Orders.Write': { title: null, consent: null },
      },
    })
  })
})
