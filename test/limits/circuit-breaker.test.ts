import { describe, expect, it } from '@jest/globals'
import { createCircuitBreaker, type Result } from '../../src/limits/circuit-breaker.ts'

function setUp({ failureRatio = 0.5, minRequests = 4 } = {}) {
  let now = 1_000_000
  const config = { failureRatio, minRequests, windowMs: 10_000, openMs: 5_000 }
  const breaker = createCircuitBreaker(config, () => now)
  let users = 0
  const sendAs = (user: string, ...results: Result[]) => {
    for (const result of results) breaker.report(breaker.pass(user), user, result)
  }
  return {
    breaker,
    later(ms: number) {
      now += ms
    },
    sendAs,
    /** One request each of so many users. */
    send(...results: Result[]) {
      for (const result of results) sendAs(`user-${users++}`, result)
    },
    pass: () => breaker.pass(`user-${users++}`),
  }
}

const FAILED: Result[] = ['failure', 'failure', 'failure', 'failure']

describe('createCircuitBreaker', () => {
  it('opens when enough of enough requests failed, and reports for how long', () => {
    const { breaker, send, later, pass } = setUp()

    send('success', 'success', 'failure', 'failure', 'failure')
    later(1_000)

    expect(pass()).toEqual({ waitMs: 4_000 })
    expect(breaker.isOpen()).toBe(true)
  })

  it('stays closed below the least number of requests', () => {
    const { send, pass } = setUp()

    send('failure', 'failure', 'failure')

    expect(pass()).toBe('free')
  })

  it('stays closed below the ratio', () => {
    const { send, pass } = setUp()

    send('success', 'success', 'success', 'success', 'failure', 'failure', 'failure')

    expect(pass()).toBe('free')
  })

  it('forgets what was before the window', () => {
    const { send, later, pass } = setUp()

    send('failure', 'failure', 'failure')
    later(10_000)
    send('failure')

    expect(pass()).toBe('free')
  })

  it('does not count what says nothing about the API', () => {
    const { send, pass } = setUp()

    send('failure', 'failure', 'failure', 'unknown', 'unknown')

    expect(pass()).toBe('free')
  })

  it('lets one request probe after the time, and no other meanwhile', () => {
    const { send, later, pass } = setUp()

    send(...FAILED)
    later(5_000)

    expect([pass(), pass()]).toEqual(['probe', { waitMs: 5_000 }])
  })

  it('closes when the probe succeeds, and has forgotten everything', () => {
    const { breaker, send, later, pass } = setUp()

    send(...FAILED)
    later(5_000)
    send('success')
    send('failure', 'failure', 'failure')

    expect([breaker.isOpen(), pass()]).toEqual([false, 'free'])
  })

  it('stays open when the probe fails', () => {
    const { send, later, pass } = setUp()

    send(...FAILED)
    later(5_000)
    send('failure')

    expect(pass()).toEqual({ waitMs: 5_000 })
  })

  it('lets another probe where the first came to nothing', () => {
    const { send, later, pass } = setUp()

    send(...FAILED)
    later(5_000)
    send('unknown')

    expect(pass()).toBe('probe')
  })

  it('ignores the outcome of a request that was in flight when it opened', () => {
    const { breaker, send, pass } = setUp()
    const early = pass()

    send(...FAILED)
    breaker.report(early, 'early', 'success')

    expect(breaker.isOpen()).toBe(true)
  })

  it('does not stay open for longer by failures of before it opened', () => {
    const { breaker, send, later, pass } = setUp()
    const early = FAILED.map((_, index) => ({
      user: `early-${index}`,
      passed: breaker.pass(`early-${index}`),
    }))

    send(...FAILED)
    later(4_000)
    for (const { user, passed } of early) breaker.report(passed, user, 'failure')

    expect(pass()).toEqual({ waitMs: 1_000 })
  })

  describe('where one user has more failures than all others have requests', () => {
    it('stays closed for any number of failures', () => {
      const { send, sendAs, pass } = setUp()

      send('success', 'success', 'success')
      sendAs('adele', ...Array.from({ length: 1_000 }, (): Result => 'failure'))

      expect(pass()).toBe('free')
    })

    it.each([
      ['alone', []],
      ['next to one whose requests succeed', ['success']],
      ['next to one whose requests fail as well', ['failure']],
    ] as const)('stays closed for any length of time: %s', (_, others) => {
      const { breaker, later, sendAs } = setUp({ minRequests: 20 })

      for (let second = 0; second < 60; second++) {
        sendAs('adele', 'failure', 'failure')
        sendAs('ben', ...others)
        later(1_000)
      }

      expect(breaker.isOpen()).toBe(false)
    })

    it("counts the share of each user's requests that failed", () => {
      const { send, sendAs, breaker } = setUp()

      send('failure', 'failure', 'success', 'success')
      sendAs('adele', 'success', 'success', 'failure')
      const withAThird = breaker.isOpen()
      sendAs('adele', 'failure')

      // Of five votes 2⅓ are for a failure, then 2½.
      expect([withAThird, breaker.isOpen()]).toEqual([false, true])
    })

    it('opens all the same where it fails for the others, too', () => {
      const { breaker, send, sendAs } = setUp()

      sendAs('adele', ...Array.from({ length: 1_000 }, (): Result => 'failure'))
      send('failure', 'failure', 'failure')

      expect(breaker.isOpen()).toBe(true)
    })

    it('leaves the next probe to the others', () => {
      const { breaker, later, send, sendAs, pass } = setUp()

      send(...FAILED)
      later(5_000)
      sendAs('adele', 'failure')
      later(5_000)

      expect([breaker.pass('adele'), pass()]).toEqual([{ waitMs: 5_000 }, 'probe'])
    })

    it('lets the user probe again where no other user does', () => {
      const { breaker, later, send, sendAs } = setUp()

      send(...FAILED)
      later(5_000)
      sendAs('adele', 'failure')
      later(10_000)

      expect(breaker.pass('adele')).toBe('probe')
    })
  })
})
