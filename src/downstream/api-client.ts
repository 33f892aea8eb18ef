import { ForbiddenError } from '../errors/caller.ts'
import { DownstreamError } from '../errors/downstream.ts'
import { BadUserInputError } from '../errors/requests.ts'
import { ConsentRequiredError } from '../errors/tokens.ts'
import { writeJson } from '../json/lossless-json.ts'
import type { LinkBase } from '../link-origin.ts'
import type { RequestRecord } from '../recording/request-record.ts'
import type { Requester } from '../recording/requester.ts'
import type { DependencyWait } from './dependency-wait.ts'
import type { ApiRequest, ApiResponse } from './http/api-request.ts'
import { type PollState, waitForPoll } from './poll-wait.ts'
import type { CallContext } from './queue/call-context.ts'
import { isPermitted } from './queue/dispatcher.ts'
import { createRequestQueue, type QueueOptions } from './queue/request-queue.ts'
import { recordRequests } from './record-requests.ts'
import type { RequestBudget } from './request-budget.ts'

/** One API, called on behalf of one caller, for the duration of one operation. */
export interface ApiClient {
  /**
   * Sends a request and resolves with the API's successful response. Identical reads in the operation share one request until its
   * next write. Reads in the same turn of the event loop share a batch if the API accepts batches. The token is acquired when the
   * first request is due.
   *
   * @throws {@link ForbiddenError} before anything is sent, if the request needs a user and there is none.
   * @throws {@link ConsentRequiredError} before anything is sent, if no alternative of `scopes` is granted.
   * @throws {@link DownstreamError} if the API returns an error, fails or does not respond, even after retries. Thrown no later
   *   than the operation's deadline.
   * @throws {@link OperationTooComplexError} if the operation has already sent as many requests as it may.
   * @param requester - the field that the request is made for; used only if the operation is recorded.
   */
  send(request: ApiRequest, requester?: Requester): Promise<ApiResponse>
  /** Like {@link send}, but for reading something that may not exist: null if the API does not have it (404, 410). */
  find(request: ApiRequest, requester?: Requester): Promise<ApiResponse | null>
  /**
   * Polls: sends the request after the `Retry-After` of the last response, or after a delay that grows with `tries`. It always
   * sends a new request, even if an identical one has been sent before. Earlier reads stay cached, because polling changes nothing.
   *
   * @throws {@link DownstreamError} with `DOWNSTREAM_UNFINISHED` if the operation would end first; otherwise the errors of {@link
   *   send}.
   */
  askAgain(request: ApiRequest, after: PollState, requester?: Requester): Promise<ApiResponse>
  /** The error if too many operations are already waiting to poll the API; null if one more may wait. Sends nothing. */
  pollingError(): Error | null
  /** Discards earlier reads in every replica. Call it when work that a write started has ended, or might have. */
  workEnded(): Promise<void>
  /**
   * Whether a request that requires these permissions would be sent: all members of any one inner list must be granted. Acquires
   * the token.
   */
  permits(scopes: ApiRequest['scopes']): Promise<boolean>
  /**
   * The path, relative to the API's base URL, of a link that the API returned.
   *
   * @param link - rejected unless it is a string.
   * @throws {@link DownstreamError} if the link points elsewhere or cannot be parsed: a token for this API must not be sent
   *   there.
   */
  pathOf(link: unknown, base: LinkBase): string
}

/**
 * Maximum total length of one operation's reads, in characters. Every read may contain the same long argument.
 */
const MAX_CHARACTERS = 8 * 1024 ** 2

/**
 * @param waits - records what the operation is waiting for.
 * @param budget - the request budget of the operation.
 */
export function createApiClient(
  options: QueueOptions,
  waits: DependencyWait,
  budget: RequestBudget,
): ApiClient {
  const { api, links } = options.channel
  const cache = options.responseCache.of(options)
  const requests = createRequestQueue(options)
  const reads = new Map<string, Promise<ApiResponse>>()
  const recorder = recordRequests(options)
  let characters = 0

  function add(request: ApiRequest, record?: RequestRecord): Promise<ApiResponse> {
    const error = waits.error() ?? budget.take()
    return error === null ? requests.add(request, record) : Promise.reject(error)
  }

  function read(request: ApiRequest, key: string, requester: Requester | undefined): Promise<ApiResponse> {
    if (recorder === null) return cache.read(request, key, add)
    const record = recorder.begin(request, requester, key)
    const addRecorded = (each: ApiRequest) => add(each, record)
    return recorder.until(record, cache.read(request, key, addRecorded, record))
  }

  const write = createWrites(options, add, recorder)

  function send(request: ApiRequest, requester?: Requester): Promise<ApiResponse> {
    if (request.kind === 'write') {
      // The write may change what earlier reads returned.
      reads.clear()
      cache.forget()
      // Other operations that read during the write may get the old or the new state.
      return afterWrite(waits.track(write(request, requester)), cache.forgetEverywhere)
    }
    if (characters > MAX_CHARACTERS) return Promise.reject(new BadUserInputError(TOO_MUCH))
    // The key contains the whole request: a caller without a permission must not get the response of a caller that has
    // it.
    const key = request.body === undefined ? JSON.stringify(request) : writeJson(request)
    characters += key.length
    let response = reads.get(key)
    if (!response) {
      response = waits.track(read(request, key, requester))
      reads.set(key, response)
    } else recorder?.join(key, requester)
    return response
  }

  return {
    send,
    find: (request, requester) => send(request, requester).catch(nullIfAbsent),
    async askAgain(request, after, requester) {
      await waits.trackPause(waitForPoll(options, after))
      return waits.track(write(request, requester))
    },
    pollingError: waits.pollingError,
    async workEnded() {
      reads.clear()
      await cache.forgetEverywhere()
    },
    permits: async (scopes) => isPermitted(await waits.track(requests.token()), scopes),
    pathOf(link, base) {
      const path = typeof link === 'string' ? links.pathOf(link, base) : null
      if (path !== null) return path
      throw new DownstreamError({
        code: 'DOWNSTREAM_INVALID_RESPONSE',
        api: api.name,
        reason:
          typeof link === 'string'
            ? `a link points outside ${api.baseUrl}, or is invalid`
            : 'a link is not a string: specify the path of the string with its address, as in $.links.next.href, or use link.next. A token that is not a string can only be sent in a body',
      })
    },
  }
}

type Write = (request: ApiRequest, requester: Requester | undefined) => Promise<ApiResponse>

/** Sends each write as a separate request, even if an identical one has been sent, with a CSRF token if the API requires one. */
function createWrites(
  { csrfTokens, caller, channel }: Pick<CallContext, 'csrfTokens' | 'caller' | 'channel'>,
  add: (request: ApiRequest, record?: RequestRecord) => Promise<ApiResponse>,
  recorder: ReturnType<typeof recordRequests>,
): Write {
  const csrf = csrfTokens.of({ caller, api: channel.api.name })

  /** @param secret - headers that are not recorded. Default: none. */
  function sendAlone(
    request: ApiRequest,
    requester: Requester | undefined,
    secret?: Readonly<Record<string, string>>,
  ): Promise<ApiResponse> {
    const sent = secret === undefined ? request : { ...request, headers: { ...request.headers, ...secret } }
    if (recorder === null) return add(sent)
    const record = recorder.begin(request, requester)
    return recorder.until(record, add(sent, record))
  }

  return (request, requester) => {
    const { csrf: demand, ...plain } = request
    if (demand === undefined) return sendAlone(request, requester)
    return csrf.write(plain, demand, (each, secret) => sendAlone(each, requester, secret))
  }
}

/**
 * Notifies the other replicas when a write has ended, unless it was never sent: a user without the permission for a write could
 * otherwise flood the replicas with messages.
 */
function afterWrite(
  written: Promise<ApiResponse>,
  forgetEverywhere: () => Promise<void> | void,
): Promise<ApiResponse> {
  return written.then(
    async (response) => {
      await forgetEverywhere()
      return response
    },
    async (error: unknown) => {
      if (!(error instanceof ConsentRequiredError || error instanceof ForbiddenError))
        await forgetEverywhere()
      throw error
    },
  )
}

/** The only place where a 404 or 410 becomes null, for example for a user without a manager. */
function nullIfAbsent(error: unknown): null {
  if (error instanceof DownstreamError && error.code === 'DOWNSTREAM_NOT_FOUND') return null
  throw error
}

const TOO_MUCH = 'The arguments of this operation are too long for the number of requests that it requires.'
