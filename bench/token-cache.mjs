/**
 * What a cached token costs with one user and with 100,000, and what keeping it costs in memory.
 *
 * Rounds are interleaved and medians compared, so that a busy machine slows both alike. What is compared is what a
 * request pays from its `Authorization` header to the token for an API: the hash of the token, the caller that it stands
 * for, the caller's token. With many users each request is from another user, in random order, so that every hit meets
 * memory that has gone cold: nothing is left to the processor's cache.
 */
import { hash } from 'node:crypto'
import { createAuthenticator } from '../dist/caller/authenticate.js'
import { createVerifiedTokens } from '../dist/caller/verified-tokens.js'
import { createTokenSource } from '../dist/tokens/token-source.js'

const USERS = 100_000
const ROUNDS = 15
const WARM_UP_ROUNDS = 3
const HITS = 50_000
const AT_A_TIME = 50
const TOKEN_CHARACTERS = 1_500

const ENTRA = {
  instance: 'https://login.microsoftonline.com',
  clientId: 'be4a1f00-6d2b-4c8e-9b1a-be4a1f000001',
}
const GRAPH = {
  name: 'graph',
  resource: 'https://graph.microsoft.com',
  scopes: ['https://graph.microsoft.com/.default'],
  auth: { user: 'onBehalfOf', appOnly: 'refuse' },
}

/** As the gateway remembers it once its token is verified. */
function callerOf(number) {
  const assertion = ['eyJ', number, 'x'].join('.').padEnd(TOKEN_CHARACTERS, 'x')
  return {
    kind: 'user',
    tenantId: '5c1f2a60-7d3e-4b8a-9f64-0c0a70500001',
    objectId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    clientId: 'de7e10be-3a4c-4f5d-8e6b-de7e10be0002',
    assertion,
    assertionDigest: hash('sha256', assertion, 'base64url'),
    expiresAt: Number.MAX_SAFE_INTEGER,
  }
}

/** A gateway's memory with the tokens of some users in it. */
async function memoryOf(callers) {
  const verifiedTokens = createVerifiedTokens({ max: USERS })
  const now = Date.now()
  const granted = new Set(['User.Read', 'Calendars.Read', 'Mail.Read'])
  const source = createTokenSource({
    entra: ENTRA,
    maxEntries: USERS,
    maxBytes: 2 ** 32,
    exchange: async ({ caller }) => ({
      value: Buffer.from(caller.objectId.padEnd(TOKEN_CHARACTERS, 'x')).toString('latin1'),
      exchangedAt: now,
      expiresAt: now + 3_600_000,
      refreshAt: null,
      granted,
    }),
  })
  for (const caller of callers) {
    verifiedTokens.remember(caller)
    await source.acquire(caller, GRAPH)
  }
  return { source, authenticate: createAuthenticator({ ...ENTRA, verifiedTokens }) }
}

/** Nanoseconds per request. New headers are made, a few at a time, as if they had just come from the network. */
async function timeRequests({ source, authenticate }, callers, order) {
  let elapsed = 0n
  for (let start = 0; start < order.length; start += AT_A_TIME) {
    const headers = Array.from(order.subarray(start, start + AT_A_TIME), (index) => headerOf(callers[index]))
    const startedAt = process.hrtime.bigint()
    for (const header of headers) {
      const caller = await authenticate(header)
      if (source.acquire(caller, GRAPH) instanceof Promise) throw new Error('a token was not cached')
    }
    elapsed += process.hrtime.bigint() - startedAt
  }
  return Number(elapsed) / order.length
}

function headerOf({ assertion }) {
  return Buffer.from(`Bearer ${assertion}`, 'latin1').toString('latin1')
}

/** Nanoseconds per look-up, of the token alone. */
function timeHits({ source }, callers, order) {
  const startedAt = process.hrtime.bigint()
  for (const index of order) source.acquire(callers[index], GRAPH)
  return Number(process.hrtime.bigint() - startedAt) / order.length
}

function median(values) {
  return values.slice(WARM_UP_ROUNDS).toSorted((a, b) => a - b)[Math.floor((ROUNDS - WARM_UP_ROUNDS) / 2)]
}

/** @returns lines to print, and the figures as numbers. */
export async function benchTokenCache() {
  const callers = Array.from({ length: USERS }, (_, number) => callerOf(number))
  const one = await memoryOf(callers.slice(0, 1))
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const many = await memoryOf(callers)
  globalThis.gc?.()
  const { bytes } = many.source.stats()
  const bytesPerEntry = (process.memoryUsage().heapUsed - before) / USERS - TOKEN_CHARACTERS

  const same = new Uint32Array(HITS)
  const random = Uint32Array.from({ length: HITS }, () => Math.floor(Math.random() * USERS))
  const times = { one: [], same: [], random: [], hitOne: [], hitSame: [], hitRandom: [] }
  for (let round = 0; round < ROUNDS; round++) {
    times.one.push(await timeRequests(one, callers, same))
    times.same.push(await timeRequests(many, callers, same))
    times.random.push(await timeRequests(many, callers, random))
    times.hitOne.push(timeHits(one, callers, same))
    times.hitSame.push(timeHits(many, callers, same))
    times.hitRandom.push(timeHits(many, callers, random))
  }
  const ns = Object.fromEntries(
    Object.entries(times).map(([name, values]) => [name, Math.round(median(values))]),
  )
  return { users: USERS, ns, bytesPerEntry: Math.round(bytesPerEntry), countedBytes: bytes }
}
