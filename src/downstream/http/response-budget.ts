import { OperationTooComplexError } from '../../errors/requests.ts'

/** The bytes that the responses to one operation may have together. Streams do not count, because they are not kept. */
export interface ResponseBudget {
  /** Counts bytes that have arrived. @returns whether they exceed the budget. */
  exceededBy(bytes: number): boolean
  /** The error of all further requests once the budget is exceeded; null before that. */
  refusal(): OperationTooComplexError | null
}

/** Ten times as many as the characters of text that an operation is answered with. */
const MOST_BYTES = 64 * 1024 ** 2

/**
 * Counts the responses to an operation: each of its hundreds of requests can have one of several megabytes, which are kept until the
 * operation is over.
 *
 * @param atLeast - what one response may have.
 */
export function createResponseBudget(atLeast: number): ResponseBudget {
  const bound = Math.max(MOST_BYTES, atLeast)
  let received = 0
  let refusal: OperationTooComplexError | null = null
  return {
    exceededBy(bytes) {
      received += bytes
      if (received <= bound) return false
      const exceeded = { limit: 'responseBytes', cost: received, bound, path: '' }
      refusal ??= new OperationTooComplexError([exceeded], 'running')
      return true
    },
    refusal: () => refusal,
  }
}
