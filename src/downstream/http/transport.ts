import { Readable } from 'node:stream'
import { Client, type Dispatcher, errors, Pool } from 'undici'
import type { Cancellation } from '../../cancellation.ts'
import type { ApiConfig } from '../../config/config.ts'
import { createConnector } from '../../network/connector.ts'
import { DIRECT, type ProxySettings } from '../../network/proxy.ts'
import type { ApiResponse } from './api-request.ts'
import { problemOfHead } from './head-problem.ts'
import { type Form, type Head, TOO_MUCH } from './parse-response.ts'
import { readResponse } from './read-response.ts'
import {
  abandoned,
  type NoResponse,
  type NoResponseCause,
  noResponse,
  type Outcome,
} from './request-outcome.ts'
import { createBody } from './response-body.ts'
import type { ResponseBudget } from './response-budget.ts'
import { createResponseStream, type ResponseStream, STREAM_LIMITS } from './response-stream.ts'

/** One HTTP request to an API's own origin. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Relative to the API's base URL. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /**
   * How the body of a successful response is returned. `bytes`: unchanged. `text`: as a string unless it is JSON. `stream`: as a
   * `Readable`, as soon as the head has arrived; the stream uses its own connection. Default `json`.
   */
  readonly responseForm?: Form
  /** The user for whom the request is sent. Users take turns when large responses are parsed. */
  readonly owner: string
  /** Aborts the request at the operation's deadline, or when the client disconnects. */
  readonly signal: Cancellation
  /** Whether the request must use a new connection. Default false. */
  readonly onNewConnection?: boolean
  /** The limit for all responses in the operation. Default: no limit. */
  readonly budget?: Omit<ResponseBudget, 'error' | 'share'> | undefined
  /** Called with the size of a complete body before decompression. Default: none. */
  readonly onBytes?: ((bytes: number) => void) | undefined
}

/** Sends HTTP requests to one API. */
export interface Transport {
  /** Never rejects; settles within the API's timeout, regardless of what the API does. */
  send(request: TransportRequest): Promise<Outcome>
  close(): Promise<void>
}

/** Maximum size of a response's head: Node's own limit. */
const MAX_HEAD_BYTES = 16 * 1024

/**
 * Creates the HTTP client for one API. It is bound to the origin of the API's base URL and follows no redirects, so a token in a
 * request never reaches another origin.
 */
export function createTransport(api: ApiConfig, proxy: ProxySettings = DIRECT): Transport {
  const base = new URL(api.baseUrl)
  const basePath = base.pathname.replace(/\/$/, '')
  // Our own timer limits the whole request. Undici's timers limit only its parts, so a slow response could take
  // hours.
  const options: Client.Options = {
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: MAX_HEAD_BYTES,
    connect: createConnector({ timeoutMs: api.timeoutMs, proxy }),
  }
  const pool = new Pool(base.origin, { ...options, connections: api.maxConnections })

  return {
    send(request) {
      const path = `${basePath}${request.path}`
      // A slow reader must not block a pooled connection.
      if (request.onNewConnection !== true && request.responseForm !== 'stream')
        return exchange(pool, api, request, path)
      const client = new Client(base.origin, options)
      return exchange(client, api, request, path).then((outcome) => {
        const bytes = outcome.status !== null && outcome.body instanceof Readable ? outcome.body : null
        if (bytes === null) void client.destroy()
        else bytes.once('close', () => void client.destroy())
        return outcome
      })
    },
    // By now, no request is waiting for a response, so a hung connection must not delay closing.
    close: () => pool.destroy(),
  }
}

function exchange(
  dispatcher: Dispatcher,
  api: ApiConfig,
  request: TransportRequest,
  path: string,
): Promise<Outcome> {
  const { method, headers, body = null, responseForm: form = 'json', owner, signal, budget } = request
  if (signal.aborted) return Promise.resolve(abandoned(api))
  return new Promise((resolve) => {
    const received = createBody(api.maxResponseBytes)
    let connection: Dispatcher.DispatchController | undefined
    const clientRequestId = headers['client-request-id']
    let head: Head = { status: 0, headers: {}, clientRequestId }
    let heads = 0
    let isOver = false
    let streamed: ResponseStream | null = null
    const release = budget?.begin()
    const timer = setTimeout(
      () => stop('timeout', `no complete response within ${api.timeoutMs} ms`),
      api.timeoutMs,
    )
    const abandon = () => end(abandoned(api))
    signal.addEventListener('abort', abandon, { once: true })

    function end(outcome: Outcome): void {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      signal.removeEventListener('abort', abandon)
      resolve(outcome)
      release?.()
      if (outcome.status === null) connection?.abort(outcome.error)
    }

    function stop(cause: NoResponseCause, reason: string): void {
      end(noResponse(api, cause, { reason, ...statusOf(head) }))
    }

    /** From here on, the limits for streams apply: the body may take longer than the operation. */
    function stream(controller: Dispatcher.DispatchController): void {
      streamed = createResponseStream(controller, { ...STREAM_LIMITS, idleMs: api.timeoutMs })
      end({ ...head, body: streamed.body })
    }

    function readAll(): void {
      const bytes = received.bytes()
      request.onBytes?.(bytes.length)
      const outcome = readResponse(api, head, bytes, { form, owner, budget, isOver: () => isOver })
      if (outcome instanceof Promise) {
        // Any delay after this point is not caused by the API.
        clearTimeout(timer)
        void outcome.then(end)
      } else end(outcome)
    }

    const options = { method, path, body, headers: { accept: ACCEPTED[form], ...headers } }
    dispatcher.dispatch(options, {
      onRequestStart(controller) {
        connection = controller
        // The request was abandoned while it was waiting for a connection.
        if (isOver) controller.abort(new Error('the request was cancelled'))
      },
      onResponseStart(controller, status, responseHeaders) {
        head = { status, headers: singleValues(responseHeaders), clientRequestId }
        const problem = problemOfHead(head, { count: ++heads, request, isStreamed: isStreamed(form, status) })
        if (problem !== null) stop('unusable', problem)
        else if (isStreamed(form, status) && !isOver) stream(controller)
        else if (ENDS_WITH_HEAD.has(status) && !isOver) readAll()
      },
      onResponseData(_controller, chunk) {
        if (streamed !== null) return streamed.add(chunk)
        // Anything that arrives after the end is ignored.
        if (isOver) return
        const excess = received.add(chunk)
        if (excess !== null) stop('unusable', `the response ${excess}`)
        else if (budget?.exceededBy(chunk.length)) stop('excess', TOO_MUCH)
      },
      onResponseEnd() {
        if (streamed !== null) return streamed.end()
        if (!isOver) readAll()
      },
      onResponseError(_controller, error) {
        streamed?.fail(error)
        end(broken(api, error, { wasSent: connection !== undefined, head }))
      },
    })
  })
}

/**
 * A response with one of these statuses ends with its head. A `Content-Length` is the length of the unmodified content (for a
 * 304) or a mistake, but undici would expect that many bytes and report an error.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-6.3
 */
const ENDS_WITH_HEAD: ReadonlySet<number> = new Set([204, 304])

/** A 203 is a 200 whose content a proxy has changed (RFC 9110, section 15.3.4). */
function isStreamed(form: Form, status: number): boolean {
  return form === 'stream' && (status === 200 || status === 203)
}

const ACCEPTED: Readonly<Record<Form, string>> = {
  json: 'application/json',
  text: 'application/json, */*;q=0.8',
  bytes: '*/*',
  stream: '*/*',
}

const UNUSABLE = [errors.HeadersOverflowError, errors.HTTPParserError, errors.InvalidArgumentError]

function broken(
  api: ApiConfig,
  cause: Error,
  { wasSent, head }: { readonly wasSent: boolean; readonly head: Head },
): NoResponse {
  const reason = String(cause)
  if (cause instanceof errors.ConnectTimeoutError) return noResponse(api, 'unsent', { reason, cause })
  // This includes invalid requests, which can never be sent.
  const isUnusable = UNUSABLE.some((kind) => cause instanceof kind)
  const why = isUnusable ? 'unusable' : wasSent ? 'connection' : 'unsent'
  return noResponse(api, why, { reason, cause, ...statusOf(head) })
}

/** The status of the response, if its head has arrived. */
function statusOf({ status }: Head): { readonly status?: number } {
  return status === 0 ? {} : { status }
}

/** Joins repeated headers, which are lists in undici's object. Modifies the object. */
function singleValues(headers: Record<string, string | string[] | undefined>): ApiResponse['headers'] {
  for (const name of Object.keys(headers)) {
    const value = headers[name]
    if (Array.isArray(value)) headers[name] = value.join(', ')
  }
  return headers as ApiResponse['headers']
}
