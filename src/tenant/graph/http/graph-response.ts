import { GraphError } from './graph-error.ts'

export interface GraphResponse {
  readonly status: number
  /** Names in lowercase. */
  readonly headers: Readonly<Record<string, string>>
  /** Text and bytes are sent unchanged, an object is sent as JSON, and null means no body. */
  readonly body: string | Uint8Array | object | null
}

/** The IDs that identify a request in the logs of the service and the client. */
export interface Correlation {
  readonly requestId: string
  /** The ID that the client sent, or the request's own ID if the client did not send one. */
  readonly clientRequestId: string
  /** When the request was received, in milliseconds since the epoch. */
  readonly receivedAt: number
}

export const JSON_HEADERS = {
  'content-type':
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
} as const

/** A response without a body. */
export function emptyResponse(status: number, headers: Readonly<Record<string, string>> = {}): GraphResponse {
  return { status, headers, body: null }
}

/** @see https://learn.microsoft.com/graph/errors */
export function errorResponse(error: unknown, correlation: Correlation): GraphResponse {
  const known = error instanceof GraphError ? error : unexpected(error)
  return {
    status: known.status,
    headers:
      known.status === 401
        ? { ...JSON_HEADERS, 'www-authenticate': known.challenge ?? USUAL_CHALLENGE }
        : JSON_HEADERS,
    body: {
      error: {
        code: known.code,
        message: known.message,
        innerError: {
          date: new Date(correlation.receivedAt).toISOString().slice(0, 19),
          'request-id': correlation.requestId,
          'client-request-id': correlation.clientRequestId,
        },
      },
    },
  }
}

/** Contains Graph's own application ID, for clients that use it for discovery. */
const USUAL_CHALLENGE = 'Bearer realm="", client_id="00000003-0000-0000-c000-000000000000"'

/** A bug in the embedded Graph, shown in full because only developers see it. */
function unexpected(error: unknown): GraphError {
  return new GraphError({ status: 500, code: 'UnknownError', message: String(error) })
}
