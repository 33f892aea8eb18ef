import { describe, expect, it } from '@jest/globals'
import { createOpenQuestions } from '../../../src/server/mcp/open-questions.ts'

const LIFE_MS = 60_000
const clock = () => 0

/** What replicas share, in the same process. */
function storeOf(texts = new Map<string, { readonly value: string; readonly lifeMs: number }>()) {
  return {
    texts,
    open: () => [...texts.keys()].filter((key) => key.startsWith('question:')),
    async write(key: string, value: string, lifeMs: number) {
      texts.set(key, { value, lifeMs })
    },
    read: async (keys: readonly string[]) => keys.map((key) => texts.get(key)?.value ?? null),
    take: async (key: string) => texts.delete(key),
    async count(key: string, lifeMs: number) {
      const sum = Number(texts.get(key)?.value ?? 0) + 1
      texts.set(key, { value: String(sum), lifeMs })
      return sum
    },
  }
}

/** What cannot be reached. @param wasWritten - whether the store has the value all the same. */
function awayStore({ wasWritten = false } = {}) {
  const store = storeOf()
  return {
    ...store,
    async write(...given: Parameters<typeof store.write>) {
      if (wasWritten) await store.write(...given)
      throw new Error('away')
    },
  }
}

describe('createOpenQuestions', () => {
  it('closes each question once', async () => {
    const { ask, close } = createOpenQuestions({ clock })
    const [one, other] = [await ask('adele', LIFE_MS), await ask('adele', LIFE_MS)]

    expect([await close(one), await close(one), await close(other)]).toEqual([true, false, true])
  })

  it('closes it only once across all replicas that share a store, and keeps it there only while it is valid', async () => {
    const store = storeOf()
    const [asking, other] = [0, 0].map(() => createOpenQuestions({ clock, store }))
    const id = (await asking?.ask('adele', LIFE_MS)) ?? ''
    const lives = new Set([...store.texts.values()].map(({ lifeMs }) => lifeMs))

    const closed = await Promise.all([other?.close(id), asking?.close(id), other?.close(id)])

    expect(closed.filter(Boolean)).toEqual([true])
    expect([[...lives], store.open()]).toEqual([[LIFE_MS], []])
  })

  it("keeps a caller's latest hundred questions in the shared store, and those of others", async () => {
    const store = storeOf()
    const [one, other] = [createOpenQuestions({ clock, store }), createOpenQuestions({ clock, store })]
    const others = await other.ask('diego', LIFE_MS)
    const asked: string[] = []
    for (let index = 0; index < 150; index++)
      asked.push(await (index % 2 ? one : other).ask('adele', LIFE_MS))

    expect(store.open()).toHaveLength(101)
    expect(store.texts.size).toBeLessThan(250)
    expect([
      await one.close(asked[49] ?? ''),
      await one.close(asked[50] ?? ''),
      await one.close(others),
    ]).toEqual([false, true, true])
  })

  it('shows the store no caller', async () => {
    const store = storeOf()
    await createOpenQuestions({ clock, store }).ask('adele', LIFE_MS)

    expect(JSON.stringify([...store.texts])).not.toContain('adele')
  })

  it.each([
    ['the store loses it', async (store: ReturnType<typeof storeOf>) => store.texts.clear()],
    [
      'the store does not say whether it had it',
      async (store: ReturnType<typeof storeOf>) => {
        store.take = () => Promise.reject(new Error('away'))
      },
    ],
  ])('does not recognize a question if %s', async (_what, happens) => {
    const store = storeOf()
    const { ask, close } = createOpenQuestions({ clock, store })
    const id = await ask('adele', LIFE_MS)
    await happens(store)

    expect(await close(id)).toBe(false)
  })

  it('does not know a question of a process that has ended', async () => {
    const id = await createOpenQuestions({ clock }).ask('adele', LIFE_MS)

    expect(await createOpenQuestions({ clock }).close(id)).toBe(false)
  })

  it.each([{ wasWritten: false }, { wasWritten: true }])(
    'keeps it in this process alone while the store cannot be reached: %j',
    async (given) => {
      const store = awayStore(given)
      const [asking, other] = [0, 0].map(() => createOpenQuestions({ clock, store }))
      const id = (await asking?.ask('adele', LIFE_MS)) ?? ''

      expect([await other?.close(id), await asking?.close(id), await asking?.close(id)]).toEqual([
        false,
        true,
        false,
      ])
    },
  )

  it('keeps a question as long as it is valid', async () => {
    let now = 0
    const { ask, close } = createOpenQuestions({ clock: () => now })
    const id = await ask('adele', LIFE_MS)
    now = LIFE_MS

    expect(await close(id)).toBe(false)
  })

  it('keeps a hundred questions of a caller, the latest, and those of others', async () => {
    const { ask, close, size } = createOpenQuestions({ clock })
    const others = await ask('diego', LIFE_MS)
    const asked: string[] = []
    for (let index = 0; index < 150; index++) asked.push(await ask('adele', LIFE_MS))

    expect(size()).toBe(101)
    expect([await close(asked[49] ?? ''), await close(asked[50] ?? ''), await close(others)]).toEqual([
      false,
      true,
      true,
    ])
  })
})
