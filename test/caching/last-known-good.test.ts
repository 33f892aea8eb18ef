import { describe, expect, it } from '@jest/globals'
import { createLastKnownGood } from '../../src/caching/last-known-good.ts'

/** A value that is a number counting the loads, at a time that the test moves. */
function arrange() {
  const source = { loads: 0, failing: false, now: 0, settled: [] as unknown[] }
  const value = createLastKnownGood({
    load: async () => {
      source.loads += 1
      if (source.failing) throw new Error(`load ${source.loads} failed`)
      return source.loads
    },
    clock: () => source.now,
    freshMs: 100,
    usableMs: 1000,
    coolDownMs: 30,
    retryMs: 5,
    onSettled: (error) => source.settled.push(error),
  })
  return { source, value }
}

describe('createLastKnownGood', () => {
  it('loads nothing before it is asked', () => {
    const { source, value } = arrange()

    expect(value.current()).toBeUndefined()
    expect(source.loads).toBe(0)
  })

  it('loads once for all who ask at the same time', async () => {
    const { source, value } = arrange()

    const values = await Promise.all([value.get(), value.get(), value.refresh()])

    expect(values).toEqual([1, 1, 1])
    expect(source.loads).toBe(1)
  })

  it('serves a value that is no longer fresh while it loads the next one', async () => {
    const { source, value } = arrange()
    await value.get()
    source.now = 100

    const served = await value.get()
    const next = await value.refresh()

    expect([served, next]).toEqual([1, 2])
    expect(value.current()).toBe(2)
  })

  it('refreshes at most once per cool-down', async () => {
    const { source, value } = arrange()
    await value.get()

    source.now = 29
    const within = await value.refresh()
    source.now = 30
    const after = await value.refresh()

    expect([within, after]).toEqual([1, 2])
  })

  it('remembers a failure for no longer than the retry pause while it has no value', async () => {
    const { source, value } = arrange()
    source.failing = true
    await expect(value.get()).rejects.toThrow('load 1 failed')

    source.now = 4
    await expect(value.get()).rejects.toThrow('load 1 failed')
    source.failing = false
    source.now = 5

    await expect(value.get()).resolves.toBe(2)
  })

  it('keeps the last value in use when a refresh fails, and rejects the refresh', async () => {
    const { source, value } = arrange()
    await value.get()
    source.failing = true
    source.now = 500

    const refresh = value.refresh()

    await expect(refresh).rejects.toThrow('load 2 failed')
    await expect(value.get()).resolves.toBe(1)
  })

  it('gives up a value that could not be loaded again for too long', async () => {
    const { source, value } = arrange()
    await value.get()
    source.failing = true
    source.now = 1000

    expect(value.current()).toBeUndefined()
    await expect(value.get()).rejects.toThrow('load 2 failed')
  })

  it('knows how old its value is, and whether the last attempt at a newer one failed', async () => {
    const { source, value } = arrange()
    const before = value.state()
    await value.get()
    source.now = 50
    const after = value.state()
    source.failing = true
    await expect(value.refresh()).rejects.toThrow('load 2 failed')
    const failing = value.state()
    source.now = 1000

    expect([before, after, failing, value.state()]).toEqual([
      undefined,
      { ageMs: 50, isFailing: false },
      { ageMs: 50, isFailing: true },
      undefined,
    ])
  })

  it('reports the outcome of every load', async () => {
    const { source, value } = arrange()
    await value.get()
    source.failing = true
    source.now = 30
    await expect(value.refresh()).rejects.toThrow('load 2 failed')

    expect(source.settled).toEqual([undefined, new Error('load 2 failed')])
  })

  it('waits for the load that is in flight instead of repeating the last failure', async () => {
    const { source, value } = arrange()
    source.failing = true
    await expect(value.get()).rejects.toThrow('load 1 failed')
    source.failing = false
    source.now = 5

    const values = await Promise.all([value.get(), value.get()])

    expect(values).toEqual([2, 2])
  })

  it('loads once in the background, from the age on at which a value is no longer fresh', async () => {
    const { source, value } = arrange()
    source.now = 7
    await value.get()
    source.now = 106
    await value.get()
    const whileFresh = source.loads
    source.now = 107

    await Promise.all([value.get(), value.get(), value.get()])

    expect([whileFresh, source.loads]).toEqual([1, 2])
  })

  it('waits a cool-down before it tries again in the background', async () => {
    const { source, value } = arrange()
    await value.get()
    source.failing = true
    source.now = 100
    await expect(value.refresh()).rejects.toThrow('load 2 failed')
    source.now = 129
    await value.get()
    const withinCoolDown = source.loads
    source.now = 130

    await value.get()

    expect([withinCoolDown, source.loads]).toEqual([2, 3])
  })

  it('counts the age of a value from when it was loaded', async () => {
    const { source, value } = arrange()
    source.now = 7
    await value.get()
    source.now = 50

    expect(value.state()?.ageMs).toBe(43)
  })

  it('works without listeners', async () => {
    const silent = createLastKnownGood({
      load: async () => 'value',
      clock: () => 0,
      freshMs: 1,
      usableMs: 2,
      coolDownMs: 1,
      retryMs: 1,
    })

    await expect(silent.get()).resolves.toBe('value')
  })
})
