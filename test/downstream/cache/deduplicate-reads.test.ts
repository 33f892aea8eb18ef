import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createCancellation } from '../../../src/cancellation.ts'
import { createDeduplicatedReads, type Read } from '../../../src/downstream/cache/deduplicate-reads.ts'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { OperationTooComplexError, OverloadedError } from '../../../src/errors/requests.ts'

const ANSWER: ApiResponse = { status: 200, headers: {}, body: 'shared' }
const OWN: ApiResponse = { status: 200, headers: {}, body: 'own' }

/** An operation that reads, and how its request ends. */
function arrange(differences: Partial<Read> & { readonly deadline?: number } = {}) {
  const { deadline = 100, ...others } = differences
  const { cancellation, cancel } = createCancellation()
  const log: string[] = []
  let answer = (_answer: ApiResponse): void => undefined
  let fail = (_error: Error): void => undefined
  const read: Read = {
    owner: 'adele',
    key: '/me',
    operation: { signal: cancellation, deadline },
    lead() {
      log.push('leads')
      return new Promise((resolve, reject) => {
        answer = resolve
        fail = reject
      })
    },
    onSettled: (outcome) => void log.push('value' in outcome ? 'lands' : 'fails'),
    joined: () => void log.push('joins'),
    followed: async () => void log.push('follows'),
    async alone() {
      log.push('alone')
      return OWN
    },
    ...others,
  }
  return { read, log, cancel, answer: () => answer(ANSWER), fail: (error: Error) => fail(error) }
}

const tooComplex = () =>
  new OperationTooComplexError([{ limit: 'requests', cost: 6, bound: 5, path: '' }], 'running')

const unavailable = () => new DownstreamError({ code: 'DOWNSTREAM_UNAVAILABLE', api: 'graph' })

describe('createDeduplicatedReads', () => {
  it('makes equal reads of one owner one', async () => {
    const reads = createDeduplicatedReads()
    const [leader, follower] = [arrange(), arrange()]

    const answers = [reads.read(leader.read), reads.read(follower.read)]
    leader.answer()

    expect(await Promise.all(answers)).toEqual([ANSWER, ANSWER])
    expect(leader.log).toEqual(['leads', 'lands'])
    expect(follower.log).toEqual(['joins', 'follows'])
  })

  it.each<[string, Partial<Read>]>([
    ['another owner', { owner: 'alex' }],
    ['another request', { key: '/me/manager' }],
  ])('sends a read of its own for %s', (_difference, differences) => {
    const reads = createDeduplicatedReads()
    const [leader, other] = [arrange(), arrange(differences)]

    void reads.read(leader.read)
    void reads.read(other.read)

    expect(other.log).toEqual(['leads'])
  })

  it('joins no read that has ended', async () => {
    const reads = createDeduplicatedReads()
    const [first, second] = [arrange(), arrange()]
    const ended = reads.read(first.read)
    first.answer()
    await ended

    void reads.read(second.read)

    expect(second.log).toEqual(['leads'])
  })

  it('joins no read of before its owner was forgotten, whose answer is not kept', async () => {
    const reads = createDeduplicatedReads()
    const [before, after] = [arrange(), arrange()]
    const old = reads.read(before.read)

    reads.forgetOwner('adele')
    void reads.read(after.read)
    before.answer()

    expect(await old).toBe(ANSWER)
    expect(before.log).toEqual(['leads'])
    expect(after.log).toEqual(['leads'])
  })

  it.each<[string, number, number, string]>([
    ['less time than the one that joined', 99, 100, 'is sent alone'],
    ['as much time', 100, 100, 'fails'],
    ['more time', 101, 100, 'fails'],
  ])('with %s for the first, a read whose API fails', async (_case, leading, following, outcome) => {
    const reads = createDeduplicatedReads()
    const [leader, follower] = [arrange({ deadline: leading }), arrange({ deadline: following })]
    const first = reads.read(leader.read)
    const second = reads.read(follower.read)

    leader.fail(unavailable())

    await expect(first).rejects.toThrow(DownstreamError)
    if (outcome === 'fails') await expect(second).rejects.toThrow(DownstreamError)
    else expect(await second).toBe(OWN)
    expect(follower.log).toEqual(outcome === 'fails' ? ['joins'] : ['joins', 'alone'])
  })

  it('sends the request alone where the first operation was over', async () => {
    const reads = createDeduplicatedReads()
    const [leader, follower] = [arrange(), arrange()]
    const first = reads.read(leader.read)
    const second = reads.read(follower.read)

    leader.cancel()
    leader.fail(unavailable())

    await expect(first).rejects.toThrow(DownstreamError)
    expect(await second).toBe(OWN)
  })

  it.each([
    ['exceeded a limit', tooComplex()],
    ['had no room for the response', new OverloadedError({ retryAfterSeconds: 2 })],
  ])('is sent by the second operation for the others where the first one %s', async (_case, failure) => {
    const reads = createDeduplicatedReads()
    const [leader, second, third] = [arrange(), arrange(), arrange()]
    const answers = [leader, second, third].map(({ read }) => reads.read(read))

    leader.fail(failure)
    await expect(answers[0]).rejects.toBe(failure)
    await nextTurn()
    second.answer()

    expect(await Promise.all(answers.slice(1))).toEqual([ANSWER, ANSWER])
    expect(second.log).toEqual(['joins', 'leads', 'lands'])
    expect(third.log).toEqual(['joins', 'joins', 'follows'])
  })

  it('is not sent for the others by an operation that is over', async () => {
    const reads = createDeduplicatedReads()
    const [leader, second, third] = [arrange(), arrange(), arrange()]
    const answers = [leader, second, third].map(({ read }) => reads.read(read))

    second.cancel()
    leader.fail(tooComplex())
    await Promise.allSettled(answers.slice(0, 2))
    await nextTurn()
    third.answer()

    expect(await answers[2]).toBe(ANSWER)
    expect(second.log).toEqual(['joins', 'alone'])
  })

  it('does not wait for the first operation in one that is over', async () => {
    const reads = createDeduplicatedReads()
    const [leader, ending, over] = [arrange(), arrange(), arrange()]
    const first = reads.read(leader.read)
    over.cancel()

    const others = [reads.read(ending.read), reads.read(over.read)]
    ending.cancel()

    expect(await Promise.all(others)).toEqual([OWN, OWN])
    leader.answer()
    expect(await first).toBe(ANSWER)
    expect([ending.log, over.log]).toEqual([
      ['joins', 'alone'],
      ['joins', 'alone'],
    ])
  })

  it('leaves no listener on an operation whose read has ended', async () => {
    const reads = createDeduplicatedReads()
    const listening = new Set<() => void>()
    const signal = {
      aborted: false,
      addEventListener: (type: string, listener: () => void) => type === 'abort' && listening.add(listener),
      removeEventListener: (type: string, listener: () => void) =>
        type === 'abort' && listening.delete(listener),
    }
    const [leader, follower] = [arrange(), arrange({ operation: { signal, deadline: 100 } })]
    const answers = [leader, follower].map(({ read }) => reads.read(read))
    const before = listening.size

    leader.answer()
    await Promise.all(answers)
    await nextTurn()

    expect([before, listening.size]).toEqual([1, 0])
  })

  it('is not sent again for an operation that has no room for the response of another', async () => {
    const reads = createDeduplicatedReads()
    const noRoom = new OverloadedError({ retryAfterSeconds: 2 })
    const [leader, follower] = [
      arrange(),
      arrange({
        async followed() {
          throw noRoom
        },
      }),
    ]
    const answers = [leader, follower].map(({ read }) => reads.read(read))

    leader.answer()

    expect(await answers[0]).toBe(ANSWER)
    await expect(answers[1]).rejects.toBe(noRoom)
    expect(follower.log).toEqual(['joins'])
  })

  it('shares an error that is not a failure of the API, such as a missing consent', async () => {
    const reads = createDeduplicatedReads()
    const [leader, follower] = [arrange({ deadline: 1 }), arrange()]
    const first = reads.read(leader.read)
    const second = reads.read(follower.read)

    leader.fail(new Error('no consent'))

    await expect(first).rejects.toThrow('no consent')
    await expect(second).rejects.toThrow('no consent')
  })
})
