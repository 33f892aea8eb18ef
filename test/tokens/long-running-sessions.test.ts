import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Caller } from '../../src/caller/caller.ts'
import type { PolicyConfig } from '../../src/config/config.ts'
import { parseRedisAddress, type RedisAddress } from '../../src/config/values/redis-address.ts'
import { ReauthenticationRequiredError } from '../../src/errors/tokens.ts'
import { judge } from '../../src/plan/authorization/policy.ts'
import { createSealer } from '../../src/sealing.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createSessions, type SessionGrants, type Sessions } from '../../src/tokens/long-running-sessions.ts'
import { createRedisStore } from '../../src/tokens/shared/redis-store.ts'
import { createSealedRecords, type SealedRecords } from '../../src/tokens/shared/sealed-records.ts'
import type { SharedStore } from '../../src/tokens/shared/shared-store.ts'
import { createTokenKeys } from '../../src/tokens/token/token-key.ts'
import { createTokenSource } from '../../src/tokens/token-source.ts'
import { accessToken } from '../support/access-token.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { describeWithRedis, PATIENT, type RedisServer, startRedis } from '../support/redis.ts'
import { createCaller, ENTRA, GRAPH, ORDERS } from './fixtures.ts'

const KEY = Buffer.alloc(32, 9).toString('base64')
const DAY_MS = 86_400_000
const NO_CONDITIONS = { roles: [], appRoles: [], scopes: [], groups: [], azp: [], tid: [], acrs: [] }

let redis: RedisServer
let store: SharedStore
let records: SealedRecords
let now: number
let redeemed: Parameters<SessionGrants['redeem']>[0][]
let nextRefreshToken: string | null
let redeem: SessionGrants['redeem']

function createReplica(): Sessions {
  return createReplicaOf({
    onBehalfOfWithRefreshToken: async () => ({ token: accessToken(), refreshToken: nextRefreshToken }),
    redeem: (request) => redeem(request),
  })
}

function createReplicaOf(grants: SessionGrants): Sessions {
  return createSessions({
    exchange: async () => accessToken({ value: 'of the sign-in', expiresAt: now + 3_600_000 }),
    grants,
    records,
    keys: createTokenKeys(ENTRA),
    maxMs: DAY_MS,
    clock: () => now,
  })
}

const adele = createCaller({ scopes: new Set(['access_as_user']), expiresAt: Date.now() + 3_600_000 })

describeWithRedis('createSessions', () => {
  beforeEach(async () => {
    redis = await startRedis()
    const url = parseRedisAddress(redis.url) as RedisAddress
    store = await createRedisStore({ url, prefix: 'behalf', ca: null }, createLog({ level: 'silent' }), {
      timing: PATIENT,
    })
    const sealer = createSealer({ keys: [KEY], purpose: 'sessions' })
    records = createSealedRecords({ store, sealer, maxLifeMs: DAY_MS })
    now = Date.now()
    redeemed = []
    nextRefreshToken = 'refresh-1'
    redeem = async (request) => {
      redeemed.push(request)
      const number = redeemed.length
      return {
        token: accessToken({ value: `of the session ${number}`, expiresAt: now + 3_600_000 }),
        refreshToken: `refresh-${number + 1}`,
      }
    }
  })

  afterEach(async () => {
    await store.close()
    await redis.stop()
  })

  it('lets work go on for a user whose own token has ended, at any replica', async () => {
    const sessionKey = await createReplica().open(adele, GRAPH)
    const other = createReplica()
    now += 2 * 3_600_000

    const caller = (await other.resume(sessionKey)) as Caller
    const token = await other.exchange({ caller, api: ORDERS })

    expect(caller).toMatchObject({
      objectId: adele.objectId,
      tenantId: adele.tenantId,
      scopes: new Set(['access_as_user']),
      capabilities: new Set(['cp1']),
      assertion: '',
    })
    expect(token.value).toBe('of the session 1')
    expect(redeemed).toMatchObject([{ refreshToken: 'refresh-1', tenantId: adele.tenantId, api: ORDERS }])
  })

  it('has the roles and groups of the token that opened it, and its authentication contexts for as long as that token is valid', async () => {
    const sessions = createReplica()
    const approver = createCaller({
      roles: new Set(['Orders.Approve']),
      groups: new Set(['group-1']),
      authenticationContexts: new Set(['c1']),
      expiresAt: now + 3_600_000,
    })
    const policy: PolicyConfig = { ...NO_CONDITIONS, roles: ['Orders.Approve'], acrs: ['c1'] }
    const sessionKey = await sessions.open(approver, GRAPH)
    now += 3_600_000 - 1
    const before = (await sessions.resume(sessionKey)) as Caller
    now += 1
    const after = (await sessions.resume(sessionKey)) as Caller

    expect(judge(policy, before)).toEqual({ kind: 'holds' })
    expect(judge(policy, after)).toEqual({ kind: 'step-up', contexts: ['c1'] })
    expect(after).toMatchObject({ roles: approver.roles, groups: approver.groups })
  })

  it('serves its caller from a token source like any other, and apart from the sign-in of the same user', async () => {
    const sessions = createReplica()
    const source = createTokenSource({ exchange: sessions.exchange, entra: ENTRA, clock: () => now })
    const caller = (await sessions.resume(await sessions.open(adele, GRAPH))) as Caller

    const tokens = [
      await source.acquire(caller, GRAPH),
      await source.acquire(adele, GRAPH),
      await source.acquire(caller, GRAPH),
    ]

    expect(tokens.map(({ value }) => value)).toEqual([
      'of the session 1',
      'of the sign-in',
      'of the session 1',
    ])
  })

  it('goes on with the newest refresh token', async () => {
    const sessions = createReplica()
    const caller = (await sessions.resume(await sessions.open(adele, GRAPH))) as Caller

    await sessions.exchange({ caller, api: GRAPH })
    await sessions.exchange({ caller, api: GRAPH, claims: '{"access_token":{}}' })

    expect(redeemed.map(({ refreshToken, claims }) => [refreshToken, claims])).toEqual([
      ['refresh-1', undefined],
      ['refresh-2', '{"access_token":{}}'],
    ])
  })

  describe('is over', () => {
    it.each<[string, (sessions: Sessions, sessionKey: string) => unknown]>([
      ['when it is closed', (sessions, sessionKey) => sessions.close(sessionKey)],
      ['when its user is forgotten', () => records.forget(createTokenKeys(ENTRA).ofUser(adele))],
    ])('%s: it is not resumed, and gives no more tokens', async (_, end) => {
      const sessions = createReplica()
      const sessionKey = await sessions.open(adele, GRAPH)
      const caller = (await sessions.resume(sessionKey)) as Caller

      await end(sessions, sessionKey)

      expect(await sessions.resume(sessionKey)).toBeNull()
      await expect(sessions.exchange({ caller, api: GRAPH })).rejects.toBeInstanceOf(
        ReauthenticationRequiredError,
      )
      expect(redeemed).toEqual([])
    })

    it('when its user is forgotten, even if Redis then loses that record', async () => {
      const sessions = createReplica()
      const sessionKey = await sessions.open(adele, GRAPH)
      const caller = (await sessions.resume(sessionKey)) as Caller
      const user = createTokenKeys(ENTRA).ofUser(adele)

      await records.forget(user)
      await store.remove(`{${user}}:generation`)

      // What another sign-in writes gives the user a generation again.
      await sessions.open(adele, ORDERS)
      expect(await sessions.resume(sessionKey)).toBeNull()
      await expect(sessions.exchange({ caller, api: GRAPH })).rejects.toBeInstanceOf(
        ReauthenticationRequiredError,
      )
      expect(redeemed).toEqual([])
    })

    it('with its time, and its tokens with it', async () => {
      const sessions = createReplica()
      const sessionKey = await sessions.open(adele, GRAPH)
      const caller = (await sessions.resume(sessionKey)) as Caller

      now += DAY_MS

      expect(caller.expiresAt).toBe(now)
      // Redis has a clock of its own, which has not got there.
      expect(await sessions.resume(sessionKey)).toBeNull()
      await expect(sessions.exchange({ caller, api: GRAPH })).rejects.toBeInstanceOf(
        ReauthenticationRequiredError,
      )
    })

    it('when it is closed while its refresh token is being redeemed', async () => {
      const sessions = createReplica()
      const sessionKey = await sessions.open(adele, GRAPH)
      const caller = (await sessions.resume(sessionKey)) as Caller
      const { redeem: answer } = { redeem }
      redeem = async (request) => {
        await sessions.close(sessionKey)
        return answer(request)
      }

      await sessions.exchange({ caller, api: GRAPH })

      expect(await sessions.resume(sessionKey)).toBeNull()
    })
  })

  it('can be resumed only with its key, which is stored nowhere', async () => {
    const sessions = createReplica()
    const sessionKey = await sessions.open(adele, GRAPH)
    const [user = '', secret = ''] = sessionKey.split('.')
    const other = `${user}.${Buffer.alloc(32, 3).toString('base64url')}`

    expect(await sessions.resume(other)).toBeNull()
    expect(await sessions.resume('')).toBeNull()
    // A guess leaves nothing in Redis.
    expect(await sessions.resume(`${'u'.repeat(43)}.${'s'.repeat(43)}`)).toBeNull()
    expect(await store.read([`{${'u'.repeat(43)}}:generation`])).toEqual([null])
    expect(await sessions.resume(`${sessionKey}x`)).toBeNull()
    expect(await store.read([`{${user}}:session:${secret}`])).toEqual([null])
  })

  it('is not opened where Entra ID gives no refresh token', async () => {
    nextRefreshToken = null

    await expect(createReplica().open(adele, GRAPH)).rejects.toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
    })
  })

  it('cannot be had while Redis is away, and is there again with it', async () => {
    const sessions = createReplica()
    await redis.kill()

    await expect(sessions.open(adele, GRAPH)).rejects.toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
      reason: 'the session store cannot be reached',
    })
  })
})

/** Without Redis: the store is in memory, and shows what was written. */
describe('createSessions, by what it writes and asks for', () => {
  let memory: ReturnType<typeof createMemoryStore>
  let link: ReturnType<ReturnType<typeof createMemoryStore>['link']>
  let asked: unknown[]
  let renewals: (string | null)[]
  let sessions: Sessions

  beforeEach(() => {
    memory = createMemoryStore()
    link = memory.link()
    asked = []
    renewals = []
    now = Date.now()
    const sealer = createSealer({ keys: [KEY], purpose: 'sessions' })
    records = createSealedRecords({ store: link.store, sealer, maxLifeMs: DAY_MS })
    nextRefreshToken = 'refresh-1'
    sessions = createReplicaOf({
      onBehalfOfWithRefreshToken: async (request) => {
        asked.push(request)
        return { token: accessToken(), refreshToken: nextRefreshToken }
      },
      redeem: async ({ refreshToken }) => {
        renewals.push(refreshToken)
        return { token: accessToken(), refreshToken: nextRefreshToken ?? refreshToken }
      },
    })
  })

  /** The remaining lifetimes of the sessions in the store. */
  const livesOfSessions = () =>
    [...memory.lives].filter(([name]) => name.includes(':session:')).map(([, lifeMs]) => lifeMs)

  it('starts with an exchange for the API that it is opened for', async () => {
    await sessions.open(adele, ORDERS)

    expect(asked).toEqual([{ caller: adele, api: ORDERS }])
  })

  it('is kept by the store until it ends, and no longer after its refresh token was replaced', async () => {
    const caller = (await sessions.resume(await sessions.open(adele, GRAPH))) as Caller
    const atFirst = livesOfSessions()
    now += 3_600_000
    nextRefreshToken = 'refresh-2'

    await sessions.exchange({ caller, api: GRAPH })

    expect([atFirst, livesOfSessions()]).toEqual([[DAY_MS], [DAY_MS - 3_600_000]])
  })

  it('is not written again if Entra ID issues no other refresh token', async () => {
    const caller = (await sessions.resume(await sessions.open(adele, GRAPH))) as Caller
    const before = new Map(memory.texts)

    await sessions.exchange({ caller, api: GRAPH })
    await sessions.exchange({ caller, api: GRAPH })

    expect(renewals).toEqual(['refresh-1', 'refresh-1'])
    // Sealing the same text again would give another text.
    expect(memory.texts).toEqual(before)
  })

  it('is found under the digest of its secret, which replicas of other versions compute as well', async () => {
    const [user, secret = ''] = (await sessions.open(adele, GRAPH)).split('.')
    const digest = createHash('sha256').update(secret).digest('base64url')

    expect([...memory.texts.keys()].sort()).toEqual([`{${user}}:generation`, `{${user}}:session:${digest}`])
  })

  it('has no authentication contexts at all once the token that opened it has expired', async () => {
    const sessionKey = await sessions.open(
      createCaller({ authenticationContexts: new Set(['c1', 'c2']), expiresAt: now + 1_000 }),
      GRAPH,
    )
    now += 1_000

    expect((await sessions.resume(sessionKey))?.authenticationContexts).toEqual(new Set())
  })

  it.each<[string, (sessionKey: string) => string]>([
    ['before it', (sessionKey) => `x${sessionKey}`],
    ['after it', (sessionKey) => `${sessionKey}x`],
    ['between its parts', (sessionKey) => sessionKey.replace('.', '.x')],
  ])('is not resumed or closed by its key with more text %s', async (_, change) => {
    const sessionKey = await sessions.open(adele, GRAPH)
    const other = change(sessionKey)

    await sessions.close(other)

    expect(await sessions.resume(other)).toBeNull()
    expect(await sessions.resume(sessionKey)).not.toBeNull()
  })

  it('reports the API and the reason when a session that has ended is used', async () => {
    const sessionKey = await sessions.open(adele, GRAPH)
    const caller = (await sessions.resume(sessionKey)) as Caller
    await sessions.close(sessionKey)

    await expect(sessions.exchange({ caller, api: ORDERS })).rejects.toMatchObject({
      code: 'REAUTHENTICATION_REQUIRED',
      details: { api: 'orders' },
      reason: 'the session has ended',
    })
    expect(renewals).toEqual([])
  })

  it('reports the API and the missing consent if Entra ID issues no refresh token, and keeps nothing', async () => {
    nextRefreshToken = null

    await expect(sessions.open(adele, ORDERS)).rejects.toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
      details: { api: 'orders' },
      reason: expect.stringContaining('consent to offline_access is missing'),
    })
    expect(livesOfSessions()).toEqual([])
  })

  it('asks Entra ID for nothing while the store can be read but not written', async () => {
    link.store.setIfAbsent = () => Promise.reject(new Error('read-only'))

    await expect(sessions.open(adele, GRAPH)).rejects.toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
      reason: 'the session store is not accepting new sessions',
    })
    expect(asked).toEqual([])
  })
})
