// Covers: invalidations.ts
import { describe, expect, it } from '@jest/globals'
import { createReplicas } from '../../../src/tokens/shared/replicas.ts'
import { createMemoryStore } from '../../support/memory-store.ts'

function createReplica(bus: ReturnType<typeof createMemoryStore>, keyIds: readonly string[] = []) {
  const { self, store } = bus.link()
  const clock = { now: 0 }
  const forgotten: (string | null)[] = []
  const invalidated: (readonly string[] | null)[] = []
  const replicas = createReplicas({
    store,
    sealingKeyIds: keyIds,
    clock: () => clock.now,
    // Long enough for every answer in memory.
    sleep: () => new Promise((resolve) => void setImmediate(resolve)),
  })
  replicas.onForgotten((user) => forgotten.push(user))
  replicas.onInvalidated((owners) => invalidated.push(owners))
  return { ...replicas, link: self, forgotten, invalidated, clock }
}

async function startReplicas(count: number) {
  const bus = createMemoryStore()
  const all = Array.from({ length: count }, () => createReplica(bus))
  for (const each of all) {
    await each.beat()
    // What it kept before its first contact.
    each.forgotten.length = 0
    each.invalidated.length = 0
  }
  return { bus, all: all as [ReturnType<typeof createReplica>, ...ReturnType<typeof createReplica>[]] }
}

describe('createReplicas', () => {
  it('waits no longer than until all others have acknowledged', async () => {
    const { bus, all } = await startReplicas(2)
    const replicas = createReplicas({
      store: bus.link().store,
      sealingKeyIds: [],
      clock: () => 0,
      sleep: () => new Promise(() => undefined),
    })

    expect(await replicas.forget('adele')).toBe(true)
    expect(all.map(({ forgotten }) => forgotten)).toEqual([['adele'], ['adele']])
  })

  it('has all others forget a user, and knows that they have', async () => {
    const {
      all: [first, ...others],
    } = await startReplicas(3)

    expect(await first.forget('adele')).toBe(true)
    expect(others.map(({ forgotten }) => forgotten)).toEqual([['adele'], ['adele']])
    expect(first.forgotten).toEqual([])
  })

  it('does not answer a message that is longer than any that replicas send', async () => {
    const {
      bus,
      all: [first],
    } = await startReplicas(1)
    const said: string[] = []
    const stranger = bus.link().store
    stranger.subscribe((message) => void said.push(message))

    await stranger.publish(`forget ${'x'.repeat(100_000)} stranger adele 1`)
    await stranger.publish('forget short stranger adele 1')
    await first.beat()

    expect(said.filter((message) => message.startsWith('answer'))).toEqual([`answer short ${first.name} `])
  })

  it('answers up to 1,000 messages per second', async () => {
    const {
      bus,
      all: [first],
    } = await startReplicas(1)
    const said: string[] = []
    const stranger = bus.link().store
    stranger.subscribe((message) => void said.push(message))
    const ask = async () => {
      for (let count = 0; count < 1_500; count++) await stranger.publish(`keys ${count} stranger`)
      await first.beat()
      return said.filter((message) => message.startsWith('answer')).length
    }

    const atFirst = await ask()
    first.clock.now += 1_000

    expect([atFirst, await ask()]).toEqual([1_000, 2_000])
  })

  it('reports a replica that cannot be reached; that replica forgets everything when it is connected again', async () => {
    const {
      all: [first, away],
    } = await startReplicas(2)
    if (away === undefined) throw new Error('there are two')

    away.link.isUp = false
    await expect(away.beat()).rejects.toThrow('cut')
    const answer = await first.forget('adele')
    away.link.isUp = true
    const before = [...away.forgotten]
    await away.beat()
    await away.beat()

    expect(answer).toBe(false)
    expect(before).toEqual([])
    expect(away.forgotten).toEqual([null])
  })

  it('forgets everything if the store lost all its data while it could not be reached, even if the counts agree', async () => {
    const {
      bus,
      all: [first, away],
    } = await startReplicas(2)
    if (away === undefined) throw new Error('there are two')

    away.link.isUp = false
    await expect(away.beat()).rejects.toThrow('cut')
    const answer = await first.forget('adele')
    bus.texts.clear()
    away.link.isUp = true
    await away.beat()
    await away.beat()

    expect(answer).toBe(false)
    expect(away.forgotten).toEqual([null])
    expect(away.invalidated.at(-1)).toBe(null)
  })

  it('notices a message that was lost although no beat failed', async () => {
    const {
      all: [first, deaf],
    } = await startReplicas(2)
    if (deaf === undefined) throw new Error('there are two')

    deaf.link.isUp = false
    await first.forget('adele')
    deaf.link.isUp = true
    await first.forget('miriam')
    const forgotten: (readonly (string | null)[])[] = []
    for (let beats = 0; beats < 3; beats++) {
      await deaf.beat()
      forgotten.push([...deaf.forgotten])
    }

    // The first beat may be ahead of the message.
    expect(forgotten).toEqual([['miriam'], ['miriam', null], ['miriam', null]])
  })

  it('keeps what it has through an outage in which no user was forgotten', async () => {
    const {
      all: [first, second],
    } = await startReplicas(2)
    await first.forget('adele')
    if (second === undefined) throw new Error('there are two')

    second.link.isUp = false
    await expect(second.beat()).rejects.toThrow('cut')
    second.link.isUp = true
    await second.beat()
    await second.beat()

    expect(second.forgotten).toEqual(['adele'])
  })

  it('no longer uses what it keeps when the others no longer expect an answer', async () => {
    const {
      bus,
      all: [first, away],
    } = await startReplicas(2)
    if (away === undefined) throw new Error('there are two')

    away.link.isUp = false
    away.clock.now += 3_600_000
    await expect(away.beat()).rejects.toThrow('cut')
    // As the store does after an hour.
    bus.texts.delete(`replica:${away.name}`)

    expect(away.forgotten).toEqual([null])
    expect(await first.forget('adele')).toBe(true)
  })

  it('expects no answer of one that has left', async () => {
    const {
      all: [first, second],
    } = await startReplicas(2)
    await second?.leave()
    if (second !== undefined) second.link.isUp = false

    expect(await first.forget('adele')).toBe(true)
  })

  it('forgets all it keeps when the store has lost its count', async () => {
    const {
      bus,
      all: [first],
    } = await startReplicas(1)
    await first.forget('adele')
    bus.texts.delete('forgotten')

    await first.beat()

    expect(first.forgotten).toEqual([null])
  })

  it('forgets all it keeps when the count of the store is no number', async () => {
    const {
      bus,
      all: [first],
    } = await startReplicas(1)
    bus.texts.set('forgotten', 'many')

    await first.beat()

    expect(first.forgotten).toEqual([null])
  })

  it.each(['many', 'NaN', '1e3', '-1', '99999999999999999999'])(
    'forgets once, and counts again, when the count of the store is %s',
    async (text) => {
      const {
        bus,
        all: [first, second],
      } = await startReplicas(2)
      bus.texts.set('forgotten', text)

      for (let beats = 0; beats < 3; beats++) for (const each of [first, second]) await each?.beat()
      const answer = await first.forget('adele')
      for (let beats = 0; beats < 3; beats++) await second?.beat()

      expect(answer).toBe(true)
      expect(first.forgotten).toEqual([null])
      expect(second?.forgotten.at(-1)).toBe('adele')
    },
  )

  it('is not kept from noticing a lost message by invalid numbers', async () => {
    const {
      bus,
      all: [first, deaf],
    } = await startReplicas(2)
    if (deaf === undefined) throw new Error('there are two')
    const stranger = bus.link().store
    for (let sent = 0; sent < 10_001; sent++)
      await stranger.publish(`forget ${sent} stranger miriam -${sent}`)
    deaf.forgotten.length = 0

    await first.forget('adele')
    for (let beats = 0; beats < 3; beats++) await deaf.beat()

    expect(deaf.forgotten).toEqual(['adele'])
  })

  it('does not report a user as forgotten by all if there are more replicas than it can ask', async () => {
    const { bus, all } = await startReplicas(2)
    const { store } = bus.link()
    for (let index = 0; index < 2_000; index++) await store.join('replicas', `ghost-${index}`, 1)

    const outcomes = []
    for (let index = 0; index < 3; index++) outcomes.push(await all[0].forget('adele'))

    // Those that are gone are removed, a thousand at a time.
    expect(outcomes).toEqual([false, false, true])
  })

  it('collects the IDs of the sealing keys of the others', async () => {
    const bus = createMemoryStore()
    createReplica(bus, ['new', 'old'])
    createReplica(bus, ['old'])

    expect(await createReplica(bus, ['unseen']).sealingKeyIds()).toEqual([['new', 'old'], ['old']])
  })

  describe('invalidate', () => {
    async function startTwo() {
      const { bus, all } = await startReplicas(2)
      const [first, second] = all
      if (second === undefined) throw new Error('there are two')
      return { bus, first, second }
    }

    it('names the owners to the others, which forget no user, and does not wait for them', async () => {
      const { first, second } = await startTwo()
      second.link.isUp = false
      await first.invalidate(['missed'])
      second.link.isUp = true

      await first.invalidate(['of-adele', 'of-all'])

      expect(second.invalidated).toEqual([['of-adele', 'of-all']])
      expect(first.invalidated).toEqual([])
      expect([first.forgotten, second.forgotten]).toEqual([[], []])
    })

    it('discards everything because of a message that names more owners than a write has', async () => {
      const { bus, second } = await startTwo()
      const named = (count: number) => Array.from({ length: count }, (_, index) => `o${index}`)

      for (const count of [10, 11]) {
        await bus.link().store.publish(`invalidate - stranger ${named(count)} 1`)
      }

      expect(second.invalidated).toEqual([named(10), null])
    })

    it('discards everything in a replica that missed a message, but does not forget any user', async () => {
      const { first, second } = await startTwo()
      second.link.isUp = false
      await first.invalidate(['a'])
      second.link.isUp = true

      for (let beats = 0; beats < 3; beats++) await second.beat()

      expect(second.invalidated).toEqual([null])
      expect(second.forgotten).toEqual([])
    })

    it('discards everything each second in one that cannot hear of writes', async () => {
      const { second } = await startTwo()
      second.link.isUp = false

      for (let beats = 0; beats < 2; beats++) await expect(second.beat()).rejects.toThrow('cut')

      expect(second.invalidated).toEqual([null, null])
      expect(second.forgotten).toEqual([])
    })

    it('makes the others discard everything when one can be reached again that could not name its writes', async () => {
      const { first, second } = await startTwo()
      first.link.isUp = false
      await first.invalidate(['a'])
      await first.invalidate(['b'])
      first.link.isUp = true
      const before = [...second.invalidated]

      await first.beat()
      await first.beat()

      expect([before, second.invalidated]).toEqual([[], [null]])
    })

    it('discards nothing because of a message that arrives while the count is read', async () => {
      const { bus, first, second } = await startTwo()
      await first.invalidate(['a'])
      bus.beforeReply(() => first.invalidate(['b']))

      for (let beats = 0; beats < 3; beats++) await second.beat()

      expect(second.invalidated).toEqual([['a'], ['b']])
    })

    it('discards nothing more because of messages that arrive while a missed one is noticed', async () => {
      const { bus, first, second } = await startTwo()
      second.link.isUp = false
      await first.invalidate(['missed'])
      await expect(second.beat()).rejects.toThrow('cut')
      second.link.isUp = true
      bus.beforeReply(() => first.invalidate(['b']))

      for (let beats = 0; beats < 4; beats++) await second.beat()

      expect(second.invalidated).toEqual([null, ['b'], null])
    })
  })
})
