import { describe, expect, it } from '@jest/globals'
import { createSpentAnswers } from '../../../src/server/mcp/spent-answers.ts'

const LIFE_MS = 60_000

/** What replicas share, in the same process. */
function storeOf(taken = new Map<string, number>()) {
  return {
    taken,
    async setIfAbsent(key: string, _value: string, lifeMs: number) {
      if (taken.has(key)) return false
      taken.set(key, lifeMs)
      return true
    },
  }
}

describe('createSpentAnswers', () => {
  it('takes each answer once', async () => {
    const { spend } = createSpentAnswers({ clock: () => 0 })

    expect([await spend('a', LIFE_MS), await spend('a', LIFE_MS), await spend('b', LIFE_MS)]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('takes it once of all replicas that share a store, and keeps it there no longer than it is valid', async () => {
    const store = storeOf()
    const [one, other] = [0, 0].map(() => createSpentAnswers({ clock: () => 0, store }))

    expect(await Promise.all([one?.spend('a', LIFE_MS), other?.spend('a', LIFE_MS)])).toEqual([true, false])
    expect([...store.taken.values()]).toEqual([LIFE_MS])
  })

  it('goes by its own memory while the store cannot be reached', async () => {
    const store = { setIfAbsent: () => Promise.reject(new Error('away')) }
    const { spend } = createSpentAnswers({ clock: () => 0, store })

    expect([await spend('a', LIFE_MS), await spend('a', LIFE_MS)]).toEqual([true, false])
  })

  it('remembers an answer as long as it is valid, and no more than 100,000', async () => {
    let now = 0
    const { spend, size } = createSpentAnswers({ clock: () => now })
    await spend('old', LIFE_MS)
    now = LIFE_MS
    for (let index = 0; index <= 100_000; index++) await spend(String(index), LIFE_MS)

    expect(size()).toBe(100_000)
    expect([await spend('100000', LIFE_MS), await spend('old', LIFE_MS)]).toEqual([false, true])
  })
})
