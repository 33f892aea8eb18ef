import { DownstreamError } from '../errors.ts'
import { permits } from '../tokens/access-token.ts'
import type { ApiAnswer, ApiRequest } from './api-request.ts'
import { type ApiClientOptions, dispatch, type Pending } from './dispatch.ts'

/** One API, called on behalf of one caller, for the length of one operation. */
export interface ApiClient {
  /**
   * The API's answer, whose status says success. Equal reads of the operation are one, up to its next write; reads
   * of the same turn of the event loop travel in one batch, where the API takes batches. The token is acquired
   * when the first request is due.
   *
   * @throws {@link ConsentRequiredError} before anything is sent, when no alternative of `scopes` is granted.
   * @throws {@link DownstreamError} when the API refuses, fails or does not answer.
   */
  send(request: ApiRequest): Promise<ApiAnswer>
  /**
   * Whether a request that takes these permissions would be sent: any one inner list, all of its members. Acquires
   * the token.
   */
  permits(scopes: ApiRequest['scopes']): Promise<boolean>
  /**
   * The path below the API's base URL of a link that the API gave.
   *
   * @throws {@link DownstreamError} when the link leads elsewhere: a token of this API must not go there.
   */
  pathOf(link: string): string
}

export function createApiClient(options: ApiClientOptions): ApiClient {
  const { api } = options
  const reads = new Map<string, Promise<ApiAnswer>>()
  let queue: Pending[] = []

  function enqueue(request: ApiRequest): Promise<ApiAnswer> {
    return new Promise((resolve, reject) => {
      // After all resolvers and loaders that are ready now had their turn: what they ask for leaves together.
      if (queue.length === 0) setImmediate(flush)
      queue.push({ request, resolve, reject })
    })
  }

  function flush(): void {
    const due = queue
    queue = []
    const failAll = (error: unknown) => {
      for (const { reject } of due) reject(error)
    }
    try {
      const token = options.tokens.acquire(options.caller, api)
      if (token instanceof Promise) token.then((acquired) => dispatch(options, acquired, due)).catch(failAll)
      else dispatch(options, token, due)
    } catch (error) {
      failAll(error)
    }
  }

  return {
    send(request) {
      if (request.kind === 'write') {
        // What was read before may be different now.
        reads.clear()
        return enqueue(request)
      }
      // The whole request: who lacks a permission must not find the answer of who has it.
      const key = JSON.stringify(request)
      let answer = reads.get(key)
      if (!answer) {
        answer = enqueue(request)
        reads.set(key, answer)
      }
      return answer
    },
    permits: async (scopes) => permits(await options.tokens.acquire(options.caller, api), scopes),
    pathOf(link) {
      if (!link.startsWith(`${api.baseUrl}/`)) {
        throw new DownstreamError({
          code: 'DOWNSTREAM_INVALID_RESPONSE',
          api: api.name,
          reason: `a link leads out of ${api.baseUrl}`,
        })
      }
      return link.slice(api.baseUrl.length)
    },
  }
}
