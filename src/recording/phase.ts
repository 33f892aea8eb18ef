/**
 * `queue`: for the other requests of its turn. `token`: for the API's token. `throttled`: the API had asked this caller
 * to wait. `mailbox`: as many requests as a mailbox allows were in flight. `turn`: for its place among all requests to
 * the API. `sent`: in flight. `retry`: until it was sent again. `shared`: for another operation's answer.
 */
export type PhaseName = 'queue' | 'token' | 'throttled' | 'mailbox' | 'turn' | 'sent' | 'retry' | 'shared'

/** A part of the time of a request, in milliseconds since the operation started. */
export interface Phase {
  readonly phase: PhaseName
  readonly startMs: number
  readonly endMs: number
}

/**
 * `sent`: it was sent for this operation. `cached`: an answer from before was still good. `revalidated`: it was sent,
 * and the API said that the answer from before still holds. `shared`: another operation of this caller was asking the
 * same. `notSent`: it failed before it could be sent, for want of a permission or of time.
 */
export type RequestSource = 'sent' | 'cached' | 'revalidated' | 'shared' | 'notSent'
