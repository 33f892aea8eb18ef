import { z } from 'zod'
import { shareOfMemory } from '../../values/memory-share.ts'
import { isLoopback } from '../../values/origin.ts'
import { isPlaceholder } from '../../values/placeholder.ts'
import { parseRedisAddress, type RedisAddress } from '../../values/redis-address.ts'
import { reportWeakness, type SchemaOptions } from '../../values/schema-options.ts'
import { setting } from '../../values/setting.ts'
import { block, flag, integer, seconds, text } from '../../values/value-types.ts'

/** The lifetime of an unused refresh token from Entra ID. */
const MAX_SESSION_SECONDS = 90 * 86_400

/** The `tokens` section of behalf.yml. */
export function tokensSection(options: SchemaOptions) {
  return z
    .strictObject({
      maxEntries: setting(integer({ min: 1, max: 10_000_000 }).default(100_000), {
        variable: 'BEHALF_TOKENS_MAX_ENTRIES',
        text: 'Maximum number of tokens that a process keeps in memory: one per user, sign-in, and API. The least recently used tokens are evicted first.',
      }),
      maxBytes: setting(
        integer({ min: 1024 ** 2, max: 64 * 1024 ** 3 }).default(
          Math.max(1024 ** 2, shareOfMemory(options, { max: 256 * 1024 ** 2, part: 1 / 8 })),
        ),
        {
          variable: 'BEHALF_TOKENS_MAX_BYTES',
          default: "one-eighth of the container's memory limit, up to `268435456` (256 MiB)",
          text: 'Maximum memory for tokens.',
        },
      ),
      exchangeAhead: setting(flag.default(true), {
        variable: 'BEHALF_TOKENS_EXCHANGE_AHEAD',
        text: 'Whether tokens are exchanged before they are needed. When the first API of an operation needs a token, Behalf also exchanges the tokens for the other APIs of the operation. When a known user signs in again, Behalf exchanges the tokens for the APIs that this user needed within the last hour.',
      }),
      redis: redis(options).nullable().default(null),
      sessions: z.strictObject({ maxSeconds: maxSessionSeconds() }).nullable().default(null),
    })
    .refine(({ redis, sessions }) => sessions === null || redis !== null, {
      path: ['sessions', 'maxSeconds'],
      message: 'requires tokens.redis.url: sessions are stored where every replica can read them',
    })
}

function maxSessionSeconds() {
  return setting(seconds({ max: MAX_SESSION_SECONDS }), {
    variable: 'BEHALF_SESSIONS_MAX_SECONDS',
    default: 'none: sessions are off',
    text: 'Maximum lifetime of a [session](#sessions), up to 90 days. Requires `tokens.redis.url`.',
  })
}

function redis(options: SchemaOptions) {
  const section = ['tokens', 'redis']
  return z
    .strictObject({
      url: setting(text.transform(redisAddress), {
        variable: 'BEHALF_REDIS_URL',
        secret: true,
        default: 'none',
        text: 'Redis server through which replicas share tokens: see [Redis](#redis). Requires `sealing.keys`.',
      }),
      ca: setting(certificate(), {
        variable: 'BEHALF_REDIS_CA',
        secret: true,
        default: 'the CAs that Node.js trusts',
        text: "PEM certificate of the certificate authority (CA) that issued the server's certificate. Only required for a private CA.",
      }),
      prefix: setting(
        text.regex(/^[\w.-]+$/, 'must consist of letters, digits, ., - and _').default('behalf'),
        {
          variable: 'BEHALF_REDIS_PREFIX',
          text: 'Prefix of every key, so that several gateways can share a server.',
        },
      ),
    })
    .superRefine(({ url, ca }, context) => {
      const problem = weaknessOfAddress(url)
      if (problem !== undefined) reportWeakness(options, context, { section, below: ['url'], problem })
      if (ca === null || url.tls) return
      const message = 'has no effect without TLS: use rediss in tokens.redis.url'
      context.addIssue({ code: 'custom', path: ['ca'], message })
    })
}

function certificate() {
  return block
    .regex(/-----BEGIN CERTIFICATE-----/, 'must be a PEM certificate')
    .nullable()
    .default(null)
}

function redisAddress(url: string, context: z.RefinementCtx): RedisAddress {
  const address = parseRedisAddress(url)
  if (address !== null) return address
  const examples =
    'rediss://user:password@host:6380, redis+cluster://host,host, redis+sentinel://host,host/primary'
  context.addIssue({ code: 'custom', message: `must be an address, e.g. ${examples}` })
  return z.NEVER
}

/**
 * Why the password in an address is not safe; undefined if it is safe, or if there is no password. A single server on this
 * machine may receive the password unencrypted. Clusters and sentinels refer to other servers, which would receive it as
 * well.
 */
function weaknessOfAddress({ form, nodes, tls, password }: RedisAddress): string | undefined {
  if (password === null) return undefined
  if (isPlaceholder(password)) return 'has a password that is still a placeholder'
  const isLocal = form === 'standalone' && nodes.every(({ host }) => host === '::1' || isLoopback(host))
  if (tls || isLocal) return undefined
  return 'sends its password unencrypted to another machine: use rediss (TLS) instead of redis'
}
