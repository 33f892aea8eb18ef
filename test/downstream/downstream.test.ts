import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createCancellation } from '../../src/cancellation.ts'
import { createDownstream, type Downstream, type DownstreamOptions } from '../../src/downstream/downstream.ts'
import { UNBOUNDED_SLOT } from '../../src/operation-slot.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { accessToken } from '../support/access-token.ts'
import { callerOf } from '../support/caller.ts'
import { type HttpApi, startHttpApi } from '../support/http-api.ts'
import { apiConfig } from '../support/schema.ts'
import { tokenSourceOf } from '../support/token-source.ts'
import { failureOf, READ, read } from './client-under-test.ts'

let running: { readonly api: HttpApi; readonly downstream: Downstream } | undefined

afterEach(async () => {
  await running?.downstream.close()
  await running?.api.stop()
  running = undefined
})

const log = createLog({ level: 'info', destination: { write: () => undefined } })

/** Two APIs, of which `public` does not use tokens. Tokens are acquired when a test says so. */
async function setUp(options: Partial<DownstreamOptions> = {}) {
  const api = await startHttpApi(() => ({ body: {} }))
  const ahead: string[][] = []
  let acquired = (): void => undefined
  const token = accessToken({ granted: new Set(['Read']) })
  const tokens = {
    ...tokenSourceOf(() => new Promise((resolve) => (acquired = () => resolve(token)))),
    acquireAhead: (_caller: unknown, apis: Iterable<{ readonly name: string }>) =>
      void ahead.push([...apis].map(({ name }) => name)),
  }
  const configs = ['crm', 'orders', 'public'].map((name) =>
    apiConfig({
      name,
      baseUrl: api.origin,
      ...(name === 'public' ? { auth: { user: 'none' as const, appOnly: 'none' as const } } : {}),
    }),
  )
  const apis = new Map(configs.map((each) => [each.name, each]))
  const downstream = createDownstream({ apis, tokens, consentScope: 'api://behalf/.default', ...options })
  running = { api, downstream }
  const start = (slot = UNBOUNDED_SLOT) =>
    downstream.onBehalfOf({
      caller: callerOf(),
      signal: createCancellation().cancellation,
      deadline: Number.MAX_SAFE_INTEGER,
      slot,
      log,
    })
  return { api, downstream, start, ahead, acquire: () => acquired() }
}

describe('Downstream.onBehalfOf', () => {
  it('has one client for each API in an operation, and others in the next', async () => {
    const { start } = await setUp()
    const [first, second] = [start(), start()]

    expect(first.api('crm')).toBe(first.api('crm'))
    expect(first.api('orders')).not.toBe(first.api('crm'))
    expect(second.api('crm')).not.toBe(first.api('crm'))
  })

  it('throws for an API that is not configured', async () => {
    const { start } = await setUp()

    expect(() => start().api('hr')).toThrow(new TypeError('API "hr" is not configured'))
  })

  it('acquires the tokens ahead that the operation is going to need, once it waits for one', async () => {
    const { start, ahead, acquire } = await setUp()
    const operation = start()
    let asked = 0
    operation.expect(() => {
      asked++
      return ['crm', 'public', 'orders', 'unknown']
    })
    const before = [...ahead]

    const bodies = Promise.all([read(operation.api('public'), '/a'), read(operation.api('crm'), '/b')])
    while (ahead.length === 0) await setImmediate()
    const other = read(operation.api('orders'), '/c')
    while (ahead.length === 1) await setImmediate()
    acquire()

    expect([before, ahead, asked]).toEqual([
      [],
      [
        ['crm', 'orders'],
        ['crm', 'orders'],
      ],
      1,
    ])
    void Promise.allSettled([bodies, other])
  })

  it('acquires no token ahead for an operation that announces nothing', async () => {
    const { start, ahead, acquire } = await setUp()

    const body = read(start().api('crm'), '/a')
    while (ahead.length === 0) await setImmediate()
    acquire()
    await body

    expect(ahead).toEqual([[]])
  })

  it('counts the requests of an operation to all APIs together', async () => {
    const { start, api } = await setUp({ maxRequests: 2 })
    const get = { method: 'GET', kind: 'read', scopes: READ } as const
    const operation = start()
    const client = operation.api('public')

    await client.send({ ...get, path: '/a' })
    await client.send({ ...get, path: '/a' })
    await client.send({ ...get, path: '/b' })
    const failures = [
      await failureOf(client.send({ ...get, path: '/c' })),
      await failureOf(operation.api('crm').send({ ...get, path: '/d' })),
    ]
    await read(start().api('public'), '/e')

    expect(failures).toMatchObject([
      { code: 'OPERATION_TOO_COMPLEX', details: { limit: 'requests' } },
      { code: 'OPERATION_TOO_COMPLEX', details: { limit: 'requests' } },
    ])
    expect(api.asked.map(({ url }) => url)).toEqual(['/a', '/b', '/e'])
  })

  it('sends nothing for an operation that may not wait for the API', async () => {
    const { start, api } = await setUp()
    const slot = { ...UNBOUNDED_SLOT, isFull: () => true }

    expect(await failureOf(read(start(slot).api('public'), '/a'))).toMatchObject({
      code: 'DOWNSTREAM_UNAVAILABLE',
      reason: 'too many operations are already waiting for it',
    })
    expect(api.asked).toEqual([])
  })
})

describe('Downstream.close', () => {
  it('closes the connections to all APIs', async () => {
    const { start, api, downstream } = await setUp()
    await read(start().api('public'), '/a')

    await downstream.close()

    expect(await failureOf(read(start().api('public'), '/b'))).toMatchObject({
      code: 'DOWNSTREAM_UNAVAILABLE',
    })
    expect(api.asked.map(({ url }) => url)).toEqual(['/a'])
  })
})

describe('Downstream.states', () => {
  it('has the state of each API', async () => {
    const { downstream } = await setUp()
    const idle = { inFlight: 0, waiting: 0, pauses: 0, isCircuitOpen: false }

    expect([...downstream.states()]).toEqual([
      ['crm', idle],
      ['orders', idle],
      ['public', idle],
    ])
  })
})
