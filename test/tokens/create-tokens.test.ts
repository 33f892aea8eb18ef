import { afterEach, describe, expect, it } from '@jest/globals'
import { createClient } from '@redis/client'
import type { Config } from '../../src/config/config.ts'
import { parseRedisAddress, type RedisAddress } from '../../src/config/values/redis-address.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { createTokens, type Tokens } from '../../src/tokens/create-tokens.ts'
import type { Exchange } from '../../src/tokens/exchange/exchange.ts'
import { accessToken } from '../support/access-token.ts'
import { DEFAULT_CONFIG } from '../support/default-config.ts'
import { describeWithRedis, startRedis } from '../support/redis.ts'
import { createCaller, GRAPH } from './fixtures.ts'

const HOUR_MS = 3_600_000
const SESSIONS: Config['tokens']['sessions'] = { maxMs: HOUR_MS }

const ends: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

let exchanged = 0

const exchange: Exchange = async () => {
  exchanged++
  return accessToken({ value: `token-${exchanged}`, expiresAt: Date.now() + HOUR_MS })
}

async function start(tokens: Partial<Config['tokens']> = {}, key = 1): Promise<Tokens> {
  const started = await createTokens({
    config: {
      ...DEFAULT_CONFIG,
      tokens: { ...DEFAULT_CONFIG.tokens, ...tokens },
      sealing: { ...DEFAULT_CONFIG.sealing, keys: [Buffer.alloc(32, key).toString('base64')] },
    },
    exchange,
    grants: {
      onBehalfOfWithRefreshToken: async () => ({ token: accessToken(), refreshToken: null }),
      redeem: () => Promise.reject(new Error('no session is redeemed')),
    },
    metrics: createMetrics(),
    log: createLog({ level: 'silent' }),
  })
  ends.push(() => started.close())
  return started
}

const caller = () => createCaller({ expiresAt: Date.now() + HOUR_MS })

describe('createTokens', () => {
  it('shares nothing without Redis, and has no sessions', async () => {
    const tokens = await start({ sessions: SESSIONS })

    expect(tokens).toMatchObject({ sessions: null, store: null, replicas: null })
    expect(tokens.sharedWarning()).toBeNull()
    await expect(tokens.source.acquire(caller(), GRAPH)).resolves.toMatchObject({ granted: new Set() })
    expect(await tokens.source.forgetUser(caller())).toBe(true)
  })
})

describeWithRedis('createTokens, with Redis', () => {
  async function startServer() {
    const server = await startRedis()
    ends.push(() => server.stop())
    return { url: parseRedisAddress(server.url) as RedisAddress, prefix: 'behalf', ca: null }
  }

  it('shares tokens and sign-outs among the replicas', async () => {
    const redis = await startServer()
    const [first, second] = [await start({ redis }), await start({ redis })]
    const before = exchanged

    const tokens = [await first.source.acquire(caller(), GRAPH), await second.source.acquire(caller(), GRAPH)]
    const isConfirmed = await first.source.forgetUser(caller())
    const after = await second.source.acquire(caller(), GRAPH)

    expect(tokens.map(({ value }) => value)).toEqual([`token-${before + 1}`, `token-${before + 1}`])
    expect([isConfirmed, after.value]).toEqual([true, `token-${before + 2}`])
    expect(first.store).not.toBeNull()
    expect(first.replicas).not.toBeNull()
  })

  it('expects no acknowledgment of a replica that has stopped', async () => {
    const redis = await startServer()
    const first = await start({ redis })
    const second = await start({ redis })

    await second.close()

    expect(await first.source.forgetUser(caller())).toBe(true)
    const client = createClient({ url: `redis://127.0.0.1:${redis.url.nodes[0]?.port}` })
    await client.connect()
    expect(await client.sCard('behalf:replicas')).toBe(1)
    client.destroy()
  })

  it('has sessions where the configuration allows them', async () => {
    const redis = await startServer()

    const [withSessions, without] = [
      await start({ redis, sessions: SESSIONS }),
      await start({ redis, sessions: null }),
    ]

    expect([withSessions.sessions === null, without.sessions]).toEqual([false, null])
  })

  it('warns of replicas that seal with another key, and exchanges on its own', async () => {
    const redis = await startServer()
    const [first, other] = [await start({ redis }), await start({ redis }, 2)]
    await first.source.acquire(caller(), GRAPH)
    const before = exchanged

    await other.source.acquire(caller(), GRAPH)

    expect(exchanged).toBe(before + 1)
    expect(other.sharedWarning()).toMatch(/^other replicas seal with keys that this one does not have/)
    expect(first.sharedWarning()).toBeNull()
  })
})
