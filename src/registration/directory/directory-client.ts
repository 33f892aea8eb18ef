import { setTimeout } from 'node:timers/promises'
import { InterruptedError } from '../../errors/commands.ts'
import { DirectoryError } from '../../errors/registration.ts'
import { parseJsonObject } from '../../json/json-object.ts'
import { type ApiLinks, createApiLinks } from '../../link-origin.ts'
import { boundedText } from '../../network/bounded-body.ts'
import { failureCause } from '../../network/failure-cause.ts'
import { backOffMs } from '../../retry/back-off.ts'
import { retryAfterMs } from '../../retry/retry-after.ts'
import { printable } from '../../telemetry/printable.ts'

/** Reads and writes Microsoft Graph as the operator. */
export interface DirectoryClient {
  /** One object; null if there is none. @param path - below the base URL, e.g. `/applications(appId='…')`. */
  find(path: string): Promise<Json | null>
  /** All objects of a collection, page by page. */
  list(path: string): Promise<readonly Json[]>
  /** Writes once, and returns the response; null if it has no body. */
  write(write: DirectoryWrite): Promise<Json | null>
}

/** A request that changes the directory. */
export interface DirectoryWrite {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  /** Below the base URL. */
  readonly path: string
  readonly body?: Json
  /** Whether a PATCH creates an object that does not exist. */
  readonly createsMissing?: true
}

/** An object of the directory with an unknown shape. */
export type Json = Readonly<Record<string, unknown>>

interface DirectoryClientOptions {
  /** The base URL of Microsoft Graph, with its version and without a trailing slash. */
  readonly baseUrl: string
  /** The operator's token. Sent only to the origin of `baseUrl`. */
  readonly token: string
  readonly fetch: typeof fetch
  /** Ends everything: requests in flight are aborted, and no others are sent. Default: never. */
  readonly signal?: AbortSignal
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** Waits before a retry. Default: real time. */
  readonly sleep?: (ms: number) => Promise<unknown>
}

const DEADLINE_MS = 30_000
/** How often a throttled request is sent. */
const MOST_TRIES = 4
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000
/** Enough for any registration; more pages indicate a loop. */
const MOST_PAGES = 50
/** The largest response: a page of service principals with all their permissions takes some megabytes. */
const MAX_BODY_BYTES = 16 * 1024 ** 2

/**
 * Creates a client. Redirects are not followed, and a next page at another origin is rejected, because the token is only for this
 * origin. Methods throw a {@link DirectoryError} if Microsoft Graph rejects a request or does not respond.
 */
export function createDirectoryClient(options: DirectoryClientOptions): DirectoryClient {
  const { baseUrl } = options
  const links = createApiLinks(baseUrl)
  const send = createSender(options)

  async function find(path: string): Promise<Json | null> {
    try {
      return await get(path)
    } catch (error) {
      if (error instanceof DirectoryError && error.status === 404) return null
      throw error
    }
  }

  async function get(path: string): Promise<Json> {
    const { isOk, status, body } = await send(`${baseUrl}${path}`, { method: 'GET' })
    if (isOk && body !== null) return body
    throw directoryError(status, body)
  }

  return {
    find,
    async list(path) {
      const items: Json[] = []
      let next: string | null = path
      for (let page = 0; next !== null; page += 1) {
        if (page === MOST_PAGES) throw new DirectoryError({ status: 200, graphCode: 'too many pages' })
        const body = await get(next)
        items.push(...((body.value ?? []) as readonly Json[]))
        next = pathAfter(next, body, links)
      }
      return items
    },
    async write({ method, path, body, createsMissing }) {
      const write = `${method} ${path}`
      const response = await send(`${baseUrl}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(createsMissing ? { prefer: 'create-if-missing' } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        write,
      })
      if (response.isOk) return response.body
      throw directoryError(response.status, response.body, write)
    },
  }
}

interface Sent extends Pick<RequestInit, 'headers' | 'body'> {
  readonly method: 'GET' | DirectoryWrite['method']
  /** Method and path of a write, for its errors. */
  readonly write?: string
}

interface DirectoryResponse {
  readonly isOk: boolean
  readonly status: number
  /** Null if it is no JSON object. */
  readonly body: Json | null
}

/** Sends requests, again if that changes no more than one of them does. */
function createSender({
  token,
  fetch,
  signal = new AbortController().signal,
  clock = Date.now,
  sleep = (ms) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
}: DirectoryClientOptions): (url: string, request: Sent) => Promise<DirectoryResponse> {
  return async (url, request) => {
    for (let tried = 1; ; tried += 1) {
      const response = await sendOnce(url, request).catch((error: unknown) => {
        if (request.method === 'GET' && tried < MOST_TRIES && isLost(error)) return null
        throw error
      })
      const ownMs = backOffMs({ tries: tried - 1, baseMs: FIRST_WAIT_MS })
      if (response === null) {
        await sleep(ownMs)
        continue
      }
      if (!REPEATED[request.method].has(response.status) || tried === MOST_TRIES) {
        return readResponse(response, request)
      }
      await response.body?.cancel()
      const askedMs = retryAfterMs(Object.fromEntries(response.headers), clock())
      await sleep(Math.min(askedMs || ownMs, LONGEST_WAIT_MS))
    }
  }

  async function sendOnce(url: string, { write, ...init }: Sent): Promise<Response> {
    try {
      return await fetch(url, {
        ...init,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...init.headers },
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
      })
    } catch (cause) {
      throw noResponse(cause, write)
    }
  }

  async function readResponse(response: Response, { write }: Sent): Promise<DirectoryResponse> {
    const { ok: isOk, status } = response
    const text = await boundedText(response, MAX_BODY_BYTES).catch((cause: unknown) => {
      throw noResponse(cause, write)
    })
    if (text === null) {
      const isDone = isOk && write !== undefined
      throw new DirectoryError({
        status,
        graphCode: 'response too large',
        mayBeDone: isDone,
        ...writeOf(write),
      })
    }
    return { isOk, status, body: parseJsonObject(text) }
  }

  function noResponse(cause: unknown, write: string | undefined): Error {
    if (signal.aborted) return new InterruptedError()
    const graphMessage = failureCause(cause)
    const mayBeDone = write !== undefined && !NOT_SENT.test(graphMessage)
    return new DirectoryError({
      status: undefined,
      graphCode: '',
      graphMessage,
      mayBeDone,
      cause,
      ...writeOf(write),
    })
  }
}

function writeOf(write: string | undefined): { readonly write?: string } {
  return write === undefined ? {} : { write }
}

/** Connections that ended before the response did. A connection that could not be opened is reported at once. */
const CUT = /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)\b/

function isLost(error: unknown): boolean {
  return error instanceof DirectoryError && error.cause !== undefined && CUT.test(failureCause(error.cause))
}

/** Connections that could not be opened. */
const NOT_SENT = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)\b/

/** Microsoft Graph, or a proxy in front of it, failed while the request may have been carried out. */
const UNCLEAR: ReadonlySet<number> = new Set([408, 500, 502, 503, 504])
/**
 * The responses after which a request is sent again. A throttled request (429) was not carried out. What a PATCH or DELETE does twice
 * is what it does once, but a second POST can create a second secret.
 */
const REPEATED: Readonly<Record<Sent['method'], ReadonlySet<number>>> = {
  GET: new Set([...UNCLEAR, 429]),
  PATCH: new Set([429, 503]),
  DELETE: new Set([429, 503]),
  POST: new Set([429]),
}

/** The URL of the next page; null after the last. */
function pathAfter(path: string, body: Json, links: ApiLinks): string | null {
  const link = body['@odata.nextLink']
  if (typeof link !== 'string') return null
  const next = links.pathOf(link, { path })
  if (next === null) throw new DirectoryError({ status: 200, graphCode: 'nextLink' })
  return next
}

/** Maximum number of characters that an error contains from a text of Microsoft Graph. */
const MAX_CHARACTERS = 1000

function directoryError(status: number, body: Json | null, write?: string): DirectoryError {
  const { code, message } = (body?.error ?? {}) as { readonly code?: unknown; readonly message?: unknown }
  return new DirectoryError({
    status,
    graphCode: printable(String(code ?? ''), MAX_CHARACTERS),
    graphMessage: printable(String(message ?? ''), MAX_CHARACTERS),
    mayBeDone: write !== undefined && UNCLEAR.has(status),
    ...writeOf(write),
  })
}
