import { describe, expect, it } from '@jest/globals'
import { createSingleFlight, type Outcome } from '../../src/caching/single-flight.ts'

function arrange() {
  const flights = createSingleFlight<string, string>()
  const onSettled: Outcome<string>[] = []

  /** Starts a flight of Adele's; gives what ends it. */
  function start(keys: readonly [string, ...string[]], owner = 'adele') {
    let end = (_value: string): void => undefined
    let fail = (_error: Error): void => undefined
    const work = () =>
      new Promise<string>((resolve, reject) => {
        end = resolve
        fail = reject
      })
    const promise = flights.start(
      { owner, keys, work, onSettled: (outcome) => onSettled.push(outcome) },
      `of ${owner}`,
    )
    return { promise, end: (value: string) => end(value), fail: (error: Error) => fail(error) }
  }

  return { flights, onSettled, start }
}

describe('createSingleFlight', () => {
  it('finds a flight under each of its keys, for its owner alone, with what was noted', () => {
    const { flights, start } = arrange()
    const { promise } = start(['a', 'b'])

    for (const key of ['a', 'b']) expect(flights.find('adele', key)).toEqual({ promise, note: 'of adele' })
    expect(flights.find('adele', 'c')).toBeUndefined()
    expect(flights.find('alex', 'a')).toBeUndefined()
  })

  it('calls back with the value, and finds the flight no more', async () => {
    const { flights, onSettled, start } = arrange()
    const { promise, end } = start(['a', 'b'])

    end('token')

    expect(await promise).toBe('token')
    expect(onSettled).toEqual([{ value: 'token' }])
    expect(['a', 'b'].map((key) => flights.find('adele', key))).toEqual([undefined, undefined])
  })

  it('calls back with the failure, and finds the flight no more', async () => {
    const { flights, onSettled, start } = arrange()
    const { promise, fail } = start(['a'])
    const error = new Error('no consent')

    fail(error)

    await expect(promise).rejects.toBe(error)
    expect(onSettled).toEqual([{ error }])
    expect(flights.find('adele', 'a')).toBeUndefined()
  })

  it('is out of the map before any waiter sees the outcome', async () => {
    const { flights, start } = arrange()
    const { promise, end } = start(['a'])
    const seen = promise.then(() => flights.find('adele', 'a'))

    end('token')

    expect(await seen).toBeUndefined()
  })

  it('does not call back for a flight whose first key another has taken', async () => {
    const { flights, onSettled, start } = arrange()
    const before = start(['a', 'b'])
    const after = start(['a'])

    before.end('old')
    await before.promise

    expect(onSettled).toEqual([])
    expect(flights.find('adele', 'a')?.promise).toBe(after.promise)
    expect(flights.find('adele', 'b')).toBeUndefined()
  })

  it('calls back for a flight that has lost another key than the first', async () => {
    const { flights, onSettled, start } = arrange()
    const before = start(['a', 'b'])
    const after = start(['b'])

    before.end('old')
    await before.promise

    expect(onSettled).toEqual([{ value: 'old' }])
    expect(flights.find('adele', 'b')?.promise).toBe(after.promise)
  })

  it('forgets the flights of one owner, which serve those who wait already', async () => {
    const { flights, onSettled, start } = arrange()
    const [mine, others] = [start(['a']), start(['a'], 'alex')]

    flights.forgetOwner('adele')

    expect(flights.find('adele', 'a')).toBeUndefined()
    expect(flights.find('alex', 'a')?.promise).toBe(others.promise)
    mine.end('token')
    expect(await mine.promise).toBe('token')
    expect(onSettled).toEqual([])
  })

  it('leaves a flight alone that an owner started after being forgotten', async () => {
    const { flights, onSettled, start } = arrange()
    const before = start(['a'])
    flights.forgetOwner('adele')
    const after = start(['a'])

    before.end('old')
    await before.promise

    expect(onSettled).toEqual([])
    expect(flights.find('adele', 'a')?.promise).toBe(after.promise)
  })
})
