import type { SharedStore } from './shared-store.ts'

/**
 * Messages of one kind between replicas. Each message has a number, and the store counts them, so that missed messages
 * can be detected.
 */
export interface NumberedMessages {
  /** The key of the count in the store. */
  readonly countKey: string
  /** Returns the number for a new message from this replica. A replica does not receive its own messages. */
  next(): Promise<number>
  /** @param number - as it appears in another replica's message; may be any text. */
  receive(text: string, number: string): void
  /** Calls the listener with each message, or with null if any message may have been missed. */
  onMessage(listener: (text: string | null) => void): void
  /**
   * Starts a comparison of the received messages with the count. Call it before the count is read, because more
   * messages may arrive before the reply does.
   *
   * @returns a function that takes the count from the store, and whether the store has been reachable since the last
   *   comparison. It rejects if the store fails.
   */
  compare(): (count: string, hadContact: boolean) => Promise<void>
  /** Acts as if messages might have been missed. */
  reportMissed(): void
}

/** How long the store keeps a count. */
const COUNT_LIFE_MS = 2 * 86_400_000
/** Maximum number of message numbers to keep while an earlier one is missing. */
const MAX_EARLY = 10_000

/** @param countKey - the key of the count in the store. */
export function createNumberedMessages(
  store: Pick<SharedStore, 'count' | 'remove'>,
  countKey: string,
): NumberedMessages {
  let listener: (text: string | null) => void = () => undefined
  /** All numbers up to this one have been received. Null before the first contact. */
  let all: number | null = null
  let latestCount = 0
  let early = new Set<number>()

  /** Messages may arrive in any order. */
  function markReceived(number: number | null): void {
    if (number === null || number <= (all ?? 0)) return
    // The next expected number is added even if the set is full, because numbers that arrived early can then be removed.
    if (number - 1 === all || early.size < MAX_EARLY) early.add(number)
    advance()
  }

  function advance(): void {
    while (all !== null && early.delete(all + 1)) all++
  }

  /** A message that was counted since the last comparison may still be in flight. */
  function isBehind(count: number, hadContact: boolean): boolean {
    const due = hadContact ? Math.min(latestCount, count) : count
    latestCount = count
    return all === null || all < due
  }

  /**
   * Marks all messages up to a count as missed and no longer expected.
   *
   * @param isLost - whether the store has lost its count, which makes the numbers of earlier messages meaningless.
   */
  function miss(count: number, isLost: boolean): void {
    all = count
    // Messages with numbers above the count arrived after it was read.
    early = new Set(isLost ? [] : [...early].filter((number) => number > count))
    advance()
    listener(null)
  }

  return {
    countKey,
    async next() {
      const number = await store.count(countKey, COUNT_LIFE_MS)
      markReceived(number)
      return number
    },
    receive(text, number) {
      markReceived(numberIn(number))
      listener(text)
    },
    onMessage(each) {
      listener = each
    },
    compare() {
      const before = all
      return async (text, hadContact) => {
        const written = numberIn(text)
        const count = written ?? 0
        const isLost = written === null || count < (before ?? 0)
        const isMissing = isBehind(count, hadContact)
        if (isLost || isMissing) miss(count, isLost)
        // The store cannot increment a count that is not a number, so every later comparison would report a missed message.
        if (written === null) await store.remove(countKey)
      }
    },
    reportMissed: () => listener(null),
  }
}

/** The number of a message; null if the text is not a number. */
function numberIn(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}
