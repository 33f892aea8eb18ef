import { setTimeout as sleepFor } from 'node:timers/promises'
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { Agent, type Dispatcher, request } from 'undici'
import { createConnector } from '../../network/connector.ts'
import { DIRECT, type ProxySettings } from '../../network/proxy.ts'
import type { ObserveTokenRequest } from '../../recording/token-request.ts'
import type { RetryBudget } from '../../retry/retry-budget.ts'
import { isTransient as isTransientOfEntra } from './error-response.ts'
import { readResponse } from './read-response.ts'
import { createRedaction, type Redact } from './repeated-secrets.ts'
import { createRetries, isBrokenConnection, type Retries } from './retries.ts'

/** The network, as MSAL uses it. */
export interface NetworkClient {
  /**
   * Creates the network for one exchange. All of its requests, including retries and waits, share one deadline, and a
   * `Retry-After` that it receives does not affect other exchanges.
   *
   * @param options.deadlineMs - time limit, starting now. Default: the network client's limit.
   * @param options.retryBudget - the budget that all exchanges with the same endpoint share. Default: null, for no
   *   budget.
   * @param options.onSend - observes each attempt. Default: `onSend` of the network client.
   * @param options.waitWith - performs each wait before a retry. If it throws, there is no retry. Default: just waits.
   * @param options.isTransient - returns whether a response is worth a retry. Default: Entra ID's transient failures.
   */
  begin(options?: {
    readonly deadlineMs?: number
    readonly retryBudget?: RetryBudget | null
    readonly isTransient?: IsTransient
    readonly onSend?: ObserveTokenRequest | undefined
    readonly waitWith?: (wait: () => Promise<unknown>) => Promise<unknown>
  }): ExchangeNetwork
  /**
   * Ends all waits for retries and all requests in flight, and closes the connections, because no caller is waiting for a token
   * anymore. Does not close a dispatcher that was passed as an option. May be called repeatedly.
   */
  close(): Promise<void>
}

/** Whether the same request may succeed soon. */
type IsTransient = typeof isTransientOfEntra

/** The network for one exchange. */
export interface ExchangeNetwork {
  /** The interface that MSAL uses. */
  readonly module: INetworkModule
  /** Aborts at the deadline. */
  readonly signal: AbortSignal
  /** Must be called when the exchange has ended. */
  end(): void
}

/** Token responses are a few KB; anything larger comes from another server. */
const MAX_RESPONSE_BYTES = 256 * 1024

interface ReceivedResponse {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

interface NetworkClientOptions {
  /** Time limit for one exchange, including all its attempts, and for one request in any exchange; 10 s by default. */
  readonly deadlineMs?: number
  /** The proxy between this machine and Entra ID; none by default. */
  readonly proxy?: ProxySettings
  /** Receives every response, which may contain tokens. */
  readonly onResponse?: (response: ReceivedResponse) => void
  /** Observes each attempt of an exchange that has no observer of its own. Default: none. */
  readonly onSend?: ObserveTokenRequest | undefined
  /** Sends the requests; by default, the client's own agent. */
  readonly dispatcher?: Dispatcher
  readonly clock?: () => number
  /** Returns a number from 0 to 1. */
  readonly random?: () => number
  /** Rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/**
 * Creates network modules for MSAL, based on undici. MSAL's own module has no deadline for POST and no retries.
 *
 * After a broken connection, 429 or 5xx, a request is sent again up to twice, as `createRetries` decides. A response of
 * any status is returned with its headers in lower case, including `retry-after` and `x-ms-request-id`; a redirect is a
 * response like any other and is not followed. A response without a JSON object, such as a proxy's page, is returned as
 * an OAuth error, because MSAL expects JSON in every response.
 */
export function createNetworkClient(options: NetworkClientOptions = {}): NetworkClient {
  const {
    deadlineMs: usualDeadlineMs = 10_000,
    proxy = DIRECT,
    clock = Date.now,
    random = Math.random,
    sleep = (ms, signal) => sleepFor(ms, undefined, { signal }),
  } = options
  const ownAgent = options.dispatcher === undefined ? createAgent(proxy, usualDeadlineMs) : undefined
  const dispatcher = options.dispatcher ?? ownAgent
  const waiting = new Set<AbortController>()
  let closing: Promise<void> | undefined

  return {
    begin,
    close: async () => {
      for (const wait of waiting) wait.abort()
      closing ??= ownAgent?.destroy()
      await closing
    },
  }

  function begin({
    deadlineMs = usualDeadlineMs,
    retryBudget: budget = null,
    isTransient = isTransientOfEntra,
    onSend = options.onSend,
    waitWith = (pause: () => Promise<unknown>) => pause(),
  }: Parameters<NetworkClient['begin']>[0] = {}): ExchangeNetwork {
    const deadline = new AbortController()
    const wait = new AbortController()
    const timer = setTimeout(() => {
      deadline.abort(new Error(`no response within ${deadlineMs} ms`))
      wait.abort()
    }, deadlineMs)
    waiting.add(wait)
    const endsAt = clock() + deadlineMs
    // An exchange that includes a user's sign-in can take minutes, but each of its requests has the usual deadline.
    const signalOfRequest = () =>
      deadlineMs <= usualDeadlineMs
        ? deadline.signal
        : AbortSignal.any([deadline.signal, AbortSignal.timeout(usualDeadlineMs)])
    const send =
      (method: 'GET' | 'POST') =>
      <Body>(url: string, init: NetworkRequestOptions = {}) =>
        sendWithRetries<Body>(
          () => sendOnce<Body>({ method, url, init, signal: signalOfRequest(), onSend }),
          {
            retries: createRetries({ endsAt, clock, random, budget }),
            sleep: (ms) => waitWith(() => sleep(ms, wait.signal)),
            isTransient,
          },
        )
    return {
      module: { sendGetRequestAsync: send('GET'), sendPostRequestAsync: send('POST') },
      signal: deadline.signal,
      end: () => {
        clearTimeout(timer)
        waiting.delete(wait)
      },
    }
  }

  async function sendOnce<Body>(attempt: Attempt): Promise<NetworkResponse<Body>> {
    const { method, url, init, signal, onSend } = attempt
    const headersToSend = { accept: 'application/json', ...init.headers }
    const through = dispatcher === undefined ? {} : { dispatcher }
    const sent = request(url, { method, headers: headersToSend, body: init.body ?? null, signal, ...through })
    const { statusCode, headers, body } = await watched(sent, onSend?.({ method, url }))
    const redact = createRedaction(init)
    const json = readResponse(statusCode, await body.text(), redact)
    const head = { status: statusCode, headers: flattened(headers, redact) }
    options.onResponse?.({ method, url, ...head, body: json })
    // MSAL's signature lets the caller choose the type of the body, which is not validated.
    return { ...head, body: json as Body }
  }
}

/** One attempt to send a request. */
interface Attempt {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly init: NetworkRequestOptions
  /** Aborts at its deadline. */
  readonly signal: AbortSignal
  readonly onSend: ObserveTokenRequest | undefined
}

/** Reports the outcome of a request. */
async function watched(
  sent: Promise<Dispatcher.ResponseData>,
  ended: ((status: number | null) => void) | undefined,
): Promise<Dispatcher.ResponseData> {
  try {
    const response = await sent
    ended?.(response.statusCode)
    return response
  } catch (error) {
    ended?.(null)
    throw error
  }
}

function createAgent(proxy: ProxySettings, timeoutMs: number): Agent {
  return new Agent({ maxResponseSize: MAX_RESPONSE_BYTES, connect: createConnector({ timeoutMs, proxy }) })
}

async function sendWithRetries<Body>(
  send: () => Promise<NetworkResponse<Body>>,
  {
    retries,
    sleep,
    isTransient,
  }: {
    readonly retries: Retries
    readonly sleep: (ms: number) => Promise<unknown>
    readonly isTransient: IsTransient
  },
): Promise<NetworkResponse<Body>> {
  for (;;) {
    let outcome: () => NetworkResponse<Body>
    let pauseMs: number | null
    try {
      const response = await send()
      outcome = () => response
      pauseMs = isTransient(response) ? retries.pauseMs(response) : noPause(retries)
    } catch (error) {
      outcome = () => {
        throw error
      }
      pauseMs = isBrokenConnection(error) ? retries.pauseMs(undefined) : null
    }
    if (pauseMs === null) return outcome()
    try {
      await sleep(pauseMs)
    } catch {
      // No caller is waiting anymore, or the exchange must not wait, so the last result is the outcome.
      return outcome()
    }
  }
}

function noPause(retries: Retries): null {
  retries.succeeded()
  return null
}

function flattened(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  redact: Redact,
): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value = '']): [string, string] => [
    name,
    redact(String(value)),
  ])
  return Object.fromEntries(entries)
}
