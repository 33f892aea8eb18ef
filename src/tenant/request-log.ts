import type { FastifyInstance } from 'fastify'

/** Who asked, as far as a handler knows. */
export interface RequestCaller {
  /** Application id. */
  readonly client: string | null
  /** Object id of the user. */
  readonly user: string | null
  /** How a token was asked for, e.g. `on_behalf_of`; null at an API. */
  readonly grant: string | null
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by handlers, for the request log. */
    caller: RequestCaller
  }
}

/** One request to an origin of the embedded tenant. Holds no token, code or secret. */
export interface RequestLogEntry extends RequestCaller {
  readonly method: string
  /** Path and query, what is secret in it left out. */
  readonly url: string
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
const PATH = '/_requests'
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

/** Records every request to a server, and serves the record: `GET /_requests`, forgotten by `DELETE /_requests`. */
export function logRequests(server: FastifyInstance, log: RequestLog): void {
  server.decorateRequest('caller', null as unknown as RequestCaller)
  server.addHook('onRequest', async (request) => {
    request.caller = NOBODY
  })
  server.addHook('onResponse', async (request, reply) => {
    if (request.url.split('?')[0] === PATH) return
    log.record({
      method: request.method,
      url: withoutSecrets(request.url),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      ...request.caller,
    })
  })
  server.get(PATH, async () => log.entries())
  server.delete(PATH, async (_request, reply) => {
    log.clear()
    return reply.code(204).send()
  })
}

/** The query stays as it was sent, so that tests see the very `$select`; only secret values are cut out. */
function withoutSecrets(url: string): string {
  const secret = new RegExp(`([?&](?:${SECRET_PARAMETERS.join('|')})=)[^&]*`, 'g')
  return url.replace(secret, '$1…')
}
