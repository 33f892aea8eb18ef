import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { FaultInput } from '../../src/tenant/faults/fault.ts'
import { type GraphqlAnswer, type RunningGateway, startOnTenant } from '../support/gateway.ts'

const OPERATION_MS = 3_000
/** For what is between the deadline and the client: the event loop of a test that does all of it. */
const ALLOWANCE_MS = 10_000
const SETTINGS = `
apis:
  graph: { timeoutSeconds: 1.2, maxResponseBytes: 200000, circuitBreaker: { minRequests: 60, openSeconds: 0.5 } }
  orders: { timeoutSeconds: 1.2, maxResponseBytes: 200000, circuitBreaker: { minRequests: 60, openSeconds: 0.5 } }
`
const USERS = [1, 2, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
/** Each sends one request to Graph at a time, so that none can be in flight when another is throttled. */
const QUERIES = [
  '{ me { employeeId displayName manager { displayName } } }',
  '{ me { employeeId } orders(first: 3) { nodes { id number } } }',
  '{ me { employeeId messages(first: 3) { nodes { subject } } directReports(first: 5) { nodes { employeeId } } } }',
  '{ me { employeeId events(first: 2) { nodes { subject } } mailFolders(first: 3) { nodes { displayName } } } }',
]
/** These have answers that depend on other answers. */
const DEEP_QUERIES = [
  ...QUERIES,
  '{ me { employeeId } orders(first: 3) { nodes { id salesperson { employeeId } lines { product { name } } } } }',
  '{ users(first: 5) { nodes { employeeId manager { employeeId } presence { availability } } } }',
]

let behalf: RunningGateway
let directory = ''
const users: { readonly employeeId: string; readonly token: string }[] = []
/** What every user is answered when nothing goes wrong, by token and query. */
const calm = new Map<string, unknown>()
const alarms: unknown[] = []
const raise = (alarm: unknown) => void alarms.push(alarm)
const resourcesBefore = activeSockets()

beforeAll(async () => {
  process.on('warning', raise).on('unhandledRejection', raise)
  directory = mkdtempSync(join(tmpdir(), 'behalf-'))
  const file = join(directory, 'behalf.yml')
  writeFileSync(file, SETTINGS)
  behalf = await startOnTenant({
    random: seeded(7),
    file,
    env: { BEHALF_OPERATION_TIMEOUT_SECONDS: String(OPERATION_MS / 1000) },
  })
  for (const index of USERS) {
    const { signInName, employeeId } = behalf.tenant.contoso.person(index)
    users.push({ employeeId, token: await behalf.tokenOf(signInName) })
  }
  for (const { token } of users) {
    for (const query of DEEP_QUERIES)
      calm.set(`${token} ${query}`, (await behalf.query(token, query)).body.data)
  }
})

afterAll(async () => {
  process.off('warning', raise).off('unhandledRejection', raise)
  rmSync(directory, { recursive: true })
})

/** The same numbers in every run: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Played {
  readonly query: string
  readonly token: string
  readonly employeeId: string
  readonly milliseconds: number
  readonly answer: GraphqlAnswer
}

/** Has every user send operations, one after the other, all users at once. */
async function play(queries: readonly string[], each: number, seed: number): Promise<readonly Played[]> {
  const random = seeded(seed)
  const plans = users.map((user) => ({
    ...user,
    queries: Array.from({ length: each }, () => queries[Math.floor(random() * queries.length)] ?? ''),
  }))
  const played = await Promise.all(
    plans.map(async ({ token, employeeId, queries }) => {
      const operations: Played[] = []
      for (const query of queries) {
        const startedAt = performance.now()
        const answer = await behalf.query(token, query)
        operations.push({ query, token, employeeId, answer, milliseconds: performance.now() - startedAt })
      }
      return operations
    }),
  )
  return played.flat()
}

/** Puts faults in force at Graph and Orders while a function runs. */
async function under<Result>(
  faults: { readonly graph: readonly FaultInput[]; readonly orders: readonly FaultInput[] },
  run: () => Promise<Result>,
): Promise<Result> {
  const { graph, orders } = behalf.tenant
  behalf.forgetRequests()
  for (const fault of faults.graph) graph.faults.add(fault)
  for (const fault of faults.orders) orders.faults.add(fault)
  try {
    return await run()
  } finally {
    graph.faults.clear()
    orders.faults.clear()
  }
}

/** Whether every value is the same as without faults, or null because it failed. */
function agrees(actual: unknown, expected: unknown): boolean {
  if (actual === null) return true
  if (typeof actual !== 'object') return Object.is(actual, expected)
  const [left, right] = [actual, expected as typeof actual].map((value) => Object.entries(value ?? {}))
  return (
    left?.length === right?.length &&
    (left ?? []).every(([key, value]) => agrees(value, (expected as Record<string, unknown>)[key]))
  )
}

function expectRight(played: readonly Played[]): void {
  const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
  const documented = new Set([...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code))
  for (const { query, token, employeeId, milliseconds, answer } of played) {
    const { data, errors = [] } = answer.body
    const codes = errors.map(({ extensions }) => String(extensions.code))

    expect(milliseconds).toBeLessThan(OPERATION_MS + ALLOWANCE_MS)
    expect({ data, agrees: agrees(data, calm.get(`${token} ${query}`)) }).toEqual({ data, agrees: true })
    expect([employeeId, undefined, null]).toContain(
      (data?.me as { employeeId?: string } | null | undefined)?.employeeId,
    )
    if (errors.length === 0) expect(data).toEqual(calm.get(`${token} ${query}`))
    expect(codes.filter((code) => !documented.has(code) || code === 'INTERNAL_SERVER_ERROR')).toEqual([])
  }
}

const seconds = (count: number) => ({ 'retry-after': String(count) })

describe('an API that throttles', () => {
  it('never gets a request early, and every user gets a right answer or a named error in time', async () => {
    // Shorter than an operation may take. If a pause and an operation end at the same moment, a request of that operation and one
    // of the next are in flight together.
    const soon = new Date(Date.now() + 1_900).toUTCString()
    // No latency in addition: a timer may end some milliseconds early, and the tenant counts from when it should.
    const throttling: FaultInput[] = [
      { probability: 0.06, answer: { status: 429, headers: seconds(1) } },
      { probability: 0.03, answer: { status: 429, headers: { 'retry-after': soon } } },
      { probability: 0.03, answer: { status: 503, headers: seconds(1) } },
      { probability: 0.02, answer: { status: 429, headers: seconds(60) }, times: 2 },
      { probability: 0.05, answer: { status: 429 } },
    ]
    const items: FaultInput[] = ['/me/messages', '/me/manager', '/users'].map((path) => ({
      item: true,
      path,
      probability: 0.2,
      answer: { status: 429, headers: seconds(1) },
    }))

    const played = await under({ graph: [...throttling, ...items], orders: throttling }, () =>
      play(QUERIES, 15, 1),
    )
    const entries = [...behalf.tenant.graph.requests.entries(), ...behalf.tenant.orders.requests.entries()]

    expectRight(played)
    expect(entries.filter(({ early, items = [] }) => early || items.some((item) => item.early))).toEqual([])
    expect(entries.filter(({ status }) => status === 429).length).toBeGreaterThan(5)
    expect(played.filter(({ answer }) => answer.body.errors === undefined).length).toBeGreaterThan(
      played.length / 2,
    )
  }, 60_000)
})

describe('an API that breaks', () => {
  it("costs users nothing but time, and no user gets another user's data", async () => {
    const broken: FaultInput[] = [
      { probability: 0.1, delayMs: 200 },
      { probability: 0.01, delayMs: 1_500 },
      { probability: 0.04, answer: { status: 429 } },
      ...[500, 502, 503, 504].map((status) => ({ probability: 0.02, answer: { status } })),
      { probability: 0.03, reset: true },
      { probability: 0.03, truncate: true },
      { probability: 0.01, dripMs: 100 },
      { probability: 0.01, oversizeBytes: 5_000_000 },
      {
        probability: 0.02,
        answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Hi</h1>' },
      },
      { probability: 0.01, answer: { status: 200, headers: { 'content-type': 'image/png' }, body: 'PNG' } },
      { probability: 0.01, answer: { status: 200, body: null } },
      {
        probability: 0.01,
        answer: { status: 302, headers: { location: 'http://localhost:9/' }, body: null },
      },
    ]
    const items: FaultInput[] = [429, 500, 503].map((status) => ({
      item: true,
      probability: 0.03,
      answer: { status },
    }))

    const played = await under({ graph: [...broken, ...items], orders: broken }, () =>
      play(DEEP_QUERIES, 20, 2),
    )

    expectRight(played)
    expect(played.filter(({ answer }) => answer.body.errors !== undefined).length).toBeGreaterThan(10)
  }, 60_000)
})

describe('afterward', () => {
  it('nothing is in flight, waits or is held up', async () => {
    const text = await (await fetch(`${behalf.url}/metrics`)).text()
    const gauges = [
      ...text.matchAll(/^(behalf_(?:api_requests_\w+|operations_(?:running|parked|waiting)))\S* (\d+)$/gm),
    ]

    expect(gauges.map(([, name, value]) => `${name} ${value}`)).toEqual([
      'behalf_api_requests_in_flight 0',
      'behalf_api_requests_in_flight 0',
      'behalf_api_requests_waiting 0',
      'behalf_api_requests_waiting 0',
      'behalf_operations_running 0',
      'behalf_operations_parked 0',
      'behalf_operations_waiting 0',
    ])
  })

  it('nothing is left when it stops: no socket, no listener too many, no rejection', async () => {
    await behalf.stop()
    const until = performance.now() + 5_000
    while (activeSockets() > resourcesBefore && performance.now() < until) await setImmediate()

    expect(activeSockets()).toBeLessThanOrEqual(resourcesBefore)
    expect(alarms).toEqual([])
  })
})

function activeSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name.includes('TCP')).length
}
