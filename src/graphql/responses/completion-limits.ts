/** The number of list items that are completed before other operations continue: some milliseconds of work. */
const MOST_ITEMS_AT_ONCE = 1000
/** The same for fields that need a request: as many as an operation may send by default, so that they share batches. */
const MOST_REQUESTS_AT_ONCE = 500
/** The number of mismatching values that are reported to the client individually. */
const MOST_MISMATCHES = 100
/**
 * The number of mismatching values after which others are not examined: finding out what is wrong with a value
 * takes the longest.
 */
const MOST_EXAMINED = 10_000
/** The number of failed list items that are reported to the client individually. */
const MOST_FAILURES = 500
/** The maximum number of items in all lists of one response. An API's list can be selected under many names. */
export const MOST_ITEMS = 250_000
/** The maximum amount of text in one response, in characters. A string can be selected under many names. */
export const MOST_CHARACTERS = 6 * 1024 ** 2

/**
 * Limits the work of completing one operation's response. graphql-js completes an API's whole response at once, and
 * creates an error for each mismatching value, so APIs determine by their responses how much work that is.
 */
export interface CompletionLimits {
  /** Asks to complete a number of items: null if they may be completed now, otherwise a promise that resolves when they may. */
  take(items: number): Promise<void> | null
  /**
   * The same for one field that needs its own request, as each item of a list may. @param requests - number of requests
   * that take as long. Default: 1.
   */
  takeRequest(requests?: number): Promise<void> | null
  /**
   * Counts a mismatching value. @returns whether to report an error for it; if not, the value is null and is only
   * counted.
   */
  reportsMismatch(): boolean
  /** Whether to examine a value that looks wrong. Otherwise, it counts as a mismatch. */
  examines(): boolean
  /**
   * Counts an item that failed according to the API. @returns whether to report an error for it; if not, the item is
   * null and is only counted.
   */
  reportsFailure(): boolean
  /** Counts a field that failed without an error, because too many others failed before. */
  omitsError(): void
  /** Counts the items of a list. @returns whether there is room for them. */
  hasRoomForItems(count: number): boolean
  /** Counts the text of a value. @returns whether there is room for it. */
  hasRoomFor(characters: number): boolean
  /** The number of null values without an error. */
  unreported(): number
}

export function createCompletionLimits(): CompletionLimits {
  const takeItems = createTurns(MOST_ITEMS_AT_ONCE)
  const takeRequests = createTurns(MOST_REQUESTS_AT_ONCE)
  let [mismatches, failures, omitted, items, characters] = [0, 0, 0, 0, 0]
  return {
    take: takeItems,
    takeRequest: (requests = 1) => takeRequests(requests),
    reportsMismatch: () => ++mismatches <= MOST_MISMATCHES,
    examines: () => mismatches < MOST_EXAMINED,
    reportsFailure: () => ++failures <= MOST_FAILURES,
    omitsError() {
      omitted++
    },
    hasRoomForItems(more) {
      items += more
      return items <= MOST_ITEMS
    },
    hasRoomFor(more) {
      characters += more
      return characters <= MOST_CHARACTERS
    },
    unreported: () =>
      Math.max(0, mismatches - MOST_MISMATCHES) + Math.max(0, failures - MOST_FAILURES) + omitted,
  }
}

/** Allows this much work in one turn of the event loop, in the order of the calls. */
function createTurns(mostAtOnce: number): CompletionLimits['take'] {
  const waiting: { readonly items: number; readonly go: () => void }[] = []
  /**
   * The number of entries that have been removed. Removing each one from the array would take time proportional to the
   * number of all others.
   */
  let gone = 0
  let left = mostAtOnce

  function turn(): void {
    left = mostAtOnce
    while (left > 0) {
      const next = waiting[gone++]
      if (next === undefined) break
      left -= next.items
      next.go()
    }
    if (gone < waiting.length) setImmediate(turn)
    else {
      waiting.length = 0
      gone = 0
    }
  }

  return (items) => {
    if (waiting.length === 0 && left > 0) {
      left -= items
      return null
    }
    if (waiting.length === 0) setImmediate(turn)
    return new Promise((go) => void waiting.push({ items, go }))
  }
}
