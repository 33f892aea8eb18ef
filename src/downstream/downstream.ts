import type { Caller } from '../caller/caller.ts'
import type { ApiConfig } from '../config/config.ts'
import type { Log } from '../telemetry/log.ts'
import type { TokenSource } from '../tokens/token-source.ts'
import { type ApiClient, createApiClient } from './api-client.ts'
import { createTransport } from './transport.ts'

/** All configured APIs. Lives as long as the gateway; only connections are kept in it. */
export interface Downstream {
  /** The APIs on behalf of one caller, for one operation. Nothing is acquired or sent until a field asks. */
  onBehalfOf(request: { caller: Caller; signal: AbortSignal; log: Log }): CallerApis
  close(): Promise<void>
}

/** The APIs of one caller and operation, by name. */
export interface CallerApis {
  api(name: string): ApiClient
}

export interface DownstreamOptions {
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly tokens: TokenSource
  /** `<App ID URI>/.default`: see `consent` in `docs/errors.md`. */
  readonly consentScope: string
}

export function createDownstream({ apis, tokens, consentScope }: DownstreamOptions): Downstream {
  const transports = new Map([...apis].map(([name, api]) => [name, { api, transport: createTransport(api) }]))
  return {
    onBehalfOf({ caller, signal, log }) {
      const clients = new Map<string, ApiClient>()
      return {
        api(name) {
          let client = clients.get(name)
          if (!client) {
            const known = transports.get(name)
            if (!known) throw new TypeError(`API "${name}" is not configured`)
            client = createApiClient({ ...known, caller, tokens, signal, log, consentScope })
            clients.set(name, client)
          }
          return client
        },
      }
    },
    async close() {
      await Promise.all([...transports.values()].map(({ transport }) => transport.close()))
    },
  }
}
