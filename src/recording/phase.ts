/**
 * What a request waits for. `queue`: other requests of the same turn of the event loop. `token`: the API's token.
 * `throttled`: a pause that the API requested for this caller. `mailbox`: the maximum number of requests to a mailbox
 * was in flight. `turn`: its turn among all requests to the API. `sent`: the response. `retry`: the next attempt.
 * `shared`: another operation's response.
 */
export type PhaseName = 'queue' | 'token' | 'throttled' | 'mailbox' | 'turn' | 'sent' | 'retry' | 'shared'

/** A part of the time of a request, in milliseconds since the operation started. */
export interface Phase {
  readonly phase: PhaseName
  readonly startMs: number
  readonly endMs: number
}

/**
 * `sent`: the request was sent for this operation. `cached`: an earlier response was still fresh. `revalidated`: it was sent, and the
 * API confirmed that the earlier response is still valid. `shared`: another operation of this caller had sent the same request.
 * `notSent`: it failed before it could be sent, for example because of a missing permission or a timeout.
 */
export type RequestSource = 'sent' | 'cached' | 'revalidated' | 'shared' | 'notSent'
