/** The caller of a request, as far as a handler knows. */
export interface RequestCaller {
  /** Application id. */
  readonly client: string | null
  /** Object id of the user. */
  readonly user: string | null
  /** How a token was asked for, e.g. `on_behalf_of`; null at an API. */
  readonly grant: string | null
}

/** What went wrong on purpose, or too early; nothing of it where nothing did. */
export interface LoggedIncident {
  /** Ids of the faults that it met. */
  readonly faults?: readonly string[]
  /** It, or an item of it, came before the time that a `Retry-After` had announced to its user and client. */
  readonly early?: true
  /** The items of a batch to which either happened. */
  readonly items?: readonly LoggedItem[]
}

/** An item of a batch that met a fault or came early. */
export interface LoggedItem extends Omit<LoggedIncident, 'items'> {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly status: number
}

/** An item of a batch, as it was answered. */
export interface AnsweredItem {
  /** `client-request-id` of the item; null if it had none. */
  readonly clientRequestId: string | null
  readonly method: string
  readonly url: string
  readonly status: number
}

/** What handlers and layers find out about a request, for the request log. */
export interface RequestNotes {
  caller: RequestCaller
  /** Null until a fault meets the request, or it turns out to be early. */
  incident: LoggedIncident | null
  /** The items of a batch; absent if it is none. */
  batch?: readonly AnsweredItem[]
}

export const UNKNOWN_CALLER: RequestCaller = { client: null, user: null, grant: null }
