import type { Caller } from '../caller/caller.ts'
import { type Cancellation, sleepUnlessCancelled } from '../cancellation.ts'
import type { ApiConfig } from '../config/config.ts'
import { DIRECT, type ProxySettings } from '../network/proxy.ts'
import { type OperationSlot, UNBOUNDED_SLOT } from '../operation-slot.ts'
import type { Recording } from '../recording/recording.ts'
import type { ClockSkew } from '../telemetry/clock-skew.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { apisWithTokens } from '../tokens/acquire-ahead.ts'
import { recordTokens } from '../tokens/record-tokens.ts'
import type { Replicas } from '../tokens/shared/replicas.ts'
import { authModeOf } from '../tokens/token/auth-mode.ts'
import type { TokenSource } from '../tokens/token-source.ts'
import { type ApiClient, createApiClient } from './api-client.ts'
import { createResponseCache } from './cache/response-cache.ts'
import { createApiChannel } from './channel/api-channel.ts'
import { createCsrfTokens } from './channel/csrf-tokens.ts'
import { type ChannelState, createRequestMetrics } from './channel/request-metrics.ts'
import { createDependencyWait, type DependencyWait } from './dependency-wait.ts'
import { createResponseBudget } from './http/response-budget.ts'
import type { Runtime } from './queue/call-context.ts'
import { createRequestBudget } from './request-budget.ts'

/** All configured APIs. Exists for the lifetime of the gateway, with the connections and the state of each API. */
export interface Downstream {
  /**
   * The APIs, called on behalf of one caller for one operation. Acquires no token and sends nothing until a field needs it.
   *
   * @param recording - receives what the operation does. Null, the default, to record nothing.
   */
  onBehalfOf(request: OperationStart, recording?: Recording | null): CallerApis
  /** The current state of each API, by name. */
  states(): ReadonlyMap<string, ChannelState>
  close(): Promise<void>
}

/** The parts of an operation that its requests to APIs depend on. */
export interface OperationStart {
  readonly caller: Caller
  /** Aborts at the deadline, or when the client disconnects. */
  readonly signal: Cancellation
  /** Milliseconds since the epoch. */
  readonly deadline: number
  /** Notified of what the operation is waiting for. Default: none. */
  readonly slot?: OperationSlot
  readonly log: Log
}

/** The APIs of one caller and operation, by name. */
export interface CallerApis {
  api(name: string): ApiClient
  /**
   * Announces the APIs that the operation is expected to need. It does not need all of them if lists turn out to be empty. No
   * token is acquired yet.
   *
   * @param apis - called once, when the operation has to wait for a token.
   */
  expect(apis: () => Iterable<string>): void
}

export interface DownstreamOptions extends Partial<Runtime> {
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly tokens: TokenSource
  /** `<App ID URI>/.default`: see `consent` in `docs/errors.md`. */
  readonly consentScope: string
  /** Default: none. */
  readonly proxy?: ProxySettings
  /** Null, the default, if metrics are disabled. */
  readonly metrics?: Metrics | null
  /** Receives the dates of the APIs' responses, to measure the clock skew. Null, the default, turns this off. */
  readonly clockSkew?: ClockSkew | null
  /** Maximum number of requests that one operation may send to all APIs; null, the default, for no limit. */
  readonly maxRequests?: number | null
  /** Maximum memory for the response cache (`@cacheControl`), in bytes; 0, the default, turns it off. */
  readonly cacheBytes?: number
  /** The APIs whose responses may be cached. Default: all. */
  readonly cachedApis?: ReadonlySet<string>
  /** Notifies the other replicas of writes. Null, the default, if there are no other replicas. */
  readonly replicas?: Pick<Replicas, 'invalidate' | 'onInvalidated'> | null
}

export function createDownstream(options: DownstreamOptions): Downstream {
  const { apis, tokens, consentScope, metrics = null, proxy = DIRECT, clockSkew = null } = options
  const { maxRequests = null } = options
  const longestResponse = Math.max(0, ...[...apis.values()].map(({ maxResponseBytes }) => maxResponseBytes))
  const runtime: Runtime = {
    clock: options.clock ?? Date.now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleepUnlessCancelled,
  }
  const kept = keptForUsers(options, runtime)
  const measureOf = createRequestMetrics(metrics, states)
  const channels = new Map(
    [...apis].map(([name, api]) => [
      name,
      createApiChannel({ api, proxy, measure: measureOf(name), clockSkew, clock: runtime.clock }),
    ]),
  )

  function states(): ReadonlyMap<string, ChannelState> {
    return new Map([...channels].map(([name, channel]) => [name, channel.state()]))
  }

  return {
    onBehalfOf({ caller, signal, deadline, slot = UNBOUNDED_SLOT, log }, recording = null) {
      const recorded = recording === null ? tokens : recordTokens(tokens, recording)
      const clients = new Map<string, ApiClient>()
      const waits: DependencyWait[] = []
      const budget = createRequestBudget(maxRequests)
      const responseBudget = createResponseBudget(longestResponse, slot.memory)
      let expected: () => Iterable<string> = () => []
      let ahead: readonly ApiConfig[] | null = null
      function tokenMissed(): void {
        ahead ??= apisWithTokens(apis, expected(), caller)
        recorded.acquireAhead(caller, ahead)
      }
      slot.watch(() => waits.flatMap((wait) => wait.longWaits()))
      return {
        api(name) {
          let client = clients.get(name)
          if (!client) {
            const channel = channels.get(name)
            if (!channel) throw new TypeError(`API "${name}" is not configured`)
            const call = {
              authMode: authModeOf(channel.api, caller),
              caller,
              signal,
              deadline,
              log,
              channel,
              ...kept,
              responseBudget,
              tokens: recorded,
              tokenMissed,
              recording,
              consentScope,
              runtime,
            }
            const wait = createDependencyWait(call, slot)
            waits.push(wait)
            client = createApiClient(call, wait, budget)
            clients.set(name, client)
          }
          return client
        },
        expect(names) {
          expected = names
        },
      }
    },
    states,
    async close() {
      await Promise.all([...channels.values()].map((channel) => channel.close()))
    },
  }
}

/** State that outlives an operation and is kept until its user is forgotten. */
function keptForUsers(
  { apis, tokens, cacheBytes = 0, cachedApis = new Set(apis.keys()), replicas = null }: DownstreamOptions,
  { clock }: Pick<Runtime, 'clock'>,
) {
  const { userOf } = tokens
  const names = [...apis.keys()]
  const responseCache = createResponseCache({
    maxBytes: cacheBytes,
    apis: names,
    cachedApis,
    userOf,
    replicas,
    clock,
  })
  const csrfTokens = createCsrfTokens(userOf)
  tokens.onForgotten((user) => {
    responseCache.forgetUser(user)
    csrfTokens.forgetUser(user)
  })
  return { responseCache, csrfTokens }
}
