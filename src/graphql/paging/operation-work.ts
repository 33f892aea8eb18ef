/** Items of lists that are completed before other operations have their turn: some milliseconds of work. */
const MOST_ITEMS_AT_ONCE = 1000
/** Values that do not fit, of which the client gets to know one by one. */
const MOST_MISFITS = 100
/** Values that do not fit, after which others that look wrong are not looked into: to find out what is wrong takes longest. */
const MOST_LOOKED_INTO = 10_000
/** Items of lists that the API says have failed, of which the client gets to know one by one. */
const MOST_FAILURES = 500
/** Most text of one answer, in characters. A text may be asked for under many names. */
export const MOST_CHARACTERS = 6 * 1024 ** 2

/**
 * The work of completing one operation's response. graphql-js completes an API's whole response in one go, and creates an error
 * for each value that does not fit, so the responses of APIs determine how much work that is.
 */
export interface OperationWork {
  /** Asks to complete so many items: null where that may be now, else it is when the promise resolves. */
  take(items: number): Promise<void> | null
  /** Counts a value that does not fit. @returns whether to make an error of it; else it is null, and counted. */
  misfits(): boolean
  /** Whether a value that looks wrong is looked into; else it counts as one that does not fit. */
  looksInto(): boolean
  /** Counts an item that the API says has failed. @returns whether to make an error of it; else it is null, and counted. */
  failures(): boolean
  /** Counts the text of a value. @returns whether there is room for it. */
  hasRoomFor(characters: number): boolean
  /** How many values are null of which no error tells. */
  untold(): number
}

export function createOperationWork(): OperationWork {
  const waiting: { readonly items: number; readonly go: () => void }[] = []
  let left = MOST_ITEMS_AT_ONCE
  let [misfits, failures, characters] = [0, 0, 0]

  function turn(): void {
    left = MOST_ITEMS_AT_ONCE
    while (left > 0) {
      const next = waiting.shift()
      if (next === undefined) return
      left -= next.items
      next.go()
    }
    if (waiting.length > 0) setImmediate(turn)
  }

  return {
    take(items) {
      if (waiting.length === 0 && left > 0) {
        left -= items
        return null
      }
      if (waiting.length === 0) setImmediate(turn)
      return new Promise((go) => void waiting.push({ items, go }))
    },
    misfits: () => ++misfits <= MOST_MISFITS,
    looksInto: () => misfits < MOST_LOOKED_INTO,
    failures: () => ++failures <= MOST_FAILURES,
    hasRoomFor(more) {
      characters += more
      return characters <= MOST_CHARACTERS
    },
    untold: () => Math.max(0, misfits - MOST_MISFITS) + Math.max(0, failures - MOST_FAILURES),
  }
}
