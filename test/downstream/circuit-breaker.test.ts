import { describe, expect, it } from '@jest/globals'
import { createCircuitBreaker, type Result } from '../../src/downstream/circuit-breaker.ts'

function setUp({ failureRatio = 0.5, minRequests = 4 } = {}) {
  let now = 1_000_000
  const config = { failureRatio, minRequests, windowMs: 10_000, openMs: 5_000 }
  const breaker = createCircuitBreaker(config, () => now)
  return {
    breaker,
    later(ms: number) {
      now += ms
    },
    send(...results: Result[]) {
      for (const result of results) breaker.report(breaker.pass(), result)
    },
  }
}

const FAILED: Result[] = ['failure', 'failure', 'failure', 'failure']

describe('createCircuitBreaker', () => {
  it('opens when enough of enough requests failed, and says for how long', () => {
    const { breaker, send, later } = setUp()

    send('success', 'success', 'failure', 'failure')
    later(1_000)

    expect(breaker.pass()).toEqual({ waitMs: 4_000 })
    expect(breaker.isOpen()).toBe(true)
  })

  it('stays closed below the least number of requests', () => {
    const { breaker, send } = setUp()

    send('failure', 'failure', 'failure')

    expect(breaker.pass()).toBe('free')
  })

  it('stays closed below the ratio', () => {
    const { breaker, send } = setUp()

    send('success', 'success', 'success', 'failure', 'failure')

    expect(breaker.pass()).toBe('free')
  })

  it('forgets what was before the window', () => {
    const { breaker, send, later } = setUp()

    send('failure', 'failure', 'failure')
    later(10_000)
    send('failure')

    expect(breaker.pass()).toBe('free')
  })

  it('does not count what says nothing about the API', () => {
    const { breaker, send } = setUp()

    send('failure', 'failure', 'failure', 'unknown', 'unknown')

    expect(breaker.pass()).toBe('free')
  })

  it('lets one request probe after the time, and no other meanwhile', () => {
    const { breaker, send, later } = setUp()

    send(...FAILED)
    later(5_000)

    expect([breaker.pass(), breaker.pass()]).toEqual(['probe', { waitMs: 5_000 }])
  })

  it('closes when the probe succeeds, and has forgotten everything', () => {
    const { breaker, send, later } = setUp()

    send(...FAILED)
    later(5_000)
    breaker.report(breaker.pass(), 'success')
    send('failure', 'failure', 'failure')

    expect([breaker.isOpen(), breaker.pass()]).toEqual([false, 'free'])
  })

  it('stays open when the probe fails', () => {
    const { breaker, send, later } = setUp()

    send(...FAILED)
    later(5_000)
    breaker.report(breaker.pass(), 'failure')

    expect(breaker.pass()).toEqual({ waitMs: 5_000 })
  })

  it('lets another probe where the first came to nothing', () => {
    const { breaker, send, later } = setUp()

    send(...FAILED)
    later(5_000)
    breaker.report(breaker.pass(), 'unknown')

    expect(breaker.pass()).toBe('probe')
  })

  it('takes what was under way when it opened for no news', () => {
    const { breaker, send } = setUp()
    const early = breaker.pass()

    send(...FAILED)
    breaker.report(early, 'success')

    expect(breaker.isOpen()).toBe(true)
  })
})
