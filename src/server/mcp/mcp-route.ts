import type { IncomingMessage } from 'node:http'
import { createMcpHandler } from '@modelcontextprotocol/server'

import type { ServerConfig } from '../../config/config.ts'
import { BadRequestError, OperationTooComplexError } from '../../errors/requests.ts'
import { isJsonObject } from '../../json/json-object.ts'
import type { OperationPermissions } from '../../plan/permissions/operation-permissions.ts'
import type { HttpError } from '../errors/operation-outcome.ts'
import { parseBody } from '../http/request-body.ts'
import { notesOn } from '../http/request-notes.ts'
import type { FindResource } from '../http/resource-metadata.ts'
import { type HttpResponse, jsonResponse } from '../http/response.ts'
import type { Route } from '../http/router.ts'
import type {
  AdmittedOperation,
  OperationHandlers,
  OperationStart,
} from '../operations/operation-handlers.ts'
import { variablesExcess } from '../request-bounds/variable-bounds.ts'
import type { CreateAgentServer } from './agent-server.ts'
import { requireOwnOrigin } from './origin-check.ts'
import type { Exchange, ToolRequest } from './tool-request.ts'
import type { Answer } from './tool-result.ts'
import { sentTraceOf } from './trace-context.ts'

/** Runs an admitted operation in the same way as the GraphQL endpoint. */
export type RunOperation = (start: OperationStart, request: ToolRequest) => Promise<Answer>

/** Whether a caller's granted permissions cover an operation. */
export type IsGranted = (start: OperationStart, permissions: OperationPermissions) => Promise<boolean>

interface McpRouteOptions {
  readonly operations: OperationHandlers
  readonly createAgentServer: CreateAgentServer
  readonly run: RunOperation
  readonly isGranted: IsGranted
  readonly findResource: FindResource
  readonly config: Pick<ServerConfig, 'corsOrigins' | 'publicUrl' | 'host'>
  /** The maximum number of values in a message; null for no limit. */
  readonly maxValues: number | null
}

/**
 * Serves `/mcp`: the Model Context Protocol over HTTP, without sessions, for clients that use version 2026-07-28 or earlier. A
 * request is one operation: it is authenticated, bounded, admitted and logged like a GraphQL operation, and it holds no resources
 * once it has ended.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http
 */
export function mcpRoute(options: McpRouteOptions): Route {
  const handle = options.operations('/mcp', (operation) => exchangeOf(operation, options))
  return {
    method: 'ANY',
    path: '/mcp',
    handle(context) {
      requireOwnOrigin(context.env.incoming.headers, options.config)
      return handle(context)
    },
  }
}

async function exchangeOf(operation: AdmittedOperation, options: McpRouteOptions): Promise<HttpResponse> {
  const { incoming } = operation
  const body = operation.body.length === 0 ? undefined : parseBody(incoming, operation.body)
  // A batch could run a hundred tools while taking up the capacity of one. The protocol removed batches in June 2025.
  if (Array.isArray(body)) throw new BadRequestError('JSON-RPC batches are not supported.')
  // The MCP library reads every member several times, so the size of the message is checked first.
  const excess = isJsonObject(body) ? variablesExcess(body, options.maxValues) : null
  if (excess !== null) throw new OperationTooComplexError([excess])
  const { recording } = notesOn(incoming)
  if (recording !== undefined) recording.sentTrace = sentTraceOf(body)
  const start = operation.start()
  const rejections: HttpError[] = []
  const exchange = newExchange({ start, incoming, rejections }, options)
  const handler = createMcpHandler((context) => options.createAgentServer(exchange, context), {
    // A stream that only reports changes would occupy capacity, and there are no changes to report.
    maxSubscriptions: 0,
    keepAliveMs: 0,
  })
  const response = await handler.fetch(requestOf(incoming), body === undefined ? {} : { parsedBody: body })
  const [rejection] = rejections
  return rejection === undefined ? responseOf(response) : rejectedResponse(rejection, body)
}

function newExchange(
  {
    start,
    incoming,
    rejections,
  }: {
    readonly start: OperationStart
    readonly incoming: IncomingMessage
    readonly rejections: HttpError[]
  },
  { run, isGranted, findResource }: McpRouteOptions,
): Exchange {
  const notes = notesOn(incoming)
  return {
    caller: start.caller,
    resource: findResource(incoming.headers.host),
    log: start.log,
    run(request) {
      notes.isMutation = request.isMutation
      return run(start, request)
    },
    isGranted: (permissions) => isGranted(start, permissions),
    note(tool) {
      notes.operation = tool
    },
    reject: (error) => void rejections.push(error),
  }
}

/**
 * The request for the MCP library, without the token, because the library does not need it. It is never aborted: the operation ends
 * on its own at its deadline or when the client disconnects, and only its result states the outcome of a change.
 */
function requestOf({ method = 'POST', headers }: IncomingMessage): Request {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' && KEPT.has(name) ? [[name, value] as [string, string]] : [],
  )
  // All other methods get the same response, and `Request` rejects TRACE.
  const served = method === 'POST' ? method : 'GET'
  return new Request('http://localhost/mcp', { method: served, headers: kept })
}

const KEPT: ReadonlySet<string> = new Set([
  'accept',
  'content-type',
  'mcp-method',
  'mcp-name',
  'mcp-protocol-version',
])

/** The complete response: nothing is sent before the result is available. */
async function responseOf(response: Response): Promise<HttpResponse> {
  const headers = Object.fromEntries(response.headers)
  // The MCP library sets headers for a streaming connection, which this response does not use.
  delete headers.connection
  delete headers['cache-control']
  const text = await response.text()
  return { status: response.status, headers, body: text === '' ? null : text }
}

/** @see https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization#error-handling */
function rejectedResponse({ status, headers }: HttpError, body: unknown): HttpResponse {
  const { id = null } = (body ?? {}) as { readonly id?: unknown }
  const message = status === 403 ? 'The token lacks a required scope.' : 'The user has to sign in again.'
  return jsonResponse(status, headers, { jsonrpc: '2.0', id, error: { code: -32_000, message } })
}
