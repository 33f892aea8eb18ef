import type { RequestRecord } from '../../recording/request-record.ts'
import type { AccessToken } from '../../tokens/token/access-token.ts'
import type { ApiRequest, ApiResponse } from '../http/api-request.ts'
import { abandoned } from '../http/outcome.ts'
import type { CallContext, PendingRequest } from './call-context.ts'
import { checkRequest } from './check-request.ts'
import { dispatch } from './dispatcher.ts'

/** Requests of one operation to one API, which are sent together with all others that are due in the same turn. */
export interface RequestQueue {
  /**
   * Settles with the answer, or with why there is none; at the latest when the operation is over.
   *
   * @param record - null, the default, where nothing is recorded.
   */
  add(request: ApiRequest, record?: RequestRecord | null): Promise<ApiResponse>
  /** The token that requests take; null where the API takes none. Waits for it no longer than the operation lasts. */
  token(): Promise<AccessToken | null>
}

export function createRequestQueue(options: Omit<CallContext, 'enqueue' | 'owner'>): RequestQueue {
  const { channel, caller, tokens, signal } = options
  const owner = { tenant: caller.tenantId, user: `${caller.tenantId}/${caller.objectId}` }
  const call: CallContext = { owner, enqueue, ...options }
  /** Of all requesters, including those already served, which ignore it: as many as the operation has requests. */
  const rejects: ((error: unknown) => void)[] = []
  let queue: PendingRequest[] = []
  // Regardless of where a request waits, it ends with the operation.
  signal.addEventListener('abort', () => failAll(rejects), { once: true })

  function failAll(each: readonly ((error: unknown) => void)[], error?: unknown): void {
    for (const reject of each) reject(error ?? abandoned(channel.api).error)
  }

  /** A promise that the end of the operation rejects. */
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
    // After all resolvers and loaders that are ready now had their turn: what they ask for leaves together.
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
        enqueue({ request, resolve, reject, tries: 0, isSecondTry: false, onNewConnection: false, record })
      }),
    // The exchange itself goes on without us, because others may wait for it.
    token: () =>
      untilOver((resolve, reject) => {
        Promise.resolve().then(acquire).then(resolve, reject)
      }),
  }
}

function enterToken(due: readonly PendingRequest[]): void {
  for (const { record } of due) record?.enter('token')
}
