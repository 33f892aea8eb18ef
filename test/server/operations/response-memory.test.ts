import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from '@jest/globals'
import { UNBOUNDED_SLOT } from '../../../src/operation-slot.ts'
import { createResponseMemory } from '../../../src/server/operations/response-memory.ts'
import { failureOf, READ, setUp, stop } from '../../downstream/client-under-test.ts'

const MIB = 1024 ** 2

afterEach(stop)

describe('createResponseMemory', () => {
  it('has room for all operations together, and has it again when they end', () => {
    const memory = createResponseMemory(16 * MIB)
    const operations = ['ada', 'bob', 'cy'].map((owner) => memory.open(owner))

    const taken = operations.map((operation) => operation.take(6 * MIB))
    const held = memory.held()
    for (const operation of operations) operation.close()

    expect([taken, held]).toEqual([[true, true, false], 12 * MIB])
    expect([memory.held(), memory.open('cy').take(6 * MIB)]).toEqual([0, true])
  })

  it('has room for operations that need little while others need more than there is', () => {
    const memory = createResponseMemory(16 * MIB)
    const [ada, bob] = [memory.open('ada'), memory.open('bob')]
    ada.take(8 * MIB)
    bob.take(6 * MIB)

    expect([memory.open('cy').take(2 * MIB), memory.open('cy').take(1 * MIB)]).toEqual([false, true])
  })

  it('leaves an eighth to others, although two callers have very many operations that need little', () => {
    const memory = createResponseMemory(16 * MIB)
    for (const owner of ['ada', 'bob'])
      for (let count = 0; count < 40; count++) memory.open(owner).take(MIB / 2)

    expect([memory.held(), memory.open('cy').take(MIB / 2)]).toEqual([14 * MIB, true])
  })

  it("has half of the room for one caller, for any number of the caller's operations", () => {
    const memory = createResponseMemory(16 * MIB)
    const taken = Array.from({ length: 20 }, () => memory.open('ada').take(MIB / 2))

    expect(taken.filter(Boolean)).toHaveLength(16)
    expect(memory.open('bob').take(MIB / 2)).toBe(true)
  })

  it('counts what an operation holds until its last request ends, even if the operation ends earlier', () => {
    const memory = createResponseMemory(16 * MIB)
    const operation = memory.open('ada')
    const [first, second] = [operation.begin(), operation.begin()]
    operation.take(MIB)

    operation.close()
    first()
    const before = [memory.held(), operation.take(MIB), memory.held()]
    second()

    expect(before).toEqual([MIB, true, 2 * MIB])
    expect([memory.held(), operation.take(MIB), memory.held()]).toEqual([0, false, 0])
  })
})

const LONG = JSON.stringify({ text: 'x'.repeat(300_000) })
const request = { method: 'GET', kind: 'read', path: '/place', scopes: READ } as const

/** An operation of a process with so much memory for responses. */
async function setUpOperation(
  options: NonNullable<Parameters<typeof setUp>[0]>,
  { maxBytes = 16 * MIB, signal = new AbortController().signal } = {},
) {
  const memory = createResponseMemory(maxBytes)
  const open = memory.open('ada')
  const { operation, api } = await setUp(options)
  const client = operation({ signal, slot: { ...UNBOUNDED_SLOT, memory: open } })
  return { memory, open, client, api }
}

describe('the memory of an operation', () => {
  it.each([
    ['is answered', { body: LONG }],
    ['is answered with an error', { status: 400, body: LONG }],
    ['is answered with what is not JSON', { body: LONG.slice(1) }],
    ['is answered in gzip', { body: gzipSync(LONG), headers: { 'content-encoding': 'gzip' } }],
    ['is answered with a body that is not gzip', { body: LONG, headers: { 'content-encoding': 'gzip' } }],
  ])('counts while a request %s, and no longer than the operation', async (_how, answer) => {
    const { memory, open, client } = await setUpOperation({ answer: () => answer })

    await client.send(request).catch(() => undefined)
    const held = memory.held()
    open.close()

    expect(held).toBeGreaterThan(0)
    expect(memory.held()).toBe(0)
  })

  it.each([
    ['takes too long', 300],
    ['is given up by its client', 60_000],
  ])('counts nothing of a request that %s, once it is over', async (_how, timeoutMs) => {
    const client = new AbortController()
    // The rest never arrives.
    const answer = { body: LONG, headers: { 'content-length': '400000' } }
    const { memory, open, ...operation } = await setUpOperation(
      { answer: () => answer, config: { timeoutMs, retry: { maxAttempts: 1 } } },
      { signal: client.signal },
    )
    let isOver = false
    const sent = failureOf(operation.client.send(request)).finally(() => {
      isOver = true
    })
    while (memory.held() === 0 && !isOver) await new Promise(setImmediate)
    if (timeoutMs > 1000) client.abort()

    open.close()
    await sent

    expect(memory.held()).toBe(0)
  })

  it('fails requests without room for their responses, and reports when to try again', async () => {
    const { memory, open, client } = await setUpOperation(
      { answer: () => ({ body: LONG }), config: { maxResponseBytes: 10 * MIB } },
      { maxBytes: 2 * MIB },
    )
    const others = ['bob', 'cy'].map((owner) => memory.open(owner))
    for (const each of others) while (each.take(MIB / 4));

    const failures = [
      await failureOf(client.send(request)),
      await failureOf(client.send({ ...request, path: '/other' })),
    ]
    open.close()
    for (const each of others) each.close()

    expect(failures).toEqual([
      expect.objectContaining({ code: 'OVERLOADED', httpStatus: 503, retryAfterSeconds: 2 }),
      expect.objectContaining({ code: 'OVERLOADED' }),
    ])
    expect(memory.held()).toBe(0)
  })

  it('counts the values of a response, which take more memory than their text', async () => {
    const body = `[${'{},'.repeat(90_000)}{}]`
    const { memory, client } = await setUpOperation({ answer: () => ({ body }) }, { maxBytes: 64 * MIB })

    await client.send(request)

    expect(memory.held()).toBeGreaterThan(20 * body.length)
  })
})
