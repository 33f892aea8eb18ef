import { setTimeout } from 'node:timers/promises'
import { InterruptedError } from '../../errors/commands.ts'
import { DirectoryError } from '../../errors/registration.ts'
import { parseJsonObject } from '../../json/json-object.ts'
import { boundedText } from '../../network/bounded-body.ts'
import { failureCause } from '../../network/failure-cause.ts'
import { backOffMs } from '../../retry/back-off.ts'
import { retryAfterMs } from '../../retry/retry-after.ts'

/** A directory object of unknown shape. */
export type Json = Readonly<Record<string, unknown>>

export interface SenderOptions {
  /** The operator's token. */
  readonly token: string
  readonly fetch: typeof fetch
  /** Aborts requests in flight, and prevents new ones. Default: never aborts. */
  readonly signal?: AbortSignal
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** Waits before a retry. Default: real time. */
  readonly sleep?: (ms: number) => Promise<unknown>
}

export type WriteMethod = 'POST' | 'PATCH' | 'DELETE'

const DEADLINE_MS = 30_000
/** Maximum number of times to send a request. */
const MAX_ATTEMPTS = 4
const FIRST_WAIT_MS = 2_000
const MAX_WAIT_MS = 60_000
/** Maximum size of a response. A page of service principals with all of their permissions can be several megabytes in size. */
const MAX_BODY_BYTES = 16 * 1024 ** 2

interface Sent extends Pick<RequestInit, 'headers' | 'body'> {
  readonly method: 'GET' | WriteMethod
  /** The method and path of a write, for error messages. */
  readonly write?: string
}

interface DirectoryResponse {
  readonly isOk: boolean
  readonly status: number
  /** Null if the body is not a JSON object. */
  readonly body: Json | null
  /** The length of the body, in characters. */
  readonly length: number
}

/** A request that will be sent again. */
interface Postponed {
  /** Null if the response was lost. */
  readonly status: number | null
  /** How long Microsoft Graph asked the client to wait, in milliseconds. */
  readonly askedMs: number | undefined
}

/** Sends requests to Microsoft Graph, and retries those that can safely be repeated. Redirects are not followed. */
export function createSender({
  token,
  fetch,
  signal = new AbortController().signal,
  clock = Date.now,
  sleep = (ms) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
}: SenderOptions): (url: string, request: Sent) => Promise<DirectoryResponse> {
  return async (url, request) => {
    let isUnclear = false
    for (let tried = 1; ; tried += 1) {
      const isLast = tried === MAX_ATTEMPTS
      const outcome = await attempt(url, request, isLast).catch((error: unknown): Postponed => {
        if (request.method === 'GET' && !isLast && isLost(error)) return { status: null, askedMs: undefined }
        throw error
      })
      if ('isOk' in outcome) return isUnclear ? asDone(outcome, request) : outcome
      const { status, askedMs } = outcome
      isUnclear ||= status !== null && UNCLEAR.has(status)
      await sleep(Math.min(askedMs || backOffMs({ tries: tried - 1, baseMs: FIRST_WAIT_MS }), MAX_WAIT_MS))
    }
  }

  async function attempt(
    url: string,
    request: Sent,
    isLast: boolean,
  ): Promise<DirectoryResponse | Postponed> {
    const response = await sendOnce(url, request)
    const { status, headers } = response
    if (isLast || !REPEATED[request.method].has(status)) return readResponse(response, request)
    await response.body?.cancel()
    return { status, askedMs: retryAfterMs(Object.fromEntries(headers), clock()) }
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
        graphCode: 'and a response that is too large',
        mayBeDone: isDone,
        ...writeOf(write),
      })
    }
    // A proxy may quote the request that it could not forward. The text of error responses is printed, so the token is masked.
    const body = parseJsonObject(isOk ? text : text.replaceAll(token, '[redacted]'))
    return { isOk, status, body, length: text.length }
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

/** If the object of a DELETE no longer exists, an earlier attempt succeeded. */
function asDone(response: DirectoryResponse, { method }: Sent): DirectoryResponse {
  return method === 'DELETE' && response.status === 404 ? { ...response, isOk: true, body: null } : response
}

export function writeOf(write: string | undefined): { readonly write?: string } {
  return write === undefined ? {} : { write }
}

/**
 * Connections that ended before the response was complete. A connection that could not be opened is reported
 * immediately.
 */
const CUT = /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)\b/

function isLost(error: unknown): boolean {
  return error instanceof DirectoryError && error.cause !== undefined && CUT.test(failureCause(error.cause))
}

/** Connections that could not be opened. */
const NOT_SENT = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)\b/

/** Microsoft Graph, or a proxy in front of it, failed but may have carried out the request. */
export const UNCLEAR: ReadonlySet<number> = new Set([408, 500, 502, 503, 504])
/**
 * The statuses after which a request is sent again. A throttled request (429) was not carried out. A second PATCH or
 * DELETE has no further effect, but a second POST can create a second secret.
 */
const REPEATED: Readonly<Record<Sent['method'], ReadonlySet<number>>> = {
  GET: new Set([...UNCLEAR, 429]),
  PATCH: new Set([429, 503]),
  DELETE: new Set([429, 503]),
  POST: new Set([429]),
}
