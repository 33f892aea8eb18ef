import { z } from 'zod'

import { isLoopback } from './origin.ts'
import { parseRedisAddress, type RedisAddress } from './redis-address.ts'
import { reportWeakness, type SchemaOptions } from './schema-options.ts'
import { block, flag, integer, isPlaceholder, seconds, text } from './values.ts'

/** Lifetime of an unused refresh token of Entra ID. */
const MAX_SESSION_SECONDS = 90 * 86_400

/** The section `tokens` of behalf.yml. */
export function tokensSchema(options: SchemaOptions) {
  return z
    .strictObject({
      maxEntries: integer({ min: 1, max: 10_000_000 }).default(100_000),
      maxBytes: integer({ min: 1024 ** 2, max: 64 * 1024 ** 3 }).default(256 * 1024 ** 2),
      exchangeAhead: flag.default(true),
      redis: redisSchema(options).nullable().default(null),
      sessions: z
        .strictObject({ maxSeconds: seconds({ max: MAX_SESSION_SECONDS }) })
        .transform(({ maxSeconds }) => ({ maxMs: maxSeconds * 1000 }))
        .nullable()
        .default(null),
    })
    .refine(({ redis, sessions }) => sessions === null || redis !== null, {
      path: ['sessions', 'maxSeconds'],
      message: 'needs tokens.redis.url: sessions are kept where every replica finds them',
    })
}

function redisSchema(options: SchemaOptions) {
  const section = ['tokens', 'redis']
  return z
    .strictObject({
      url: text.transform(redisAddress),
      ca: block
        .regex(/-----BEGIN CERTIFICATE-----/, 'must be a certificate in PEM')
        .nullable()
        .default(null),
      prefix: text.regex(/^[\w.-]+$/, 'must be letters, digits, ., - and _').default('behalf'),
    })
    .superRefine(({ url, ca }, context) => {
      const problem = weaknessOfAddress(url)
      if (problem !== undefined) reportWeakness(options, context, { section, below: ['url'], problem })
      if (ca === null || url.tls) return
      const message = 'has no effect without TLS: use rediss in tokens.redis.url'
      context.addIssue({ code: 'custom', path: ['ca'], message })
    })
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
 * What is unsafe about the password of an address. A single server on this machine may receive it unencrypted; clusters and
 * sentinels name further servers, which receive it as well.
 */
function weaknessOfAddress({ form, nodes, tls, password }: RedisAddress): string | undefined {
  if (password === null) return undefined
  if (isPlaceholder(password)) return 'has a password that is still a placeholder'
  const staysHere = form === 'standalone' && nodes.every(({ host }) => host === '::1' || isLoopback(host))
  if (tls || staysHere) return undefined
  return 'sends its password unencrypted to another machine: use rediss (TLS) instead of redis'
}
