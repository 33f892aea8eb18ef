import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createCancellation } from '../../../src/cancellation.ts'
import { createRequestQueue } from '../../../src/downstream/queue/request-queue.ts'
import { accessToken } from '../../support/access-token.ts'
import { tokenSourceOf } from '../../support/token-source.ts'
import { failureOf } from '../client-under-test.ts'
import {
  answered,
  BATCH,
  callUnderTest,
  GET,
  phasesOf,
  recordIn,
  steppedRecording,
} from './call-under-test.ts'

const TOKEN = accessToken({ granted: new Set(['Read']) })

/** A queue whose tokens come from a function, and how often one was asked for and had to be waited for. */
function queueOf(
  acquire: Parameters<typeof tokenSourceOf>[0] = () => TOKEN,
  options: Parameters<typeof callUnderTest>[0] = {},
) {
  const counts = { acquired: 0, missed: 0 }
  const tokens = tokenSourceOf((...demand) => {
    counts.acquired++
    return acquire(...demand)
  })
  const under = callUnderTest({ tokens, tokenMissed: () => void counts.missed++, ...options })
  const { enqueue: _, owner: __, delayed: ___, ...rest } = under.call
  return { ...under, counts, queue: createRequestQueue(rest) }
}

const two = [GET, { ...GET, path: '/b' }]

describe('RequestQueue.add', () => {
  it('sends the requests of one turn together, with one token', async () => {
    const answer = () =>
      answered({ body: { responses: ['1', '0'].map((id) => ({ id, status: 200, body: id })) } })
    const { queue, exchanged, counts } = queueOf(undefined, { api: { batch: BATCH }, answer })

    const responses = await Promise.all(two.map((request) => queue.add(request)))

    expect(responses.map(({ body }) => body)).toEqual(['0', '1'])
    expect(exchanged.map(({ sender }) => sender.user)).toEqual([
      '11111111-1111-4111-8111-111111111111/22222222-2222-4222-8222-222222222222',
    ])
    expect(counts).toEqual({ acquired: 1, missed: 0 })
  })

  it('reports that the operation has to wait for its token', async () => {
    const { queue, counts, exchanged } = queueOf(async () => TOKEN)

    await Promise.all(two.map((request) => queue.add(request)))

    expect(counts).toEqual({ acquired: 1, missed: 1 })
    expect(exchanged).toHaveLength(2)
  })

  it('acquires no token for an API that takes none', async () => {
    const { queue, counts, exchanged } = queueOf(undefined, { authMode: 'none' })

    await queue.add(GET)

    expect(counts).toEqual({ acquired: 0, missed: 0 })
    expect(exchanged[0]?.request.headers).not.toHaveProperty('authorization')
  })

  it.each([
    ['now', () => TOKEN, ['queue', 'sent']],
    ['later', async () => TOKEN, ['queue', 'token', 'sent']],
  ])('records what a request waits for, with a token that is there %s', async (_, acquire, phases) => {
    const recording = steppedRecording()
    const { queue, call } = queueOf(acquire, { recording })
    const record = recordIn(recording, call)

    await queue.add(GET, record)

    expect(phasesOf(record)).toEqual(phases)
  })

  it('records that a request is in the queue again after a wait', async () => {
    const recording = steppedRecording()
    let answers = 0
    const answer = () => answered({ status: answers++ === 0 ? 503 : 200 })
    const { queue, call, time } = queueOf(undefined, { recording, answer })
    const record = recordIn(recording, call)

    const response = queue.add(GET, record)
    await setImmediate()
    time.pass(10_000)
    await response

    expect(phasesOf(record)).toEqual(['queue', 'sent', 'retry', 'queue', 'sent'])
  })

  it.each([
    [
      'at once',
      () => {
        throw new Error('no exchange')
      },
    ],
    ['later', () => Promise.reject(new Error('no exchange'))],
  ])('fails all requests of the turn where the token fails %s, and no later ones', async (_, failing) => {
    const tokens = [failing]
    const { queue } = queueOf(() => tokens.shift()?.() ?? TOKEN)

    const failures: unknown[] = []
    for (const request of two) queue.add(request).catch((error: unknown) => failures.push(error))
    await setImmediate()

    expect(failures).toMatchObject([{ message: 'no exchange' }, { message: 'no exchange' }])
    expect(await queue.add(GET)).toEqual(answered())
  })

  it('rejects what may not be sent, before a token is acquired', async () => {
    const { queue, counts } = queueOf(undefined, { authMode: 'refuse' })

    expect(await failureOf(queue.add(GET))).toMatchObject({ code: 'FORBIDDEN' })
    await setImmediate()
    expect(counts.acquired).toBe(0)
  })

  it('fails all requests when the operation ends, and acquires no token for them', async () => {
    const { cancellation: signal, cancel } = createCancellation()
    const { queue, counts, exchanged } = queueOf(undefined, { signal })

    const failures = Promise.all(two.map((request) => failureOf(queue.add(request))))
    cancel()

    expect(await failures).toMatchObject([{ code: 'DOWNSTREAM_TIMEOUT' }, { code: 'DOWNSTREAM_TIMEOUT' }])
    await setImmediate()
    expect([counts.acquired, exchanged]).toEqual([0, []])
  })

  it('fails a request at once that comes after the operation has ended', async () => {
    const { cancellation: signal, cancel } = createCancellation()
    const { queue, counts } = queueOf(undefined, { signal })
    cancel()

    expect(await failureOf(queue.add(GET))).toMatchObject({ code: 'DOWNSTREAM_TIMEOUT' })
    await setImmediate()
    expect(counts.acquired).toBe(0)
  })
})

describe('RequestQueue.token', () => {
  it.each([
    ['now', () => TOKEN, 0],
    ['later', async () => TOKEN, 1],
  ])('resolves with the token that is there %s', async (_, acquire, missed) => {
    const { queue, counts } = queueOf(acquire)

    expect(await queue.token()).toBe(TOKEN)
    expect(counts).toEqual({ acquired: 1, missed })
  })

  it('resolves with null for an API that takes none', async () => {
    expect(await queueOf(undefined, { authMode: 'none' }).queue.token()).toBeNull()
  })

  it('rejects when the operation ends, even though the exchange continues', async () => {
    const { cancellation: signal, cancel } = createCancellation()
    const { queue } = queueOf(() => new Promise(() => undefined), { signal })

    const failure = failureOf(queue.token())
    cancel()

    expect(await failure).toMatchObject({ code: 'DOWNSTREAM_TIMEOUT' })
  })
})
