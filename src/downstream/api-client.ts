import { randomUUID } from 'node:crypto'
import type { Caller } from '../caller/caller.ts'
import type { ApiConfig } from '../config/config.ts'
import { ConsentRequiredError, DownstreamError } from '../errors.ts'
import type { Log } from '../telemetry/log.ts'
import type { AccessToken } from '../tokens/access-token.ts'
import type { TokenSource } from '../tokens/token-source.ts'
import { answerError } from './answer-error.ts'
import type { ApiAnswer, ApiRequest } from './api-request.ts'
import { decodeBatch, encodeBatch } from './batch.ts'
import type { Transport } from './transport.ts'

/** One API, called on behalf of one caller, for the length of one operation. */
export interface ApiClient {
  /**
   * The JSON that the API answers with. Equal requests of the operation are one; requests of the same turn of
   * the event loop travel in one batch, where the API takes batches. The token is acquired when the first
   * request is due.
   *
   * @throws {@link ConsentRequiredError} before anything is sent, when no alternative of `scopes` is granted.
   * @throws {@link DownstreamError} when the API refuses, fails or does not answer.
   */
  get(request: Omit<ApiRequest, 'method'>): Promise<unknown>
  /**
   * The path below the API's base URL of a link that the API gave.
   *
   * @throws {@link DownstreamError} when the link leads elsewhere: a token of this API must not go there.
   */
  pathOf(link: string): string
}

export interface ApiClientOptions {
  readonly api: ApiConfig
  readonly caller: Caller
  readonly tokens: TokenSource
  readonly transport: Transport
  readonly signal: AbortSignal
  readonly log: Log
  /** What the client's own MSAL asks for to have a missing permission consented: `<App ID URI>/.default`. */
  readonly consentScope: string
}

/** A request that waits to be sent, and whoever waits for its answer. */
interface Pending {
  readonly request: ApiRequest
  readonly resolve: (body: unknown) => void
  readonly reject: (error: unknown) => void
}

export function createApiClient(options: ApiClientOptions): ApiClient {
  const { api } = options
  const answers = new Map<string, Promise<unknown>>()
  let queue: Pending[] = []

  function enqueue(request: ApiRequest): Promise<unknown> {
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
    get({ path, headers, scopes }) {
      const key = `${path}\n${JSON.stringify(headers ?? {})}`
      let answer = answers.get(key)
      if (!answer) {
        answer = enqueue({ method: 'GET', path, ...(headers ? { headers } : {}), scopes })
        answers.set(key, answer)
      }
      return answer
    },
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

/** Sends what is permitted, in as few HTTP requests as the API allows. */
function dispatch(options: ApiClientOptions, token: AccessToken, due: readonly Pending[]): void {
  const permitted = due.filter(({ request, reject }) => {
    const granted = request.scopes.some((alternative) =>
      alternative.every((scope) => token.granted.has(scope)),
    )
    if (!granted) reject(consentRequired(options, request))
    return granted
  })
  const size = options.api.batch?.maxItems ?? 1
  for (let start = 0; start < permitted.length; start += size) {
    const group = permitted.slice(start, start + size)
    send(options, token, group)
      .then((results) => settle(options, token, group, results))
      .catch((error: unknown) => {
        for (const { reject } of group) reject(error)
      })
  }
}

async function send(
  options: ApiClientOptions,
  token: AccessToken,
  group: readonly Pending[],
): Promise<readonly ApiAnswer[]> {
  const { api, transport, signal } = options
  const headers = { authorization: `Bearer ${token.value}`, 'client-request-id': randomUUID() }
  const [first] = group
  if (first && group.length === 1) {
    const { method, path, headers: own } = first.request
    return [await transport.send({ method, path, headers: { ...own, ...headers }, signal })]
  }
  const outer = await transport.send({
    method: 'POST',
    path: api.batch?.path ?? '',
    headers: { ...headers, 'content-type': 'application/json' },
    body: encodeBatch(group.map(({ request }) => request)),
    signal,
  })
  if (outer.status !== 200) return group.map(() => outer)
  return decodeBatch(api, group.length, outer.body)
}

function settle(
  options: ApiClientOptions,
  token: AccessToken,
  group: readonly Pending[],
  answers: readonly ApiAnswer[],
): void {
  const { api, caller, tokens, log } = options
  log.debug({ api: api.name, statuses: answers.map(({ status }) => status) }, 'API answered')
  if (answers.some(({ status }) => status === 401)) tokens.forget(caller, api, token)
  for (const [index, { resolve, reject }] of group.entries()) {
    const answer = answers[index] as ApiAnswer
    if (answer.status >= 200 && answer.status < 300) resolve(answer.body)
    else reject(answerError(api, answer, Date.now()))
  }
}

function consentRequired(
  { api, consentScope }: ApiClientOptions,
  { scopes }: ApiRequest,
): ConsentRequiredError {
  const [leastPrivileged = []] = scopes
  return new ConsentRequiredError({
    api: api.name,
    scopes: leastPrivileged,
    consentScope,
    reason: `none of ${JSON.stringify(scopes)} is granted for ${api.resource}`,
  })
}
