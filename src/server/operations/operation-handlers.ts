import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Authenticate } from '../../caller/authenticate.ts'
import type { Caller } from '../../caller/caller.ts'
import { BehalfError } from '../../errors/base.ts'
import { TokenServiceUnavailableError } from '../../errors/tokens.ts'
import type { OperationSlot } from '../../operation-slot.ts'
import type { ArrivedRequest, Recorder } from '../../recording/recorder.ts'
import type { Recording, Step } from '../../recording/recording.ts'
import type { Log } from '../../telemetry/log.ts'
import { httpErrorOf } from '../errors/http-error.ts'
import { requireOwnRequest } from '../http/forged-request.ts'
import { createBodyReader, type RequestBody } from '../http/request-body.ts'
import { notesOn } from '../http/request-notes.ts'
import type { FindResource } from '../http/resource-metadata.ts'
import {
  type HttpResponse,
  jsonResponse,
  type StreamedResponse,
  sendResponse,
  sendStream,
} from '../http/response.ts'
import type { RequestContext, Route } from '../http/router.ts'
import { operationTimeoutOf } from '../http/timeout-header.ts'
import type { AdmissionControl } from './admission-control.ts'
import { type OperationTime, startOperationTime } from './operation-time.ts'

/** An operation before it runs. */
export interface OperationStart extends OperationTime {
  readonly caller: Caller
  /** Released while the operation waits long for a dependency. */
  readonly slot: OperationSlot
  readonly requestId: string
  /** Writes log lines with the request's ID. */
  readonly log: Log
  /** Records what the operation does; null if nothing is recorded. */
  readonly recording: Recording | null
}

/** An operation that may run now. */
export interface AdmittedOperation {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  /** Empty for methods without a body. */
  readonly body: Buffer
  /** Starts its time. */
  start(): OperationStart
}

/**
 * Creates the handlers for everything that is done for a caller and causes requests to APIs.
 *
 * @param route - its name in records, with parameters as `:id`.
 */
export type OperationHandlers = (route: string, run: RunOperation) => Route['handle']

/** @throws the errors that `refusalOf` knows, or a bug, which it masks. */
type RunOperation = (
  operation: AdmittedOperation,
  context: RequestContext,
) => Promise<HttpResponse | StreamedResponse>

export interface OperationOptions {
  readonly authenticate: Authenticate
  readonly admission: AdmissionControl
  readonly log: Log
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** The maximum duration of an operation; its client may request less. */
  readonly operationTimeoutMs: number
  readonly findResource: FindResource
  /** Whether a proxy in front of Behalf sets the `Authorization` header, for example from a cookie. Default: the client sets it. */
  readonly authorizationFromProxy?: boolean
  /** Records operations. Null, the default, for none. */
  readonly recorder?: Recorder | null
}

/** Methods for which no body is read. */
const BODILESS: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD'])

/**
 * Every operation is handled in this order: its headers are checked, its caller is authenticated, its body is read, it waits for
 * capacity, it runs, its response is written to the socket. Capacity is acquired last and released first, so that neither a client
 * that sends slowly nor one that reads slowly holds any.
 */
export function createOperationHandlers(options: OperationOptions): OperationHandlers {
  const { authenticate, admission, log, clock, recorder = null } = options
  const readBody = createBodyReader()

  async function respond(run: RunOperation, context: RequestContext): Promise<Response> {
    const { incoming, outgoing } = context.env
    if (options.authorizationFromProxy) requireOwnRequest(incoming.headers)
    const timeoutMs = operationTimeoutOf(incoming.headers, options.operationTimeoutMs)
    admission.requireRoom()
    recorder?.requireRoom()
    const notes = notesOn(incoming)
    const recording = notes.recording ?? null
    const caller = await timed(recording, 'authenticate', () => authenticate(authorizationOf(incoming)))
    notes.caller = caller
    if (recording !== null) recording.caller = caller
    if (outgoing.destroyed) return sendResponse(outgoing, CLIENT_LEFT)
    const body = await timed(recording, 'receive', () => bodyOf(incoming, caller))
    try {
      const admitted = await timed(recording, 'admit', () => admission.admit(outgoing, ownerOf(caller)))
      if (admitted === null) return sendResponse(outgoing, CLIENT_LEFT)
      const { requestId } = notes
      const start = () => ({
        caller,
        slot: admitted.slot,
        requestId,
        log: log.child({ requestId }),
        recording,
        ...startOperationTime(outgoing, timeoutMs, clock),
      })
      try {
        return send(outgoing, await run({ incoming, outgoing, body: body.bytes, start }, context))
      } finally {
        admitted.end()
      }
    } finally {
      body.release()
    }
  }

  async function bodyOf(incoming: IncomingMessage, caller: Caller): Promise<RequestBody> {
    if (BODILESS.has(incoming.method)) return NO_BODY
    return readBody(incoming, ownerOf(caller))
  }

  async function respondOrReject(run: RunOperation, context: RequestContext): Promise<Response> {
    try {
      return await respond(run, context)
    } catch (error) {
      const code = error instanceof BehalfError ? error.code : 'INTERNAL_SERVER_ERROR'
      notesOn(context.env.incoming).recording?.failed(code)
      return respondWithError(error, context, options)
    }
  }

  return (route, run) => {
    const handle = (context: RequestContext) => respondOrReject(run, context)
    return recorder === null ? handle : recorded(recorder, route, handle)
  }
}

/** A stream continues after its operation has ended: a client that reads slowly holds no capacity. */
function send(outgoing: ServerResponse, response: HttpResponse | StreamedResponse): Response {
  return 'stream' in response ? sendStream(outgoing, response) : sendResponse(outgoing, response)
}

function recorded(recorder: Recorder, route: string, handle: Route['handle']): Route['handle'] {
  return async (context) => {
    const { incoming, outgoing } = context.env
    const notes = notesOn(incoming)
    const recording = recorder.begin(arrivedRequest(incoming, notes.requestId, route))
    notes.recording = recording
    try {
      return await handle(context)
    } finally {
      recording.finish(outgoing.headersSent ? outgoing.statusCode : null)
    }
  }
}

function timed<Result>(
  recording: Recording | null,
  name: Step['name'],
  work: () => Promise<Result>,
): Promise<Result> {
  return recording === null ? work() : timedStep(recording, name, work)
}

async function timedStep<Result>(
  recording: Recording,
  name: Step['name'],
  work: () => Promise<Result>,
): Promise<Result> {
  const startMs = recording.elapsed()
  try {
    return await work()
  } finally {
    recording.passed(name, startMs)
  }
}

function arrivedRequest(incoming: IncomingMessage, requestId: string, route: string): ArrivedRequest {
  const { method = 'GET', headers, socket } = incoming
  return {
    requestId,
    method,
    route,
    traceparent: single(headers.traceparent),
    tracestate: single(headers.tracestate),
    remoteAddress: socket.remoteAddress,
    forwardedFor: single(headers['x-forwarded-for']),
  }
}

/** Node joins repeated headers. */
function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.join(', ')
}

const NO_BODY: RequestBody = { bytes: Buffer.alloc(0), release: () => {} }

/** Never seen, because the connection is closed. */
const CLIENT_LEFT: HttpResponse = { status: 499, headers: {}, body: null }

/** A client that is still sending data that we do not read. */
const CLOSING: ReadonlySet<number> = new Set([408, 413])

/** Responds with the reason why a request does not run, and notes it for the log. */
export function respondWithError(
  error: unknown,
  { env: { incoming, outgoing } }: Pick<RequestContext, 'env'>,
  { log, findResource }: Pick<OperationOptions, 'log' | 'findResource'>,
): Response {
  if (incoming.socket.destroyed) return sendResponse(outgoing, CLIENT_LEFT)
  const notes = notesOn(incoming)
  const { requestId } = notes
  const resource = findResource(incoming.headers.host)
  const { status, headers, body, errorId } = httpErrorOf(error, resource)
  if (error instanceof BehalfError) notes.rejection = { code: error.code, reason: error.reason }
  // Clients without a token are common, and so are many clients under overload. Errors on our side are rare.
  if (errorId !== null || error instanceof TokenServiceUnavailableError) {
    log.error({ requestId, ...(errorId && { errorId }), err: error }, 'the request failed')
  }
  const connection = CLOSING.has(status) ? { connection: 'close' } : {}
  return sendResponse(outgoing, jsonResponse(status, { ...headers, ...connection }, body))
}

/** Node keeps the first of several headers and drops the others. Joined, they are rejected as the two tokens that they are. */
function authorizationOf(incoming: IncomingMessage): string | undefined {
  const names = incoming.rawHeaders.filter((text, index) => index % 2 === 0 && AUTHORIZATION.test(text))
  // Node builds the lists of all headers when one is requested.
  return names.length > 1
    ? incoming.headersDistinct.authorization?.join(', ')
    : incoming.headers.authorization
}

const AUTHORIZATION = /^authorization$/i

/** One user is one owner, regardless of the number of applications that the user signs in to. */
function ownerOf({ tenantId, objectId }: Caller): string {
  return `${tenantId} ${objectId}`
}
