import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { serveControl } from './control/serve-control.ts'

/** Who asked, as far as a handler knows. */
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

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by handlers, for the request log. */
    caller: RequestCaller
    /** Set when a fault meets the request, for the request log. */
    incident: LoggedIncident | null
  }
}

/** One request to an origin of the embedded tenant. Holds no token, code or secret. */
export interface RequestLogEntry extends RequestCaller, LoggedIncident {
  readonly method: string
  /** Path and query, what is secret in it left out. */
  readonly url: string
  /** 0 where a fault, or the client meanwhile, ended the connection before there was one. */
  readonly status: number
  readonly milliseconds: number
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
const NOBODY: RequestCaller = { client: null, user: null, grant: null }
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

/** For those who end connections in ways that Fastify takes no notice of. */
export interface RequestRecorder {
  /** Records the request once it is over, whether or not an answer was sent. */
  recordEvenIfCut(request: FastifyRequest, reply: FastifyReply): void
}

/** Records every request to a server, and serves the record: `GET /_requests`, forgotten by `DELETE /_requests`. */
export function logRequests(server: FastifyInstance, log: RequestLog): RequestRecorder {
  server.decorateRequest('caller', null as unknown as RequestCaller)
  server.decorateRequest('incident', null)
  server.addHook('onRequest', async (request) => {
    request.caller = NOBODY
  })
  const record = (request: FastifyRequest, reply: FastifyReply) => {
    log.record({
      method: request.method,
      url: withoutSecrets(request.url),
      status: reply.raw.headersSent ? reply.raw.statusCode : 0,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      ...request.caller,
      ...request.incident,
    })
  }
  server.addHook('onResponse', async (request, reply) => {
    if (!request.routeOptions.config?.isControl) record(request, reply)
  })
  serveControl(server, '/_requests', { list: log.entries, remove: log.clear })
  return {
    recordEvenIfCut(request, reply) {
      reply.raw.once('close', () => {
        // An answer that went out whole was recorded already.
        if (!reply.raw.writableFinished) record(request, reply)
      })
    },
  }
}

/** The query stays as it was sent, so that tests see the very `$select`; only secret values are cut out. */
export function withoutSecrets(url: string): string {
  const secret = new RegExp(`([?&](?:${SECRET_PARAMETERS.join('|')})=)[^&]*`, 'g')
  return url.replace(secret, '$1…')
}
