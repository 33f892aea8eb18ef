import type { Config } from '../config/config.ts'
import { createSealer } from '../sealing.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { Exchange } from './exchange/exchange.ts'
import { createSessions, type SessionGrants, type Sessions } from './sessions.ts'
import { createRedisStore } from './shared/redis-store.ts'
import { createSealedRecords, type SealedRecords } from './shared/sealed-records.ts'
import type { SharedStore } from './shared/shared-store.ts'
import { createSharedTokens } from './shared/shared-tokens.ts'
import { createTokenKeys } from './token/token-key.ts'
import { measureExchange, measureTokens } from './token-metrics.ts'
import { createTokenSource, type TokenSource } from './token-source.ts'

/** The tokens of a gateway, and what they are kept in. */
export interface Tokens {
  readonly source: TokenSource
  /** Null where the configuration does not allow any. */
  readonly sessions: Sessions | null
  /** Whether the replicas' common store can be reached; null where there is none. */
  isShared(): boolean | null
  close(): Promise<void>
}

interface TokensOptions {
  readonly config: Pick<Config, 'entra' | 'tokens' | 'sealing'>
  readonly exchange: Exchange
  /** What sessions need in addition. */
  readonly grants: SessionGrants
  readonly metrics: Metrics
  readonly log: Log
  readonly clock?: () => number
}

/** Wires what a token passes on its way, as the configuration says. */
export async function createTokens(options: TokensOptions): Promise<Tokens> {
  const { config, metrics, log, clock = Date.now } = options
  const { redis, sessions: _sessions, ...bounds } = config.tokens
  const store = redis === null ? null : await createRedisStore(redis, log)
  const sessions = store === null ? null : sessionsIn(store, options, clock)
  const records = store === null ? null : recordsIn(store, config, 'shared tokens')
  const shared = store && records && createSharedTokens({ store, records, log, clock })
  const exchange = measureExchange(sessions?.exchange ?? options.exchange, metrics)
  const source = createTokenSource({ exchange, entra: config.entra, shared, clock, ...bounds })
  measureTokens(source, metrics)
  return {
    source,
    sessions,
    isShared: () => store?.isConnected() ?? null,
    close: async () => store?.close(),
  }
}

/** Longer than the lifetime of tokens in any tenant. */
const MAX_TOKEN_LIFE_MS = 2 * 86_400_000

/** Tokens and sessions of a user have one generation, so it lives as long as the longer of them. */
function recordsIn(
  store: SharedStore,
  { tokens, sealing }: TokensOptions['config'],
  purpose: string,
): SealedRecords {
  const sealer = createSealer({ keys: sealing.keys, purpose })
  const maxLifeMs = Math.max(MAX_TOKEN_LIFE_MS, tokens.sessions?.maxMs ?? 0)
  return createSealedRecords({ store, sealer, maxLifeMs })
}

function sessionsIn(
  store: SharedStore,
  { config, exchange, grants }: TokensOptions,
  clock: () => number,
): Sessions | null {
  const { entra, tokens } = config
  if (tokens.sessions === null) return null
  const records = recordsIn(store, config, 'sessions')
  const keys = createTokenKeys(entra)
  return createSessions({ exchange, grants, records, keys, maxMs: tokens.sessions.maxMs, clock })
}
