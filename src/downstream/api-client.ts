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
import type { Transport, TransportRequest } from './transport.ts'

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
  /** The permissions that are granted for the API; acquires the token. */
  granted(): Promise<ReadonlySet<string>>
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
  readonly resolve: (answer: ApiAnswer) => void
  readonly reject: (error: unknown) => void
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
      const key = JSON.stringify([request.method, request.path, request.headers, request.body])
      let answer = reads.get(key)
      if (!answer) {
        answer = enqueue(request)
        reads.set(key, answer)
      }
      return answer
    },
    granted: async () => (await options.tokens.acquire(options.caller, api)).granted,
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
  for (const group of groupsOf(permitted, options.api.batch?.maxItems ?? 1)) {
    send(options, token, group)
      .then((results) => settle(options, token, group, results))
      .catch((error: unknown) => {
        for (const { reject } of group) reject(error)
      })
  }
}

/** Reads share batches of at most `size`; a write is a group of its own, so that it is never sent again for others' sake. */
function groupsOf(due: readonly Pending[], size: number): readonly (readonly Pending[])[] {
  const reads = due.filter(({ request }) => request.kind === 'read')
  const writes = due.filter(({ request }) => request.kind === 'write').map((write) => [write])
  const batches = Array.from({ length: Math.ceil(reads.length / size) }, (_, index) =>
    reads.slice(index * size, (index + 1) * size),
  )
  return [...writes, ...batches]
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
    return [await transport.send({ ...jsonRequest(first.request, headers), signal })]
  }
  const body = encodeBatch(group.map(({ request }) => request))
  const path = api.batch?.path ?? ''
  const outer = await transport.send({
    method: 'POST',
    path,
    headers: { ...headers, ...JSON_CONTENT },
    body,
    signal,
  })
  if (outer.status !== 200) return group.map(() => outer)
  return decodeBatch(api, group.length, outer.body)
}

const JSON_CONTENT = { 'content-type': 'application/json' }

/** The caller's token comes last: no header of a schema can take its place. */
function jsonRequest(
  { method, path, headers, body }: ApiRequest,
  own: Readonly<Record<string, string>>,
): Omit<TransportRequest, 'signal'> {
  return body === undefined
    ? { method, path, headers: { ...headers, ...own } }
    : { method, path, headers: { ...headers, ...JSON_CONTENT, ...own }, body: JSON.stringify(body) }
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
    if (answer.status >= 200 && answer.status < 300) resolve(answer)
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
