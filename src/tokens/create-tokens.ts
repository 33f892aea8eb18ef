import type { Config } from '../config/config.ts'
import { createSealer } from '../sealing.ts'
import type { Log } from '../telemetry/log.ts'
import type { Exchange } from './on-behalf-of.ts'
import { createRedisStore } from './redis-store.ts'
import { createSharedTokens } from './shared-tokens.ts'
import { createTokenSource, type TokenSource } from './token-source.ts'

/** The tokens of a gateway, and what they are kept in. */
export interface Tokens {
  readonly source: TokenSource
  /** Whether the replicas' common store can be reached; null where there is none. */
  isShared(): boolean | null
  close(): Promise<void>
}

/** Wires what a token passes on its way, as the configuration says. */
export async function createTokens({
  config: { entra, tokens, sealing },
  exchange,
  log,
  clock = Date.now,
}: {
  readonly config: Pick<Config, 'entra' | 'tokens' | 'sealing'>
  readonly exchange: Exchange
  readonly log: Log
  readonly clock?: () => number
}): Promise<Tokens> {
  const { redis, ...bounds } = tokens
  const store = redis === null ? null : await createRedisStore(redis, log)
  const sealer = createSealer({ keys: sealing.keys, purpose: 'shared tokens' })
  const shared = store === null ? null : createSharedTokens({ store, sealer, log, clock })
  return {
    source: createTokenSource({ exchange, entra, shared, clock, ...bounds }),
    isShared: () => store?.isConnected() ?? null,
    close: async () => store?.close(),
  }
}
