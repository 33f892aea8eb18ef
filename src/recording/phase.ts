/**
 * What a request is waiting for. `queue`: other requests in the same turn of the event loop. `token`: the API's token.
 * `throttled`: a pause that the API requested for this caller. `mailbox`: a free slot, because the number of concurrent
 * requests to a mailbox is limited. `turn`: its turn among all requests to the API. `sent`: the response. `retry`: the
 * next attempt. `shared`: the response to another operation's request.
 */
export type PhaseName = 'queue' | 'token' | 'throttled' | 'mailbox' | 'turn' | 'sent' | 'retry' | 'shared'

/** One phase of a request, in milliseconds since the operation started. */
export interface Phase {
  readonly phase: PhaseName
  readonly startMs: number
  readonly endMs: number
}

/**
 * `sent`: the request was sent for this operation. `cached`: an earlier response was still fresh. `revalidated`: the
 * request was sent, and the API confirmed that the earlier response was still valid. `shared`: another operation of
 * this caller had sent the same request. `notSent`: the request failed before it could be sent, for example because of
 * a missing permission or a timeout.
 */
export type RequestSource = 'sent' | 'cached' | 'revalidated' | 'shared' | 'notSent'
