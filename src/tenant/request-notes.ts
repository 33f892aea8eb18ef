/** The caller of a request, as far as known. */
export interface RequestCaller {
  /** Application ID. */
  readonly client: string | null
  /** Object ID of the user. */
  readonly user: string | null
  /** The grant of a token request, e.g. `on_behalf_of`; null for a request to an API. */
  readonly grant: string | null
}

/** The faults that applied to a request, and whether the request was sent too early. Members that do not apply are missing. */
export interface LoggedIncident {
  /** IDs of the faults that applied. */
  readonly faults?: readonly string[]
  /** Whether the request or one of its items arrived before an earlier `Retry-After` for the same user and client had elapsed. */
  readonly early?: true
  /** The items of a batch that a fault applied to, or that were sent too early. */
  readonly items?: readonly LoggedItem[]
}

/** An item of a batch that a fault applied to, or that was sent too early. */
export interface LoggedItem extends Omit<LoggedIncident, 'items'> {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly status: number
}

/** An item of a batch and its response. */
export interface CompletedItem {
  /** `client-request-id` of the item; null if it had none. */
  readonly clientRequestId: string | null
  readonly method: string
  readonly url: string
  readonly status: number
}

/** Properties of a request that handlers and layers record for the request log. */
export interface RequestNotes {
  caller: RequestCaller
  /** Null unless a fault applied or the request was sent too early. */
  incident: LoggedIncident | null
  /** The items of a batch; missing if the request is not a batch. */
  batch?: readonly CompletedItem[]
}

export const UNKNOWN_CALLER: RequestCaller = { client: null, user: null, grant: null }
