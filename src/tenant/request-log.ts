import type { Control } from './control/serve-control.ts'
import type { Layer } from './http/http-server.ts'
import type { AnsweredItem, LoggedIncident, RequestCaller } from './request-notes.ts'

/** One request to an origin of the embedded tenant. Holds no token, code or secret. */
export interface RequestLogEntry extends RequestCaller, LoggedIncident {
  /** `client-request-id` as it was sent; null if it was not. */
  readonly clientRequestId: string | null
  /** The trace context that it was sent with; absent if it had none. */
  readonly traceparent?: string
  readonly method: string
  /** Path and query, what is secret in it left out. */
  readonly url: string
  /** 0 where a fault, or the client meanwhile, ended the connection before there was one. */
  readonly status: number
  readonly milliseconds: number
  /** The items of a batch; absent if it is none. */
  readonly batch?: readonly AnsweredItem[]
}

/** What an origin was asked, for people to look at and tests to count. */
export interface RequestLog {
  record(entry: RequestLogEntry): void
  /** Those of this moment, oldest first. */
  entries(): readonly RequestLogEntry[]
  clear(): void
}

/** Older entries make room for newer ones. */
const MOST_ENTRIES = 10_000
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
      if (entries.length > MOST_ENTRIES) entries = entries.slice(-MOST_ENTRIES / 2)
    },
    entries: () => [...entries],
    clear() {
      entries = []
    },
  }
}

/** Records every request whose answer has gone out, and of those that met a fault also the others. */
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

/** The log as people see and clear it over HTTP. */
export function requestLogControl(log: RequestLog): Control {
  return { list: log.entries, remove: log.clear }
}

/** The query stays as it was sent, so that tests see the very `$select`; only secret values are cut out. */
export function withoutSecrets(url: string): string {
  return url.replace(SECRET, '$1…')
}
