import type { Caller } from '../caller/caller.ts'
import type { ApiConfig } from '../config/config.ts'
import type { Recording } from '../explain/recording.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { recordTokens } from '../tokens/record-tokens.ts'
import type { TokenSource } from '../tokens/token-source.ts'
import { createAnswers } from './answers.ts'
import { type ApiClient, createApiClient } from './api-client.ts'
import { type Ending, sleepUnlessOver } from './ending.ts'
import { measureCalls, type TrafficState } from './measure-calls.ts'
import type { Surroundings } from './session.ts'
import { createTraffic } from './traffic.ts'

/** All configured APIs. Lives as long as the gateway; connections are kept in it, and how each API fares. */
export interface Downstream {
  /**
   * The APIs on behalf of one caller, for one operation. Nothing is acquired or sent until a field asks.
   *
   * @param recording - receives what the operation does. Null, the default, where nobody asks.
   */
  onBehalfOf(request: OperationStart, recording?: Recording | null): CallerApis
  /** How each API fares at this moment, by name. */
  states(): ReadonlyMap<string, TrafficState>
  /** Forgets the answers that are kept for a caller. */
  forget(caller: Caller): void
  close(): Promise<void>
}

/** What of an operation its requests to APIs depend on. */
export interface OperationStart {
  readonly caller: Caller
  /** Aborts at the deadline, or when the client leaves. */
  readonly signal: Ending
  /** In milliseconds since the epoch. */
  readonly deadline: number
  readonly log: Log
}

/** The APIs of one caller and operation, by name. */
export interface CallerApis {
  api(name: string): ApiClient
}

export interface DownstreamOptions extends Partial<Surroundings> {
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly tokens: TokenSource
  /** `<App ID URI>/.default`: see `consent` in `docs/errors.md`. */
  readonly consentScope: string
  /** Null, the default, where nobody is to see them. */
  readonly metrics?: Metrics | null
  /** Most memory of answers that are kept (`@cacheControl`), in bytes; 0, the default, keeps none. */
  readonly cacheBytes?: number
}

export function createDownstream(options: DownstreamOptions): Downstream {
  const { apis, tokens, consentScope, metrics = null } = options
  const surroundings: Surroundings = {
    clock: options.clock ?? Date.now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleepUnlessOver,
  }
  const answers = createAnswers({ maxBytes: options.cacheBytes ?? 0, clock: surroundings.clock })
  const measureOf = measureCalls(metrics, states)
  const traffics = new Map(
    [...apis].map(([name, api]) => [
      name,
      createTraffic({ api, measure: measureOf(name), clock: surroundings.clock }),
    ]),
  )

  function states(): ReadonlyMap<string, TrafficState> {
    return new Map([...traffics].map(([name, traffic]) => [name, traffic.state()]))
  }

  return {
    onBehalfOf({ caller, signal, deadline, log }, recording = null) {
      const recorded = recording === null ? tokens : recordTokens(tokens, recording)
      const clients = new Map<string, ApiClient>()
      return {
        api(name) {
          let client = clients.get(name)
          if (!client) {
            const traffic = traffics.get(name)
            if (!traffic) throw new TypeError(`API "${name}" is not configured`)
            client = createApiClient({
              caller,
              signal,
              deadline,
              log,
              traffic,
              answers,
              tokens: recorded,
              recording,
              consentScope,
              surroundings,
            })
            clients.set(name, client)
          }
          return client
        },
      }
    },
    states,
    forget(caller) {
      for (const traffic of traffics.values()) answers.forget({ caller, traffic })
    },
    async close() {
      await Promise.all([...traffics.values()].map((traffic) => traffic.close()))
    },
  }
}
