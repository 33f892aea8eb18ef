import type { SharedStore } from '../../src/tokens/shared/shared-store.ts'

/** What replicas share, in memory, and links to it that may be cut. Nothing expires: `lives` has the lifetimes. */
export function createMemoryStore() {
  const texts = new Map<string, string>()
  const lives = new Map<string, number>()
  const sets = new Map<string, Set<string>>()
  const listeners = new Map<object, (message: string) => void>()
  const whileReading: (() => Promise<unknown>)[] = []

  function link() {
    const self = { isUp: true }
    const reach = <Result>(work: () => Result): Promise<Result> =>
      self.isUp ? Promise.resolve().then(work) : Promise.reject(new Error('the link is cut'))
    const store = {
      async read(names: readonly string[]) {
        const values = await reach(() => names.map((name) => texts.get(name) ?? null))
        const work = whileReading.shift()
        await work?.()
        return values
      },
      lifeOf: (name: string) => reach(() => (texts.has(name) ? (lives.get(name) ?? null) : null)),
      write: (name: string, value: string, lifeMs: number) => reach(() => set(name, value, lifeMs)),
      setIfAbsent: (name: string, value: string, lifeMs: number) =>
        reach(() => {
          if (texts.has(name)) return false
          set(name, value, lifeMs)
          return true
        }),
      renew: (name: string, lifeMs: number) => reach(() => void (texts.has(name) && lives.set(name, lifeMs))),
      remove: (name: string) => reach(() => void texts.delete(name)),
      count: (name: string) =>
        reach(() => {
          const count = Number(texts.get(name) ?? 0) + 1
          texts.set(name, String(count))
          return count
        }),
      join: (name: string, member: string) =>
        reach(() => void sets.set(name, new Set([...(sets.get(name) ?? []), member]))),
      leave: (name: string, member: string) => reach(() => void sets.get(name)?.delete(member)),
      members: (name: string, max: number) => reach(() => [...(sets.get(name) ?? [])].slice(0, max)),
      publish: (message: string) => reach(() => deliver(message)),
      subscribe: (listener: (message: string) => void) => void listeners.set(self, listener),
    }
    return { self, store: store as unknown as SharedStore }
  }

  function set(name: string, value: string, lifeMs: number): void {
    texts.set(name, value)
    lives.set(name, lifeMs)
  }

  /** To those that can be reached at this moment, and to no others. */
  function deliver(message: string): void {
    for (const [self, listener] of listeners) if ((self as { isUp: boolean }).isUp) listener(message)
  }

  /** Does something after the next values were read, and before the reply arrives. */
  const beforeReply = (work: () => Promise<unknown>) => void whileReading.push(work)
  return { link, texts, lives, beforeReply }
}
