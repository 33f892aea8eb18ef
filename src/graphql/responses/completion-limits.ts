import type { BehalfError } from '../../errors/base.ts'
import { OperationTooComplexError, OverloadedError } from '../../errors/requests.ts'
import { type OperationMemory, UNBOUNDED_SLOT } from '../../operation-slot.ts'

/** The number of list items to complete before other operations continue: a few milliseconds of work. */
const MAX_ITEMS_PER_TURN = 1000
/**
 * Like the limit for items, but for fields that need a request: as many as an operation may send by default, so they
 * share batches.
 */
const MAX_CONCURRENT_REQUESTS = 500
/** The number of mismatching values that are reported to the client individually. */
const MAX_MISMATCHES = 100
/**
 * The number of mismatching values after which no more are examined, because finding out what is wrong with a value takes the
 * most time.
 */
const MAX_EXAMINED = 10_000
/** The number of failed list items that are reported to the client individually. */
const MAX_FAILURES = 500
/** The maximum number of items in all lists in one response. An API's list can be selected under many names. */
const MAX_ITEMS = 250_000
/** The maximum amount of text in one response, in characters. A string can be selected under many names. */
const MAX_CHARACTERS = 6 * 1024 ** 2

/**
 * The maximum number of fields in all objects in one response. Each object in a list can be selected under many names,
 * and so can each of its fields.
 */
const MAX_FIELDS = 1_000_000
/**
 * The maximum total length of all field names in one response, in characters. Each object in a list repeats the names
 * of its fields, and clients can choose these names.
 */
const MAX_NAME_CHARACTERS = 16 * 1024 ** 2

/** The memory that a list item takes until the operation ends. */
const ITEM_BYTES = 128
/** The memory that an object takes, and that each of its fields takes. */
const OBJECT_BYTES = 256
const FIELD_BYTES = 32
/** The memory that each promise for a turn takes. */
const WAIT_BYTES = 512
/** The memory that a character takes: once in the response text, and once as bytes. */
const CHARACTER_BYTES = 2
/** Memory is reserved in portions: most responses need less than one, and text is counted value by value. */
const PORTION_BYTES = 64 * 1024
const RETRY_AFTER_SECONDS = 2

/**
 * Limits the work of completing one operation's response. graphql-js completes an API's whole response in one turn and
 * creates an error for each mismatching value, so the amount of work depends on the API's response.
 */
export interface CompletionLimits {
  /**
   * Requests a turn to complete a number of items. Returns null if they can be completed now; otherwise, a promise that
   * resolves when they can.
   */
  take(items: number): Promise<void> | null
  /**
   * Like `take`, but for a field that needs its own request. Every list item can need one.
   *
   * @param requests - number of requests that would take as long. Default: 1.
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
  /** Counts a field that failed without an error because too many others failed before it. */
  omitsError(): void
  /** Counts the items in a list. @returns the error if the response becomes too large. */
  exceededByItems(count: number): BehalfError | null
  /**
   * Counts the fields of an object.
   *
   * @param nameCharacters - the total length of the field names. Default: 0.
   * @returns the error if the response becomes too large.
   */
  exceededByFields(count: number, nameCharacters?: number): BehalfError | null
  /** Counts the text of a value. @returns the error if the response becomes too large. */
  exceededBy(characters: number): BehalfError | null
  /** The number of null values without an error. */
  unreported(): number
}

/** @param memory - the memory that the operation shares with all other operations. Default: unlimited. */
export function createCompletionLimits(memory: OperationMemory = UNBOUNDED_SLOT.memory): CompletionLimits {
  const takeItems = createTurns(MAX_ITEMS_PER_TURN)
  const takeRequests = createTurns(MAX_CONCURRENT_REQUESTS)
  const exceededByMemory = createReservation(memory)
  let [mismatches, failures, omitted, items, fields, names, characters] = [0, 0, 0, 0, 0, 0, 0]
  /** If the memory limit is exceeded, the next value to be completed fails. */
  function waiting(turn: Promise<void> | null): Promise<void> | null {
    if (turn !== null) exceededByMemory(WAIT_BYTES)
    return turn
  }

  return {
    take: (items) => waiting(takeItems(items)),
    takeRequest: (requests = 1) => waiting(takeRequests(requests)),
    reportsMismatch: () => ++mismatches <= MAX_MISMATCHES,
    examines: () => mismatches < MAX_EXAMINED,
    reportsFailure: () => ++failures <= MAX_FAILURES,
    omitsError() {
      omitted++
    },
    exceededByItems(more) {
      items += more
      return items > MAX_ITEMS ? TOO_MANY_ITEMS : exceededByMemory(more * ITEM_BYTES)
    },
    exceededByFields(more, nameCharacters = 0) {
      fields += more
      names += nameCharacters
      if (fields > MAX_FIELDS) return TOO_MANY_FIELDS
      if (names > MAX_NAME_CHARACTERS) return TOO_LONG_NAMES
      return exceededByMemory(OBJECT_BYTES + more * FIELD_BYTES + nameCharacters * CHARACTER_BYTES)
    },
    exceededBy(more) {
      characters += more
      return characters > MAX_CHARACTERS ? TOO_MUCH_TEXT : exceededByMemory(more * CHARACTER_BYTES)
    },
    unreported: () =>
      Math.max(0, mismatches - MAX_MISMATCHES) + Math.max(0, failures - MAX_FAILURES) + omitted,
  }
}

const TOO_MANY_ITEMS = tooLarge('answerItems', MAX_ITEMS + 1, MAX_ITEMS)
const TOO_MANY_FIELDS = tooLarge('answerFields', MAX_FIELDS + 1, MAX_FIELDS)
const TOO_LONG_NAMES = tooLarge('answerNames', MAX_NAME_CHARACTERS + 1, MAX_NAME_CHARACTERS)
const TOO_MUCH_TEXT = tooLarge('answerCharacters', MAX_CHARACTERS + 1, MAX_CHARACTERS)

/** The errors for values that do not fit in the response. */
const sizeErrors = new WeakSet<object>([TOO_MANY_ITEMS, TOO_MANY_FIELDS, TOO_LONG_NAMES, TOO_MUCH_TEXT])

/**
 * Whether an error means that a value that has arrived does not fit in the response. The request for it, which may be a
 * write, was carried out.
 */
export function isResponseSizeError(error: unknown): error is BehalfError {
  return typeof error === 'object' && error !== null && sizeErrors.has(error)
}

function tooLarge(limit: string, cost: number, bound: number): BehalfError {
  return new OperationTooComplexError([{ limit, cost, bound, path: '' }], 'running')
}

/**
 * Creates a function that reserves the memory for completing a response. @returns the error for everything that no
 * longer fits.
 */
function createReservation(memory: OperationMemory): (bytes: number) => BehalfError | null {
  let [needed, reserved] = [0, 0]
  let error: BehalfError | null = null

  function reserve(): void {
    const bytes = needed - reserved
    if (memory.take(bytes)) {
      reserved += bytes
      return
    }
    error =
      needed > memory.max
        ? tooLarge('responseMemory', needed, memory.max)
        : new OverloadedError({
            retryAfterSeconds: RETRY_AFTER_SECONDS,
            reason: 'API responses have reached the memory limit for this caller or for all callers',
          })
    sizeErrors.add(error)
  }

  return (bytes) => {
    if (error !== null) return error
    needed += bytes
    if (needed - reserved >= PORTION_BYTES) reserve()
    return error
  }
}

/** Limits the work in one turn of the event loop. Grants turns in call order. */
function createTurns(maxPerTurn: number): CompletionLimits['take'] {
  const waiting: { readonly items: number; readonly go: () => void }[] = []
  /**
   * The number of entries that have been removed. Removing each one from the array would take time proportional to the
   * number of remaining entries.
   */
  let removedCount = 0
  let left = maxPerTurn

  function turn(): void {
    left = maxPerTurn
    while (left > 0) {
      const next = waiting[removedCount++]
      if (next === undefined) break
      left -= next.items
      next.go()
    }
    if (removedCount < waiting.length) setImmediate(turn)
    else {
      waiting.length = 0
      removedCount = 0
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
