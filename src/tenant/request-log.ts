import type { Control } from './control/serve-control.ts'
import type { Layer } from './http/http-server.ts'
import type { CompletedItem, LoggedIncident, RequestCaller } from './request-notes.ts'

/** One request to an origin of the embedded tenant. Contains no token, code or secret. */
export interface RequestLogEntry extends RequestCaller, LoggedIncident {
  /** `client-request-id` as sent; null if it was missing. */
  readonly clientRequestId: string | null
  /** The trace context of the request; missing if it had none. */
  readonly traceparent?: string
  readonly method: string
  /** Path and query, without secret values. */
  readonly url: string
  /** 0 if a fault or the client closed the connection before there was a status. */
  readonly status: number
  readonly milliseconds: number
  /** The items of a batch; missing if the request is not a batch. */
  readonly batch?: readonly CompletedItem[]
}

/** The requests to an origin, for people to inspect and tests to count. */
export interface RequestLog {
  record(entry: RequestLogEntry): void
  /** A snapshot, oldest first. */
  entries(): readonly RequestLogEntry[]
  clear(): void
}

/** The maximum number of entries. Beyond this, the oldest are dropped. */
const MAX_ENTRIES = 10_000
const SECRET_PARAMETERS = [
  'code',
  'code_verifier',
  'refresh_token',
  'id_token',
  'id_token_hint',
  'access_token',
  'client_secret',
  'client_assertion',
  'assertion',
  'tempauth',
]
const SECRET = new RegExp(`([?&](?:${SECRET_PARAMETERS.join('|')})=)[^&]*`, 'g')

export function createRequestLog(): RequestLog {
  let entries: RequestLogEntry[] = []
  return {
    record(entry) {
      entries.push(entry)
      if (entries.length > MAX_ENTRIES) entries = entries.slice(-MAX_ENTRIES / 2)
    },
    entries: () => [...entries],
    clear() {
      entries = []
    },
  }
}

/** Records every request whose response was sent, and every other request that a fault applied to. */
export function logRequests(log: RequestLog): Layer {
  return (request, inner) => {
    const { method, url, arrivedAt, outgoing } = request
    const record = () =>
      log.record({
        clientRequestId: singleOf(request.headers['client-request-id']),
        method,
        url: withoutSecrets(url),
        status: outgoing.headersSent ? outgoing.statusCode : 0,
        milliseconds: Math.round((performance.now() - arrivedAt) * 10) / 10,
        ...traceOf(request.headers.traceparent),
        ...request.caller,
        ...request.incident,
        ...(request.batch === undefined ? {} : { batch: request.batch }),
      })
    outgoing.once('finish', record)
    outgoing.once('close', () => {
      if (!outgoing.writableFinished && request.incident !== null) record()
    })
    return inner(request)
  }
}

function singleOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' ? header : null
}

function traceOf(header: string | readonly string[] | undefined): Pick<RequestLogEntry, 'traceparent'> {
  return typeof header === 'string' ? { traceparent: header } : {}
}

/** Lets people view and clear the log over HTTP. */
export function requestLogControl(log: RequestLog): Control {
  return { list: log.entries, remove: log.clear }
}

/** Removes secret values. The rest of the query remains as it was sent, so that tests see the exact `$select`. */
export function withoutSecrets(url: string): string {
  return url.replace(SECRET, '$1…')
}
