// Covers: operation-handlers.ts, waiting-operations.ts, record-operation.ts
import type { ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { Authenticate } from '../../../src/caller/authenticate.ts'
import type { ServerConfig } from '../../../src/config/config.ts'
import { createAdmissionControl } from '../../../src/server/operations/admission-control.ts'
import { createDeferred } from '../deferred.ts'
import { authenticateAdele, startServer } from '../running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined

afterEach(() => running?.server.stop())

/** Takes all the time there is. */
function spin(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

/** Adele, and a user with another token. */
const authenticateTwo: Authenticate = async (authorization) => {
  if (authorization !== 'Bearer other') return authenticateAdele(authorization)
  return { ...(await authenticateAdele('Bearer good')), objectId: 'diego' }
}

/** A server with one operation that runs until it is let go. */
async function setUp(server: Partial<ServerConfig> = {}) {
  const started = createDeferred<void>()
  const release = createDeferred<string>()
  const startedAt: number[] = []
  running = await startServer({
    authenticate: authenticateTwo,
    server: { maxOperations: 1, maxWaitMs: 30, ...server },
    fields: {
      time: () => {
        startedAt.push(performance.now())
        return 'now'
      },
      slow: () => {
        started.resolve()
        return release.promise
      },
    },
  })
  return { ...running, started: started.promise, startedAt, release: () => release.resolve('done') }
}

describe('a server with its maximum number of operations', () => {
  it('rejects additional ones if none of them ends in time', async () => {
    const { url, post, started, release } = await setUp()
    const slow = post('{ slow }')
    await started

    const refused = await post('{ hello }')
    release()

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await refused.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'OVERLOADED', retryAfter: 2 } }],
    })
    expect((await slow).status).toBe(200)
    const ready = await fetch(`${url}/health/ready`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      expect.objectContaining({ warnings: { load: 'overloaded: some operations are rejected' } }),
    ])
  })

  it('lets browsers of other origins see the refusal', async () => {
    const { post, started, release } = await setUp()
    const slow = post('{ slow }')
    await started

    const refused = await post('{ hello }', { headers: { origin: 'https://app.contoso.example' } })
    release()
    await slow

    expect(refused.headers.get('access-control-allow-origin')).toBe('https://app.contoso.example')
  })

  it('answers one that has waited as soon as another has ended', async () => {
    const { post, started, release } = await setUp({ maxWaitMs: 5_000 })
    const slow = post('{ slow }')
    await started

    const waiting = post('{ hello }')
    release()

    expect([(await slow).status, (await waiting).status]).toEqual([200, 200])
  })

  it('gives no capacity to a client that has left meanwhile', async () => {
    const { post, started, release } = await setUp({ maxWaitMs: 5_000 })
    const client = new AbortController()
    const slow = post('{ slow }')
    await started

    const left = post('{ hello }', { signal: client.signal }).catch((error: Error) => error.name)
    const waiting = post('{ hello }')
    await setImmediate()
    client.abort()
    await left
    release()

    expect([(await slow).status, (await waiting).status]).toEqual([200, 200])
  })

  it('is alive and shows its metrics at any time', async () => {
    const { url, post, started, release } = await setUp()
    const slow = post('{ slow }')
    await started
    const refused = await post('{ hello }')

    const [live, metrics] = await Promise.all([fetch(`${url}/health/live`), fetch(`${url}/metrics`)])
    const text = await metrics.text()
    release()
    await slow

    expect([refused.status, live.status]).toEqual([503, 200])
    expect(text.split('\n').filter((line) => line.startsWith('behalf_operations'))).toEqual([
      'behalf_operations_running 1',
      'behalf_operations_parked 0',
      'behalf_operations_waiting 0',
      'behalf_operations_rejected_total 1',
    ])
  })
})

describe('a server whose event loop is late', () => {
  it('starts no further operation while one runs, until the event loop has caught up', async () => {
    const limits = { maxOperations: 10, maxWaitMs: 5_000, maxEventLoopDelayMs: 20 }
    const { post, started, startedAt, release } = await setUp(limits)
    const slow = post('{ slow }')
    await started

    const further = post('{ time }')
    const until = performance.now() + 250
    while (performance.now() < until);
    const { status } = await further
    release()
    await slow

    expect(status).toBe(200)
    expect((startedAt[0] ?? 0) - until).toBeGreaterThan(60)
  })

  it('runs fewer operations at the same time while there is no time to spare, and answers all of them', async () => {
    let atOnce = 0
    let max = 0
    running = await startServer({
      server: { maxOperations: 500, maxWaitMs: 30_000 },
      fields: {
        busy: async () => {
          max = Math.max(max, ++atOnce)
          spin(2)
          await setImmediate()
          spin(2)
          atOnce--
          return 'done'
        },
      },
    })
    const { post } = running
    // By the time that these have been answered, the server has noticed how busy it is.
    const early = await Promise.all(Array.from({ length: 80 }, () => post('{ busy }')))
    max = 0

    const late = await Promise.all(Array.from({ length: 200 }, () => post('{ busy }')))

    expect([...early, ...late].filter(({ status }) => status !== 200)).toEqual([])
    expect(max).toBeGreaterThan(1)
    expect(max).toBeLessThanOrEqual(64)
  })
})

describe('operations that wait', () => {
  const OUTGOING = { destroyed: false } as ServerResponse
  const LONG_MS = 600_000

  /** One operation runs, and all others wait. */
  async function full() {
    const control = createAdmissionControl({
      maxOperations: 1,
      maxOperationsPerCaller: 1,
      maxWaitMs: LONG_MS,
      maxEventLoopDelayMs: LONG_MS,
      maxResponseMemoryBytes: 1,
      metrics: null,
    })
    const running = await control.admit(OUTGOING, 'ada')
    return { control, end: () => running?.end() }
  }

  it('let callers take turns, so that a burst from one does not delay the others', async () => {
    const { control, end } = await full()
    const order: string[] = []
    const waiting = ['ada', 'ada', 'ada', 'bob', 'cy', 'bob'].map(async (owner) => {
      const slot = await control.admit(OUTGOING, owner)
      order.push(owner)
      slot?.end()
    })

    end()
    await Promise.all(waiting)
    control.stop()

    expect(order).toEqual(['ada', 'bob', 'cy', 'ada', 'bob', 'ada'])
  })

  it("leave room for other callers, for any number of one caller's", async () => {
    const { control, end } = await full()
    const outcomes: string[] = []
    const admit = async (owner: string) => {
      const outcome = control.admit(OUTGOING, owner).then(
        (slot) => {
          slot?.end()
          return `${owner} runs`
        },
        (error: { code: string }) => `${owner} ${error.code}`,
      )
      outcomes.push(await outcome)
    }

    const ada = Array.from({ length: 12 }, () => admit('ada'))
    const bob = admit('bob')
    await setImmediate()
    end()
    await Promise.all([...ada, bob])
    control.stop()

    expect(outcomes.filter((each) => each === 'ada OVERLOADED')).toHaveLength(2)
    expect(outcomes.filter((each) => each === 'ada runs')).toHaveLength(10)
    expect(outcomes).toContain('bob runs')
  })
})

describe('operations of one caller', () => {
  const OUTGOING = { destroyed: false } as ServerResponse
  const LONG_MS = 600_000

  function setUpControl() {
    return createAdmissionControl({
      maxOperations: 4,
      maxOperationsPerCaller: 2,
      maxWaitMs: LONG_MS,
      maxEventLoopDelayMs: LONG_MS,
      maxResponseMemoryBytes: 1,
      metrics: null,
    })
  }

  it('leave capacity for others, regardless of how long they run', async () => {
    const control = setUpControl()
    const started: string[] = []
    const admit = async (owner: string) => {
      const slot = await control.admit(OUTGOING, owner)
      started.push(owner)
      return slot
    }

    const first = await admit('ada')
    await admit('ada')
    const third = admit('ada')
    await admit('bob')
    const before = [...started]
    first?.end()
    await third
    control.stop()

    expect([before, started]).toEqual([
      ['ada', 'ada', 'bob'],
      ['ada', 'ada', 'bob', 'ada'],
    ])
  })

  it.each([
    ['a short', 0, 300],
    ['a long', 2, 600],
  ])(
    'are rejected a few at a time when many have waited too long, so that others are served in between, if each takes %s time',
    async (_what, ms, count) => {
      const control = createAdmissionControl({
        maxOperations: 20,
        maxOperationsPerCaller: 20,
        maxWaitMs: 1,
        maxEventLoopDelayMs: LONG_MS,
        maxResponseMemoryBytes: 1,
        metrics: null,
      })
      for (let running = 0; running < 20; running++) await control.admit(OUTGOING, 'ada')
      let turn = 0
      const rejectedIn: number[] = []
      for (let operation = 0; operation < count; operation++) {
        control.admit(OUTGOING, `user ${operation % 10}`).catch(() => {
          spin(ms)
          rejectedIn.push(turn)
        })
      }

      for (; rejectedIn.length < count; turn++) await setImmediate()
      control.stop()

      const perTurn = rejectedIn.map((each) => rejectedIn.filter((other) => other === each).length)
      expect(Math.max(...perTurn)).toBeLessThan(100)
    },
  )

  it('are rejected beyond their share when none ends in time, and others are not', async () => {
    const { lines, post, started, release } = await setUp({ maxOperations: 4, maxOperationsPerCaller: 1 })
    const slow = post('{ slow }')
    await started

    const [own, other] = await Promise.all([
      post('{ hello }'),
      post('{ hello }', { headers: { authorization: 'Bearer other' } }),
    ])
    release()
    await slow

    expect([own.status, own.headers.get('retry-after'), other.status]).toEqual([503, '2', 200])
    expect(lines).toContainEqual(
      expect.objectContaining({ reason: 'the caller is already running the maximum number of operations' }),
    )
  })
})
