import { describe, expect, it } from '@jest/globals'
import { createAssertionCache } from '../../../src/tokens/credentials/assertion-cache.ts'

const ENDPOINT = 'https://login.contoso.example/token'

function arrange() {
  const time = { now: 0 }
  const cache = createAssertionCache({ clock: () => time.now })
  let made = 0
  const make = async () => {
    made += 1
    return { assertion: `assertion ${made}`, expiresAt: 600_000 }
  }
  return { time, cache, make, made: () => made }
}

describe('createAssertionCache', () => {
  it('makes an assertion once for all who ask at the same time, and after', async () => {
    const { cache, make, made } = arrange()

    const together = await Promise.all([cache.get(ENDPOINT, make), cache.get(ENDPOINT, make)])
    const after = await cache.get(ENDPOINT, make)

    expect([...together, after]).toEqual(['assertion 1', 'assertion 1', 'assertion 1'])
    expect(made()).toBe(1)
  })

  it('makes one for each token endpoint', async () => {
    const { cache, make } = arrange()

    const both = [cache.get(ENDPOINT, make), cache.get(`${ENDPOINT}/other`, make)]

    expect(await Promise.all(both)).toEqual(['assertion 1', 'assertion 2'])
  })

  it('makes another where less than two minutes are left', async () => {
    const { time, cache, make } = arrange()
    await cache.get(ENDPOINT, make)

    time.now = 479_999
    const before = await cache.get(ENDPOINT, make)
    time.now = 480_000
    const after = await cache.get(ENDPOINT, make)

    expect([before, after]).toEqual(['assertion 1', 'assertion 2'])
  })

  it('renews one that is near its end while it is still used, and uses it longer where that fails', async () => {
    const time = { now: 0 }
    const cache = createAssertionCache({ clock: () => time.now, renewalMs: 300_000 })
    const first = async () => ({ assertion: 'first', expiresAt: 1_000_000 })
    await cache.get(ENDPOINT, first)

    time.now = 600_000
    const early = await cache.get(ENDPOINT, () => Promise.reject(new Error('asked too early')))
    time.now = 700_000
    const failing = await cache.get(ENDPOINT, () => Promise.reject(new Error('gone for a minute')))
    await new Promise(setImmediate)
    const renewing = await cache.get(ENDPOINT, async () => ({ assertion: 'second', expiresAt: 2_000_000 }))
    await new Promise(setImmediate)
    const after = await cache.get(ENDPOINT, first)

    expect([early, failing, renewing, after]).toEqual(['first', 'first', 'first', 'second'])
  })

  it('keeps no failure', async () => {
    const { cache, make } = arrange()
    const failing = cache.get(ENDPOINT, () => Promise.reject(new Error('the vault is locked')))
    await expect(failing).rejects.toThrow('the vault is locked')

    expect(await cache.get(ENDPOINT, make)).toBe('assertion 1')
  })

  it('makes another after it was cleared', async () => {
    const { cache, make } = arrange()
    await cache.get(ENDPOINT, make)

    cache.clear()

    expect(await cache.get(ENDPOINT, make)).toBe('assertion 2')
  })

  it('keeps no assertion that was on its way when it was cleared', async () => {
    const { cache, make } = arrange()
    let end = (): void => undefined
    const under = cache.get(
      ENDPOINT,
      () =>
        new Promise((resolve) => {
          end = () => resolve({ assertion: 'rejected', expiresAt: 600_000 })
        }),
    )

    cache.clear()
    const next = cache.get(ENDPOINT, make)
    end()

    expect([await under, await next, await cache.get(ENDPOINT, make)]).toEqual([
      'rejected',
      'assertion 1',
      'assertion 1',
    ])
  })
})
