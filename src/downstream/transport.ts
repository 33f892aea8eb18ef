import { errors, Pool } from 'undici'
import type { ApiConfig } from '../config/config.ts'
import { DownstreamError } from '../errors.ts'
import type { ApiAnswer } from './api-request.ts'

/** One HTTP request to an API's own origin. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below the API's base URL. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** `bytes`: the body of a success is given as it is. Default `json`. */
  readonly answer?: 'json' | 'bytes'
  /** Ends the request: at the operation's deadline, or when its client has left. */
  readonly signal: AbortSignal
}

/** HTTP to one API. */
export interface Transport {
  /** @throws {@link DownstreamError} when there is no answer, or none that is JSON within its bounds. */
  send(request: TransportRequest): Promise<ApiAnswer>
  close(): Promise<void>
}

/**
 * Makes the HTTP client of one API. It is bound to the origin of the API's base URL and follows no redirect, so
 * whatever it is asked to send, a token in it reaches nobody else.
 */
export function createTransport(api: ApiConfig): Transport {
  const base = new URL(api.baseUrl)
  const basePath = base.pathname.replace(/\/$/, '')
  const pool = new Pool(base.origin, {
    connections: api.maxConnections,
    headersTimeout: api.timeoutMs,
    bodyTimeout: api.timeoutMs,
    connect: { timeout: api.timeoutMs },
  })
  return {
    async send({ method, path, headers, body, signal, answer: form = 'json' }) {
      try {
        const answer = await pool.request({
          method,
          path: `${basePath}${path}`,
          headers: { accept: form === 'json' ? 'application/json' : '*/*', ...api.headers, ...headers },
          body: body ?? null,
          signal,
        })
        const bytes = await readBody(answer.body, api)
        const isRaw = form === 'bytes' && answer.statusCode === 200
        return {
          status: answer.statusCode,
          headers: firstValues(answer.headers),
          body: isRaw ? bytes : parseJson(bytes.toString('utf8'), api, answer),
        }
      } catch (error) {
        throw error instanceof DownstreamError ? error : noAnswer(api, error, signal)
      }
    },
    close: () => pool.close(),
  }
}

async function readBody(body: AsyncIterable<Buffer>, api: ApiConfig): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > api.maxResponseBytes) {
      throw new DownstreamError({
        code: 'DOWNSTREAM_INVALID_RESPONSE',
        api: api.name,
        reason: `the answer is larger than ${api.maxResponseBytes} bytes`,
      })
    }
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

interface HttpHead {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** A failure may come with a page for people; only what claims success has to be JSON. */
function parseJson(text: string, api: ApiConfig, { statusCode }: HttpHead): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (statusCode < 200 || statusCode > 299) return undefined
    throw new DownstreamError({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      api: api.name,
      status: statusCode,
      reason: `the answer is not JSON (${text.length} characters)`,
      cause,
    })
  }
}

function firstValues(headers: HttpHead['headers']): ApiAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}

function noAnswer(api: ApiConfig, cause: unknown, { aborted }: AbortSignal): DownstreamError {
  const timedOut =
    aborted ||
    cause instanceof errors.HeadersTimeoutError ||
    cause instanceof errors.BodyTimeoutError ||
    cause instanceof errors.ConnectTimeoutError
  return new DownstreamError({
    code: timedOut ? 'DOWNSTREAM_TIMEOUT' : 'DOWNSTREAM_UNAVAILABLE',
    api: api.name,
    reason: aborted ? 'the operation had no time left, or its client left' : String(cause),
    cause,
  })
}
