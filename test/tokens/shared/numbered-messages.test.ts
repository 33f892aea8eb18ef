import { describe, expect, it } from '@jest/globals'
import { createNumberedMessages } from '../../../src/tokens/shared/numbered-messages.ts'

/** Maximum number of numbers that are kept while an earlier one is missing. */
const MAX_EARLY = 10_000

/** A replica, and what its listener was called with since the first comparison, which found `count`. */
async function createReplica(count?: number) {
  const heard: (string | null)[] = []
  const removed: string[] = []
  const store = {
    count: async () => Number.NaN,
    remove: async (key: string) => void removed.push(key),
  }
  const messages = createNumberedMessages(store, 'forgotten')
  messages.onMessage((text) => void heard.push(text))
  const compare = (text: string, hadContact = true) => messages.compare()(text, hadContact)
  const receive = (...numbers: readonly (number | string)[]) => {
    for (const number of numbers) messages.receive('adele', String(number))
  }
  /** How often anything may have been missed since the last call. */
  const misses = () => heard.splice(0).filter((text) => text === null).length
  if (count !== undefined) {
    await compare(String(count), false)
    misses()
  }
  return { messages, heard, removed, compare, receive, misses }
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

describe('createNumberedMessages', () => {
  it('passes each message on, numbered or not', async () => {
    const { messages, heard } = await createReplica(0)

    messages.receive('adele', '1')
    messages.receive('miriam', 'x')
    messages.receive('adele', '1')

    expect(heard).toEqual(['adele', 'miriam', 'adele'])
  })

  it('may have missed messages before its first contact, no matter which ones have arrived', async () => {
    const { receive, compare, misses } = await createReplica()

    receive(1, 2)
    await compare('2', false)

    expect(misses()).toBe(1)
  })

  it('misses nothing if messages arrive in another order, with numbers of any length', async () => {
    const { receive, compare, misses } = await createReplica(98)

    receive(101, 99, 100)
    await compare('101', false)

    expect(misses()).toBe(0)
  })

  it('notices the one message that did not arrive', async () => {
    const { receive, compare, misses } = await createReplica(98)

    receive(99, 101)
    await compare('101', false)
    const atFirst = misses()
    await compare('101', false)

    expect([atFirst, misses()]).toEqual([1, 0])
  })

  it.each(['x100', '100x'])('does not count a message whose number is "%s"', async (number) => {
    const { receive, compare, misses } = await createReplica(99)

    receive(number)
    await compare('100', false)

    expect(misses()).toBe(1)
  })

  it.each(['x100', '100x', '-100', '1.5', '', '1000000000000000'])(
    'removes the count "%s", so that messages can be counted again, and may have missed any',
    async (count) => {
      const { compare, misses, removed } = await createReplica(100)

      await compare(count)

      expect([misses(), removed]).toEqual([1, ['forgotten']])
    },
  )

  it('leaves a count alone that is a number', async () => {
    const { compare, removed } = await createReplica(100)

    await compare('100')
    await compare('99')

    expect(removed).toEqual([])
  })

  it('keeps 10,000 numbers while an earlier one is missing, and counts a message beyond them as missed', async () => {
    const enough = await createReplica(0)
    enough.receive(...range(2, MAX_EARLY), 1)
    await enough.compare(String(1 + MAX_EARLY), false)

    const tooMany = await createReplica(0)
    tooMany.receive(...range(2, MAX_EARLY + 1), 1)
    await tooMany.compare(String(2 + MAX_EARLY), false)

    expect([enough.misses(), tooMany.misses()]).toEqual([0, 1])
  })

  it('keeps room for early messages, no matter how often earlier ones are repeated', async () => {
    const { receive, compare, misses } = await createReplica(MAX_EARLY)

    // As an attacker who can write to the store would do.
    receive(...range(1, MAX_EARLY))
    receive(...range(MAX_EARLY + 2, MAX_EARLY), MAX_EARLY + 1)
    await compare(String(2 * MAX_EARLY + 1), false)

    expect(misses()).toBe(0)
  })

  it('keeps as much room for early messages after a miss as before', async () => {
    const { receive, compare, misses } = await createReplica(0)
    const count = MAX_EARLY + 1

    receive(...range(2, MAX_EARLY))
    await compare(String(count), false)
    const atFirst = misses()
    receive(...range(count + 2, MAX_EARLY), count + 1)
    await compare(String(count + 1 + MAX_EARLY), false)

    expect([atFirst, misses()]).toEqual([1, 0])
  })

  it('keeps the early messages that are newer than the count of a miss', async () => {
    const { receive, compare, misses } = await createReplica(0)

    receive(3)
    await compare('2', false)
    const atFirst = misses()
    await compare('3', false)

    expect([atFirst, misses()]).toEqual([1, 0])
  })
})
