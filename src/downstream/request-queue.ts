import type { RequestRecord } from '../explain/request-record.ts'
import type { AccessToken } from '../tokens/access-token.ts'
import { admitRequest } from './admit-request.ts'
import type { ApiAnswer, ApiRequest } from './api-request.ts'
import { dispatch } from './dispatch.ts'
import { abandoned } from './outcome.ts'
import type { Pending, Session } from './session.ts'

/** Requests of one operation to one API, which leave together with whatever else is due in the same turn. */
export interface RequestQueue {
  /**
   * Settles with the answer, or with why there is none; at the latest when the operation is over.
   *
   * @param record - null, the default, where nobody asks.
   */
  add(request: ApiRequest, record?: RequestRecord | null): Promise<ApiAnswer>
  /** The token that requests take; null where the API takes none. Waits for it no longer than the operation lasts. */
  token(): Promise<AccessToken | null>
}

export function createRequestQueue(options: Omit<Session, 'enqueue' | 'owner'>): RequestQueue {
  const { traffic, caller, tokens, signal } = options
  const owner = { tenant: caller.tenantId, user: `${caller.tenantId}/${caller.objectId}` }
  const session: Session = { owner, enqueue, ...options }
  /** Of everybody who waits, and of those who do no more and take no notice: they are no more than the operation has requests. */
  const rejects: ((error: unknown) => void)[] = []
  let queue: Pending[] = []
  // Wherever a request is held up, nobody waits for it longer than the operation lasts.
  signal.addEventListener('abort', () => failAll(rejects), { once: true })

  function failAll(each: readonly ((error: unknown) => void)[], error?: unknown): void {
    for (const reject of each) reject(error ?? abandoned(traffic.api).error)
  }

  /** A promise that the end of the operation rejects. */
  function untilOver<Value>(
    start: (resolve: (value: Value) => void, reject: (error: unknown) => void) => void,
  ): Promise<Value> {
    return new Promise((resolve, reject) => {
      rejects.push(reject)
      if (signal.aborted) reject(abandoned(traffic.api).error)
      else start(resolve, reject)
    })
  }

  function acquire(): AccessToken | null | Promise<AccessToken> {
    return options.way === 'none' ? null : tokens.acquire(caller, traffic.api)
  }

  function enqueue(pending: Pending): void {
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
          token.then((acquired) => dispatch(session, acquired, due)).catch(fail)
        } else dispatch(session, token, due)
      } catch (error) {
        fail(error)
      }
    }
  }

  return {
    add: (request, record = null) =>
      untilOver((resolve, reject) => {
        admitRequest(options, request)
        enqueue({ request, resolve, reject, tries: 0, isSecondTry: false, onNewConnection: false, record })
      }),
    // The exchange itself goes on without us, because others may wait for it.
    token: () =>
      untilOver((resolve, reject) => {
        Promise.resolve().then(acquire).then(resolve, reject)
      }),
  }
}

function enterToken(due: readonly Pending[]): void {
  for (const { record } of due) record?.enter('token')
}
