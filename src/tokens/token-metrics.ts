import { BehalfError } from '../errors/base.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { CredentialChain } from './credentials/credential-chain.ts'
import type { CredentialState } from './credentials/credential-state.ts'
import type { Exchange } from './exchange/exchange.ts'
import type { TokenSource, TokenStats } from './token-source.ts'

/** In seconds. The range covers responses from a nearby token endpoint and responses that barely meet the deadline. */
const BUCKETS = [0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8]

/** Measures every exchange by API and outcome: `ok`, or the code of the failure. */
export function measureExchange(exchange: Exchange, metrics: Metrics): Exchange {
  const observe = metrics.histogram({
    name: 'behalf_token_exchange_seconds',
    help: 'Duration of token exchanges, including retries, by API and outcome.',
    labels: ['api', 'outcome'],
    buckets: BUCKETS,
  })
  return async (request) => {
    const startedAt = performance.now()
    const finish = (outcome: string) =>
      observe((performance.now() - startedAt) / 1000, { api: request.api.name, outcome })
    try {
      const token = await exchange(request)
      finish('ok')
      return token
    } catch (error) {
      finish(error instanceof BehalfError ? error.code : 'INTERNAL_SERVER_ERROR')
      throw error
    }
  }
}

/** Measures how many tokens are cached, and how often a cached token is found. */
export function measureTokens({ stats }: Pick<TokenSource, 'stats'>, metrics: Metrics): void {
  const gauge = (name: string, help: string, read: (stats: TokenStats) => number) =>
    metrics.observe({ name, help }, () => [{ value: read(stats()) }])
  gauge(
    'behalf_token_cache_tokens',
    'Downstream tokens that this process holds in memory.',
    ({ tokens }) => tokens,
  )
  gauge('behalf_token_cache_bytes', 'Estimated memory used by the downstream tokens.', ({ bytes }) => bytes)
  gauge('behalf_token_cache_users', 'Users whose downstream tokens are in memory.', ({ users }) => users)
  metrics.observe(
    {
      name: 'behalf_token_acquisitions_total',
      help: 'Token requests: cached (hit) or not (miss).',
      labels: ['result'],
      isTotal: true,
    },
    () => [
      { labels: { result: 'hit' }, value: stats().hits },
      { labels: { result: 'miss' }, value: stats().misses },
    ],
  )
}

/** Reports when each credential expires and whether it may work, so that alerts can be raised early enough. */
export function measureCredentials({ state }: Pick<CredentialChain, 'state'>, metrics: Metrics): void {
  const labels = ['credential', 'kind']
  const read = (value: (state: CredentialState) => number | null) => () =>
    state().flatMap((one) => {
      const reading = value(one)
      return reading === null
        ? []
        : [{ labels: { credential: String(one.position), kind: one.kind }, value: reading }]
    })
  metrics.observe(
    {
      name: 'behalf_credential_not_after_seconds',
      help: 'When a client credential expires, in seconds since the epoch; absent if unknown.',
      labels,
    },
    read(({ notAfter }) => (notAfter === null ? null : notAfter / 1000)),
  )
  metrics.observe(
    {
      name: 'behalf_credential_healthy',
      help: '1 for a client credential that may work, 0 for one that is expired or was recently rejected.',
      labels,
    },
    read(({ isHealthy }) => Number(isHealthy)),
  )
}
