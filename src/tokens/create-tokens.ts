import type { Config } from '../config/config.ts'
import type { SealingKeyUnknownError } from '../errors/requests.ts'
import { createSealer, keyIdOf } from '../sealing.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { Exchange } from './exchange/exchange.ts'
import { createSessions, type SessionGrants, type Sessions } from './long-running-sessions.ts'
import { createReplicas, type Replicas } from './shared/replicas.ts'
import { createSealedRecords, type SealedRecords } from './shared/sealed-records.ts'
import type { SharedStore } from './shared/shared-store.ts'
import { createSharedTokens } from './shared/shared-tokens.ts'
import { createUnknownKeys } from './shared/unknown-sealing-keys.ts'
import { createTokenKeys } from './token/token-key.ts'
import { measureExchange, measureTokens } from './token-metrics.ts'
import { createTokenSource, type TokenSource } from './token-source.ts'

/** The tokens of a gateway, and where they are stored. */
export interface Tokens {
  readonly source: TokenSource
  /** Null if the configuration does not allow sessions. */
  readonly sessions: Sessions | null
  /** The state that replicas share in addition to tokens; null if they share nothing. */
  readonly store: Pick<SharedStore, 'read' | 'write' | 'take' | 'count'> | null
  /** Notifies the other replicas of writes; null if the replicas share nothing. */
  readonly replicas: Pick<Replicas, 'invalidate' | 'onInvalidated'> | null
  /** Describes a problem with the shared state, for the operator; null if there is none, or if the replicas share nothing. */
  sharedWarning(): string | null
  close(): Promise<void>
}

interface TokensOptions {
  readonly config: Pick<Config, 'entra' | 'tokens' | 'sealing'>
  readonly exchange: Exchange
  /** The additional grants that sessions need. */
  readonly grants: SessionGrants
  readonly metrics: Metrics
  readonly log: Log
  readonly clock?: () => number
}

/** Connects the parts of the token flow according to the configuration. */
export async function createTokens(options: TokensOptions): Promise<Tokens> {
  const { config, metrics, log, clock = Date.now } = options
  const { redis, sessions: _sessions, ...bounds } = config.tokens
  const store = redis === null ? null : await openRedis(redis, log, metrics)
  const unknownKeys = createUnknownKeys(log)
  const recordsFor = (purpose: string) => store && recordsIn(store, config, { purpose, ...unknownKeys })
  const sessions = sessionsIn(recordsFor('sessions'), options, clock)
  const replicas = store && replicasOn(store, config)
  const records = recordsFor('shared tokens')
  const shared = store && records && replicas && createSharedTokens({ store, records, replicas, log, clock })
  const exchange = measureExchange(sessions?.exchange ?? options.exchange, metrics)
  const source = createTokenSource({ exchange, entra: config.entra, shared, clock, ...bounds })
  measureTokens(source, metrics)
  const stopHeartbeat = replicas === null ? () => undefined : await startHeartbeat(replicas)
  return {
    source,
    sessions,
    store,
    replicas,
    sharedWarning: () => store?.warning() ?? unknownKeys.warning(),
    async close() {
      stopHeartbeat()
      // Otherwise, the other replicas would wait for acknowledgments from this one for another hour.
      await replicas?.leave().catch(() => undefined)
      await store?.close()
    },
  }
}

/** Loads the client only if it is used, because it accounts for one-fifth of all code. */
async function openRedis(redis: NonNullable<Config['tokens']['redis']>, log: Log, metrics: Metrics) {
  const { createRedisStore } = await import('./shared/redis-store.ts')
  return createRedisStore(redis, log, { metrics })
}

const HEARTBEAT_MS = 1_000

/** Failures are ignored, because the store's health reports them. */
async function startHeartbeat(replicas: Replicas): Promise<() => void> {
  const beat = () => replicas.beat().catch(() => undefined)
  await beat()
  const timer = setInterval(() => void beat(), HEARTBEAT_MS).unref()
  return () => clearInterval(timer)
}

function replicasOn(store: SharedStore, { sealing }: TokensOptions['config']): Replicas {
  return createReplicas({
    store,
    sealingKeyIds: sealing.keys.map(keyIdOf),
    clock: () => performance.now(),
    sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms).unref()),
  })
}

/** Upper limit for the lifetime of a token. No tenant issues tokens that are valid for longer. */
const MAX_TOKEN_LIFE_MS = 2 * 86_400_000

/** A user's tokens and sessions share one generation, which is kept for the longer of the two lifetimes. */
function recordsIn(
  store: SharedStore,
  { tokens, sealing }: TokensOptions['config'],
  {
    purpose,
    onUnknownKey,
  }: { readonly purpose: string; readonly onUnknownKey: (error: SealingKeyUnknownError) => void },
): SealedRecords {
  const sealer = createSealer({ keys: sealing.keys, purpose })
  const maxLifeMs = Math.max(MAX_TOKEN_LIFE_MS, tokens.sessions?.maxMs ?? 0)
  return createSealedRecords({ store, sealer, maxLifeMs, onUnknownKey })
}

function sessionsIn(
  records: SealedRecords | null,
  { config, exchange, grants }: TokensOptions,
  clock: () => number,
): Sessions | null {
  const { entra, tokens } = config
  if (tokens.sessions === null || records === null) return null
  const keys = createTokenKeys(entra)
  return createSessions({ exchange, grants, records, keys, maxMs: tokens.sessions.maxMs, clock })
}
