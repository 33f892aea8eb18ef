import { describe, expect, it } from '@jest/globals'
import type { ApiChannel } from '../../src/downstream/channel/api-channel.ts'
import { createDependencyWait } from '../../src/downstream/dependency-wait.ts'
import { tokenSourceOf } from '../support/token-source.ts'
import { createCaller, GRAPH } from '../tokens/fixtures.ts'

function setUp({ isCached = true, isFull = false, authMode = 'user' as 'user' | 'none', now = 0 } = {}) {
  const time = { now }
  const asked: string[] = []
  const caller = createCaller()
  const tokens = { ...tokenSourceOf(() => new Promise(() => undefined)), has: () => isCached }
  const wait = createDependencyWait(
    {
      caller,
      channel: { api: GRAPH } as ApiChannel,
      tokens,
      authMode,
      runtime: { clock: () => time.now, random: () => 0, sleep: async () => undefined },
    },
    {
      longWaitMs: 500,
      isFull(dependency) {
        asked.push(dependency())
        return isFull
      },
    },
  )
  return { wait, time, asked, tenantId: caller.tenantId }
}

describe('createDependencyWait', () => {
  it('waits for the API where the token is cached, and for Entra ID where it is not', () => {
    const cached = setUp()
    const missing = setUp({ isCached: false })
    for (const { wait, time } of [cached, missing]) {
      void wait.track(new Promise(() => undefined))
      time.now += 500
    }

    expect(cached.wait.longWaits()).toEqual(['graph'])
    expect(missing.wait.longWaits()).toEqual([`tokens of ${missing.tenantId}`])
  })

  it('waits for no token of an API that takes none', () => {
    const { wait, time } = setUp({ isCached: false, authMode: 'none' })
    void wait.track(new Promise(() => undefined))
    time.now += 500

    expect(wait.longWaits()).toEqual(['graph'])
  })

  it('waits from its first request on, whenever that is, and not from the next one on', () => {
    const { wait, time } = setUp({ now: 10_000 })
    void wait.track(new Promise(() => undefined))
    time.now += 400
    const early = wait.longWaits()
    void wait.track(new Promise(() => undefined))
    time.now += 100

    expect([early, wait.longWaits()]).toEqual([[], ['graph']])
  })

  it('does not wait long for an API that answers one request after another', async () => {
    const { wait, time } = setUp()
    void wait.track(new Promise(() => undefined))
    time.now += 400
    await wait.track(Promise.resolve())

    time.now += 400

    expect(wait.longWaits()).toEqual([])
  })

  it('waits for nothing when everything is answered, failures included', async () => {
    const { wait, time } = setUp()
    await wait.track(Promise.reject(new Error('down'))).catch(() => undefined)

    time.now += 10_000

    expect(wait.longWaits()).toEqual([])
  })

  it('waits for the work of an API, and not for the API, until it may be polled again', () => {
    const { wait, time, asked } = setUp({ isFull: true })
    void wait.trackPause(new Promise(() => undefined))
    time.now += 500

    expect(wait.longWaits()).toEqual(['work of graph'])
    expect(wait.pollingError()).toMatchObject({
      code: 'DOWNSTREAM_UNAVAILABLE',
      retryAfterSeconds: 1,
      reason: 'too many operations are already waiting for the API to finish accepted work',
    })
    expect(asked).toEqual(['work of graph'])
    expect(setUp().wait.pollingError()).toBeNull()
  })

  it('rejects by the error of what is full', () => {
    const reason = 'too many operations are already waiting for it'

    expect([
      setUp().wait.error(),
      setUp({ isFull: true }).wait.error(),
      setUp({ isFull: true, isCached: false }).wait.error(),
    ]).toMatchObject([
      null,
      { code: 'DOWNSTREAM_UNAVAILABLE', retryAfterSeconds: 1, reason },
      { code: 'TOKEN_SERVICE_UNAVAILABLE', retryAfterSeconds: 1, reason },
    ])
  })
})
