import { setTimeout } from 'node:timers/promises'
import { InterruptedError } from '../../errors/commands.ts'
import { DirectoryError } from '../../errors/registration.ts'
import { type ApiLinks, createApiLinks } from '../../link-origin.ts'
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

/**
 * Creates a client. Redirects are not followed, and a next page at another origin is rejected, because the token is only for this
 * origin. Methods throw a {@link DirectoryError} if Microsoft Graph rejects a request or does not respond.
 */
export function createDirectoryClient({
  baseUrl,
  token,
  fetch,
  signal = new AbortController().signal,
  clock = Date.now,
  sleep = (ms) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
}: DirectoryClientOptions): DirectoryClient {
  const links = createApiLinks(baseUrl)

  async function get(url: string): Promise<Json> {
    const response = await ask(url)
    const body = await jsonOf(response)
    if (response.ok && body !== null) return body
    throw refusal(response.status, body)
  }

  async function find(url: string): Promise<Json | null> {
    try {
      return await get(url)
    } catch (error) {
      if (error instanceof DirectoryError && error.status === 404) return null
      throw error
    }
  }

  /** A throttled request was not carried out, so even a write can be sent again. If a response is lost, only a read can be repeated. */
  async function ask(url: string, init?: RequestInit): Promise<Response> {
    for (let tried = 1; ; tried += 1) {
      const response = await askOnce(url, init).catch((error: unknown) => {
        if (init === undefined && tried < MOST_TRIES && isLost(error)) return null
        throw error
      })
      if (response === null) {
        await sleep(backOffMs({ tries: tried - 1, baseMs: FIRST_WAIT_MS }))
        continue
      }
      const isTransient = NOT_DONE.has(response.status) || (init === undefined && LOST.has(response.status))
      if (!isTransient || tried === MOST_TRIES) return response
      await response.body?.cancel()
      const askedMs = retryAfterMs(Object.fromEntries(response.headers), clock())
      const ownMs = backOffMs({ tries: tried - 1, baseMs: FIRST_WAIT_MS })
      await sleep(Math.min(askedMs || ownMs, LONGEST_WAIT_MS))
    }
  }

  async function askOnce(url: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await fetch(url, {
        ...init,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...init.headers },
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
      })
    } catch (cause) {
      if (signal.aborted) throw new InterruptedError()
      throw new DirectoryError({ status: undefined, graphCode: '', graphMessage: failureCause(cause), cause })
    }
  }

  return {
    find: (path) => find(`${baseUrl}${path}`),
    async list(path) {
      const items: Json[] = []
      let next: string | null = path
      for (let page = 0; next !== null; page += 1) {
        if (page === MOST_PAGES) throw new DirectoryError({ status: 200, graphCode: 'too many pages' })
        const body = await get(`${baseUrl}${next}`)
        items.push(...((body.value ?? []) as readonly Json[]))
        next = pathAfter(next, body, links)
      }
      return items
    },
    async write({ method, path, body, createsMissing }) {
      const response = await ask(`${baseUrl}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(createsMissing ? { prefer: 'create-if-missing' } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const answer = await jsonOf(response)
      if (response.ok) return answer
      throw refusal(response.status, answer, `${method} ${path}`)
    },
  }
}

/** Connections that ended before the response did. A connection that could not be opened is reported at once. */
const CUT = /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)\b/

function isLost(error: unknown): boolean {
  return error instanceof DirectoryError && error.cause !== undefined && CUT.test(failureCause(error.cause))
}

const NOT_DONE: ReadonlySet<number> = new Set([429, 503])
/** Microsoft Graph, or a proxy in front of it, timed out while the write may have been carried out. */
const LOST: ReadonlySet<number> = new Set([408, 500, 502, 504])

/** The URL of the next page; null after the last. */
function pathAfter(path: string, body: Json, links: ApiLinks): string | null {
  const link = body['@odata.nextLink']
  if (typeof link !== 'string') return null
  const next = links.pathOf(link, { path })
  if (next === null) throw new DirectoryError({ status: 200, graphCode: 'nextLink' })
  return next
}

async function jsonOf(response: Response): Promise<Json | null> {
  return (await response.json().catch(() => null)) as Json | null
}

/** Maximum number of characters that an error contains from a text of Microsoft Graph. */
const MAX_CHARACTERS = 1000

function refusal(status: number, body: Json | null, write?: string): DirectoryError {
  const { code, message } = (body?.error ?? {}) as { readonly code?: unknown; readonly message?: unknown }
  return new DirectoryError({
    status,
    graphCode: printable(String(code ?? ''), MAX_CHARACTERS),
    graphMessage: printable(String(message ?? ''), MAX_CHARACTERS),
    ...(write === undefined ? {} : { write }),
  })
}
