import type { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createRequestTurns } from '../../../src/server/http/request-turns.ts'

const connection = () => ({}) as Socket

describe('createRequestTurns', () => {
  it('handles a request at once', () => {
    const { take } = createRequestTurns()
    const handled: string[] = []

    take(connection(), () => handled.push('first'))
    take(connection(), () => handled.push('second'))

    expect(handled).toEqual(['first', 'second'])
  })

  it('handles a few in each turn of the event loop, and all of them in the end', async () => {
    const { take } = createRequestTurns(3)
    const socket = connection()
    const handled: number[] = []
    const counts: number[] = []

    for (let request = 0; request < 8; request++) take(socket, () => handled.push(request))
    counts.push(handled.length)
    await setImmediate()
    counts.push(handled.length)
    await setImmediate()
    await setImmediate()

    expect(counts).toEqual([3, 6])
    expect(handled).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('lets connections take turns, so that one with many requests does not delay the others', async () => {
    const { take } = createRequestTurns(2)
    const [greedy, modest] = [connection(), connection()]
    const handled: string[] = []

    for (let request = 0; request < 100; request++) take(greedy, () => handled.push('greedy'))
    take(modest, () => handled.push('modest'))
    await setImmediate()

    expect(handled).toEqual(['greedy', 'greedy', 'greedy', 'modest'])
  })

  it('handles a request that arrives after the others at once again', async () => {
    const { take } = createRequestTurns(1)
    const handled: string[] = []
    take(connection(), () => handled.push('first'))
    take(connection(), () => handled.push('second'))
    for (let turn = 0; turn < 3; turn++) await setImmediate()

    take(connection(), () => handled.push('third'))

    expect(handled).toEqual(['first', 'second', 'third'])
  })
})
