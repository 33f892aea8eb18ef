import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Authenticate } from '../../caller/authenticate.ts'
import type { Caller } from '../../caller/caller.ts'
import { BehalfError } from '../../errors/base.ts'
import { OverloadedError } from '../../errors/requests.ts'
import type { OperationSlot } from '../../operation-slot.ts'
import type { Recorder } from '../../recording/recorder.ts'
import type { Recording } from '../../recording/recording.ts'
import type { Log } from '../../telemetry/log.ts'
import { CLIENT_DISCONNECTED, respondWithError } from '../errors/respond-with-error.ts'
import { authorizationOf } from '../http/authorization-header.ts'
import { requireOwnRequest } from '../http/forged-request.ts'
import { createBodyReader, type RequestBody } from '../http/request-body.ts'
import { notesOn } from '../http/request-notes.ts'
import type { FindResource } from '../http/resource-metadata.ts'
import { type HttpResponse, type StreamedResponse, sendResponse, sendStream } from '../http/response.ts'
import type { RequestContext, Route } from '../http/router.ts'
import { operationTimeoutOf } from '../http/timeout-header.ts'
import { createUnreadResponses } from '../http/unread-responses.ts'
import type { AdmissionControl } from './admission-control.ts'
import { type OperationTime, startOperationTime } from './operation-time.ts'
import { recorded, timed } from './record-operation.ts'

/** An operation before it runs. */
export interface OperationStart extends OperationTime {
  readonly caller: Caller
  /** Released during a long wait for a dependency. */
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
  /** Starts the operation's clock. */
  start(): OperationStart
}

/**
 * Creates the handlers of all routes that send requests to APIs for a caller.
 *
 * @param route - the name of the route in records, with parameters as `:id`.
 */
export type OperationHandlers = (route: string, run: RunOperation) => Route['handle']

/** @throws the errors that `respondWithError` recognizes. It masks all others, because they are bugs. */
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
  /**
   * Whether a proxy in front of Behalf sets the `Authorization` header, for example from a cookie. Default: the client sets it.
   */
  readonly authorizationFromProxy?: boolean
  /** Records operations. Null, the default, for none. */
  readonly recorder?: Recorder | null
}

const RETRY_AFTER_SECONDS = 2

/** Methods whose body is not read. */
const BODILESS: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD'])

/**
 * Every operation is handled in this order: its headers are checked, its caller is authenticated, its body is read, it waits for
 * capacity, it runs, and its response is written to the socket. Capacity is acquired last and released first, so that clients
 * that send or read slowly do not take any.
 */
export function createOperationHandlers(options: OperationOptions): OperationHandlers {
  const { authenticate, admission, log, clock, recorder = null } = options
  const readBody = createBodyReader()
  const unread = createUnreadResponses()

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
    if (outgoing.destroyed) return sendResponse(outgoing, CLIENT_DISCONNECTED)
    const body = await timed(recording, 'receive', () => bodyOf(incoming, caller))
    try {
      const admitted = await timed(recording, 'admit', () => admission.admit(outgoing, ownerOf(caller)))
      if (admitted === null) return sendResponse(outgoing, CLIENT_DISCONNECTED)
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
        holdInMemory(admitted.slot, body)
        const sent = send(outgoing, await run({ incoming, outgoing, body: body.bytes, start }, context))
        unread.add(outgoing, ownerOf(caller))
        return sent
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

/**
 * From here on, the body counts toward the operation's memory, so an operation that is waiting for an API does not keep other
 * bodies from arriving.
 *
 * @throws {@link OverloadedError} if not enough memory is available.
 */
function holdInMemory({ memory }: OperationSlot, { bytes, release }: RequestBody): void {
  if (bytes.length > 0 && !memory.take(bytes.length)) {
    const reason = 'API responses have reached the memory limit for this caller or for all callers'
    throw new OverloadedError({ retryAfterSeconds: RETRY_AFTER_SECONDS, reason })
  }
  release()
}

/** A stream continues after its operation has ended, so that a client that reads slowly does not take capacity. */
function send(outgoing: ServerResponse, response: HttpResponse | StreamedResponse): Response {
  return 'stream' in response ? sendStream(outgoing, response) : sendResponse(outgoing, response)
}

const NO_BODY: RequestBody = { bytes: Buffer.alloc(0), release: () => {} }

/** One user is one owner, regardless of the number of applications that the user signs in to. */
function ownerOf({ tenantId, objectId }: Caller): string {
  return `${tenantId} ${objectId}`
}
