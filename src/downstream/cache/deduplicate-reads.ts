import { createSingleFlight, type Outcome } from '../../caching/single-flight.ts'
import type { Cancellation } from '../../cancellation.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { OperationTooComplexError, OverloadedError } from '../../errors/requests.ts'
import type { ApiResponse } from '../http/api-request.ts'

/** The operation that needs a read: its deadline, and whether it is still waiting. */
export interface ReadingOperation {
  readonly signal: Cancellation
  /** Milliseconds since the epoch. */
  readonly deadline: number
}

/** A read that can be in flight for another operation of the same user. */
export interface Read {
  readonly owner: string
  /** The request as text. */
  readonly key: string
  readonly operation: ReadingOperation
  /** Sends the request on behalf of all operations that join. */
  readonly lead: () => Promise<ApiResponse>
  /** Called with the result of `lead`, unless the owner was forgotten in the meantime. */
  readonly onSettled: (outcome: Outcome<ApiResponse>) => void
  /** Called if an identical read is already in flight. */
  readonly joined: () => void
  /**
   * Called with the response if another operation obtained it. The returned promise is awaited; if it rejects, only this read
   * fails.
   */
  readonly followed: (response: ApiResponse) => Promise<void>
  /**
   * Sends the request for this operation alone, if the operation that it joined had less time left. Rejects without sending
   * anything if this operation has ended.
   */
  readonly alone: () => Promise<ApiResponse>
}

/** Merges identical reads of one owner that are in flight at the same time. */
export interface DeduplicatedReads {
  read(read: Read): Promise<ApiResponse>
  /** Stops new reads from joining those in flight, whose responses may contain the old or the new state. */
  forgetOwner(owner: string): void
  /** Like `forgetOwner`, but for all owners. */
  forgetAll(): void
}

/** Creates an empty table of reads in flight. */
export function createDeduplicatedReads(): DeduplicatedReads {
  const flights = createSingleFlight<ApiResponse, ReadingOperation>()
  return { read, forgetOwner: flights.forgetOwner, forgetAll: flights.forgetAll }

  function read(wanted: Read): Promise<ApiResponse> {
    const { owner, key, operation, lead, onSettled, joined } = wanted
    const flight = flights.find(owner, key)
    if (flight === undefined) return flights.start({ owner, keys: [key], work: lead, onSettled }, operation)
    joined()
    return follow(wanted, flight.promise, flight.note)
  }

  async function follow(
    waiting: Read,
    promise: Promise<ApiResponse>,
    leader: ReadingOperation,
  ): Promise<ApiResponse> {
    const { operation, followed, alone } = waiting
    let response: ApiResponse | null
    try {
      response = await untilOver(promise, operation.signal)
    } catch (error) {
      // The first waiting operation to reach this line sends the request on behalf of the others.
      if (isOfLeader(error)) return read(waiting)
      const hadLessTime = leader.signal.aborted || leader.deadline < operation.deadline
      if (error instanceof DownstreamError && hadLessTime) return alone()
      throw error
    }
    if (response === null) return alone()
    await followed(response)
    return response
  }
}

/**
 * Waits for the leading operation, which may have more time left. Null if the operation that joined it ends first.
 */
function untilOver(promise: Promise<ApiResponse>, signal: Cancellation): Promise<ApiResponse | null> {
  return new Promise((resolve, reject) => {
    const end = () => resolve(null)
    signal.addEventListener('abort', end, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
    if (signal.aborted) end()
  })
}

/** Whether the leading operation exceeded a limit. That limit does not affect the operations that joined it. */
function isOfLeader(error: unknown): boolean {
  return error instanceof OperationTooComplexError || error instanceof OverloadedError
}
