import type { RequestRecord } from '../../recording/request-record.ts'
import type { AccessToken } from '../../tokens/token/access-token.ts'
import type { ApiRequest, ApiResponse } from '../http/api-request.ts'
import { abandoned } from '../http/request-outcome.ts'
import type { CallContext, PendingRequest } from './call-context.ts'
import { checkRequest } from './check-request.ts'
import { createDelayedRequests } from './delayed-requests.ts'
import { dispatch } from './dispatcher.ts'

/** The requests from one operation to one API. Those that are due in the same turn of the event loop are sent together. */
export interface RequestQueue {
  /**
   * Resolves with the response or rejects with an error that explains why there is none, no later than the end of the operation.
   *
   * @param record - null, the default, if nothing is recorded.
   */
  add(request: ApiRequest, record?: RequestRecord | null): Promise<ApiResponse>
  /** The token that requests use; null if the API does not take one. Rejects no later than the end of the operation. */
  token(): Promise<AccessToken | null>
}

const FIRST_ATTEMPT = { tries: 0, mayBeDone: false, isSecondTry: false, onNewConnection: false }

/** What a queue needs to know about its call. */
export type QueueOptions = Omit<CallContext, 'delayed' | 'enqueue' | 'owner'>

export function createRequestQueue(options: QueueOptions): RequestQueue {
  const { channel, caller, tokens, signal } = options
  const owner = { tenant: caller.tenantId, user: `${caller.tenantId}/${caller.objectId}` }
  const delayed = createDelayedRequests({ ...options, enqueue })
  const call: CallContext = { owner, enqueue, delayed, ...options }
  /** The reject functions of all requests. Calls have no effect on requests that have settled. */
  const rejects: ((error: unknown) => void)[] = []
  let queue: PendingRequest[] = []
  // Every request ends when the operation does, no matter what it is waiting for.
  signal.addEventListener('abort', () => failAll(rejects), { once: true })

  function failAll(each: readonly ((error: unknown) => void)[], error?: unknown): void {
    for (const reject of each) reject(error ?? abandoned(channel.api).error)
  }

  /** A promise that rejects when the operation ends. */
  function untilOver<Value>(
    start: (resolve: (value: Value) => void, reject: (error: unknown) => void) => void,
  ): Promise<Value> {
    return new Promise((resolve, reject) => {
      rejects.push(reject)
      if (signal.aborted) reject(abandoned(channel.api).error)
      else start(resolve, reject)
    })
  }

  function acquire(): AccessToken | null | Promise<AccessToken> {
    if (options.authMode === 'none') return null
    const token = tokens.acquire(caller, channel.api)
    if (token instanceof Promise) options.tokenMissed()
    return token
  }

  function enqueue(pending: PendingRequest): void {
    // The queue is not flushed until all resolvers and loaders that are currently ready have run, so that their requests are sent
    // together.
    pending.record?.enter('queue')
    if (queue.length === 0) setImmediate(flush)
    queue.push(pending)
  }

  function flush(): void {
    const due = queue
    queue = []
    const fail = (error?: unknown) =>
      failAll(
        due.map(({ reject }) => reject),
        error,
      )
    if (signal.aborted) fail()
    else {
      try {
        const token = acquire()
        if (token instanceof Promise) {
          enterToken(due)
          token.then((acquired) => dispatch(call, acquired, due)).catch(fail)
        } else dispatch(call, token, due)
      } catch (error) {
        fail(error)
      }
    }
  }

  return {
    add: (request, record = null) =>
      untilOver((resolve, reject) => {
        checkRequest(options, request)
        enqueue({ request, resolve, reject, record, ...FIRST_ATTEMPT })
      }),
    // The exchange itself continues after the operation has ended, because other operations may be waiting for it.
    token: () =>
      untilOver((resolve, reject) => {
        Promise.resolve().then(acquire).then(resolve, reject)
      }),
  }
}

function enterToken(due: readonly PendingRequest[]): void {
  for (const { record } of due) record?.enter('token')
}
