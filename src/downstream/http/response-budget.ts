import type { BehalfError } from '../../errors/base.ts'
import { OperationTooComplexError, OverloadedError } from '../../errors/requests.ts'
import type { OperationMemory } from '../../operation-slot.ts'

/**
 * The total memory that the responses to one operation may take. Streams do not count, because they are not kept in memory.
 */
export interface ResponseBudget {
  /** Counts bytes that have arrived. @returns whether they exceed the budget. */
  exceededBy(bytes: number): boolean
  /**
   * Counts values that are about to be parsed and will take additional memory. @returns the same as `exceededBy`.
   */
  exceededByValues(values: number): boolean
  /**
   * Counts the memory of a response that another operation has received or that was cached. @returns the error if it exceeds the
   * budget; otherwise null.
   */
  share(bytes: number): BehalfError | null
  /** Counts a request in flight. @returns a function to be called once, when the request has ended. */
  begin(): () => void
  /** The error for all further requests once the budget has been exceeded; null until then. */
  error(): BehalfError | null
}

/** Ten times the maximum number of characters in the response to an operation. */
const MAX_BYTES = 64 * 1024 ** 2
/** Memory overhead of a JSON value, not counting its text: its slot, and an object, an array, or the header of a string. */
const VALUE_BYTES = 64
const RETRY_AFTER_SECONDS = 2

/**
 * Counts the responses to an operation. An operation can send hundreds of requests, each with a response of several megabytes,
 * and all responses are kept until the operation ends.
 *
 * @param atLeast - the size that a single response is always allowed to have.
 * @param memory - the memory that the operation shares with all others.
 */
export function createResponseBudget(atLeast: number, memory: OperationMemory): ResponseBudget {
  const bound = Math.max(MAX_BYTES, atLeast)
  let [received, needed] = [0, 0]
  let error: BehalfError | null = null

  function exceeds(limit: string, cost: number, bound: number): boolean {
    if (cost <= bound) return false
    error ??= new OperationTooComplexError([{ limit, cost, bound, path: '' }], 'running')
    return true
  }

  function exceedsMemory(bytes: number): boolean {
    needed += bytes
    if (exceeds('responseMemory', needed, memory.max)) return true
    if (memory.take(bytes)) return false
    const reason = 'API responses have reached the memory limit for this caller or for all callers'
    error ??= new OverloadedError({ retryAfterSeconds: RETRY_AFTER_SECONDS, reason })
    return true
  }

  return {
    exceededBy(bytes) {
      received += bytes
      return exceeds('responseBytes', received, bound) || exceedsMemory(bytes)
    },
    exceededByValues: (values) => exceedsMemory(values * VALUE_BYTES),
    share: (bytes) => (exceedsMemory(bytes) ? error : null),
    begin: memory.begin,
    error: () => error,
  }
}
