import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { comparingWith } from '../support/compared-gateway.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

let behalf: RunningGateway
let compare: Awaited<ReturnType<typeof comparingWith>>
let token = ''

beforeAll(async () => {
  behalf = await startOnTenant()
  compare = await comparingWith(behalf)
  token = await behalf.tokenOf('adele@contoso.example')
})

afterAll(() => behalf.stop())

/** Operations whose lists are as long as they may be, and what they ask: requests, and HTTP requests. */
const FULL: readonly (readonly [what: string, query: string, requests: number, roundTrips: number])[] = [
  ['one object', '{ me { displayName } }', 1, 1],
  [
    'what leaves together',
    '{ me { displayName manager { mail } events(first: 5) { nodes { subject } } } }',
    3,
    1,
  ],
  [
    'something for each item',
    '{ users(first: 20) { nodes { displayName manager { displayName } } } }',
    21,
    2,
  ],
  [
    'more than a batch holds, and many keys at once',
    '{ users(first: 25) { nodes { manager { displayName } presence { availability } } } }',
    27,
    3,
  ],
  [
    'lists in lists',
    '{ groups(first: 5) { nodes { members { nodes { id } } owners { nodes { id } } } } }',
    11,
    2,
  ],
  [
    'one thing under several names',
    '{ a: me { displayName } b: me { displayName } c: me { mail } user(id: "nobody") { id } again: user(id: "nobody") { id } }',
    3,
    1,
  ],
  [
    'items that are selected twice over',
    '{ users(first: 5) { nodes { manager { mail } } edges { node { manager { mail } } } } }',
    6,
    2,
  ],
  ['what comes along', '{ orders(first: 5) { nodes { number customer { name } } } }', 1, 1],
  ['more than a page of the API', '{ orders(first: 120) { nodes { number } } }', 2, 2],
  ['nothing but introspection', '{ __schema { types { name fields { name type { name } } } } }', 0, 0],
]

describe('the estimate of an operation', () => {
  it.each(FULL)('is what it costs where lists are full: %s', async (_what, query, requests, roundTrips) => {
    const { answer, estimate } = await compare(token, query)

    expect(answer.body.errors).toBeUndefined()
    expect([estimate.requests.count, estimate.roundTrips]).toEqual([requests, roundTrips])
  })

  it.each(FULL.slice(0, -2))('is what the tenant counts: %s', async (_what, query) => {
    const { estimate, actual } = await compare(token, query)

    for (const [api, asked] of Object.entries(actual)) {
      const { requests, roundTrips } = estimate.apis.get(api) ?? { requests: 0, roundTrips: 0 }
      expect([api, asked]).toEqual([api, { requests, roundTrips }])
    }
  })

  it('counts no more HTTP requests than one more for each answer that is waited for', async () => {
    const query = `{ users(first: 45) { nodes { manager { manager { displayName } } } } }`

    const { estimate, actual } = await compare(token, query)

    // Three batches of managers; their managers, 45 at most, leave in three batches or, where answers come apart, more.
    const { roundTrips = 0 } = actual.graph ?? {}
    expect(roundTrips).toBeGreaterThanOrEqual(4)
    expect(estimate.roundTrips).toBe(1 + 3 + 5)
  })

  it('holds for later pages, regardless of the size of the first', async () => {
    const page = `query ($first: Int!, $after: String) {
      users(first: $first, after: $after) { nodes { manager { displayName } } pageInfo { endCursor } }
    }`
    const first = await compare(token, page, { first: 1 })
    const { users } = first.answer.body.data as { users: { pageInfo: { endCursor: string } } }

    const next = await compare(token, page, { first: 4, after: users.pageInfo.endCursor })

    expect(next.answer.body.errors).toBeUndefined()
    expect(next.actual.graph?.requests).toBe(8)
    expect(next.estimate.requests.count).toBe(8)
  })
})
