import { once } from 'node:events'
import { Agent, request as startRequest } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import {
  type AuthenticatorUnderTest,
  createAuthenticatorUnderTest,
} from '../caller/authenticator-under-test.ts'
import {
  createPublications,
  createTestSigningKey,
  mintAccessToken,
  NOW,
  type Publications,
  type TestSigningKey,
  userClaims,
} from '../support/access-tokens.ts'
import { startServer } from './running-server.ts'

const REQUESTS = 10_000
const AT_ONCE = 50

/** Room for what V8 keeps of code it has compiled meanwhile. 10,000 tokens that stayed would take 20 MB. */
const MAX_HEAP_GROWTH_BYTES = 12 * 1024 ** 2

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

let key: TestSigningKey
let publications: Publications
let underTest: AuthenticatorUnderTest
let running: Awaited<ReturnType<typeof startServer>>
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

beforeEach(async () => {
  key = await createTestSigningKey('key-1')
  publications = createPublications([key])
  underTest = createAuthenticatorUnderTest({ publications })
  running = await startServer({ authenticate: underTest.authenticate })
})

afterEach(async () => {
  agent.destroy()
  await running.server.stop()
})

/** Sends headers as they are, which `fetch` would not, and answers the status. */
async function send(
  headers: Readonly<Record<string, string | string[]>>,
  path = '/graphql',
): Promise<number | undefined> {
  const request = startRequest(`${running.url}${path}`, { method: 'POST', agent, headers })
  request.end('{"query":"{ hello }"}')
  const [response] = await once(request, 'response')
  response.resume()
  await once(response, 'end')
  return response.statusCode
}

describe('a server under attack', () => {
  it('answers 10,000 hostile requests with 401 and keeps nothing about them', async () => {
    const unpublished = await createTestSigningKey('key-1')
    const [stranger, expired, real] = await Promise.all([
      mintAccessToken({ key: unpublished }),
      mintAccessToken({ key, claims: userClaims({ exp: NOW - 100 }) }),
      mintAccessToken({ key }),
    ])
    const [, payload, signature] = real.split('.')
    const attacks: ((index: number) => Promise<string> | string)[] = [
      (index) => headerOf({ alg: 'RS256', typ: 'JWT', kid: `forged-${index}` }, payload, signature),
      (index) => headerOf({ alg: 'none', typ: 'JWT', kid: 'key-1', index }, payload, signature),
      (index) => `${real.slice(0, -12)}${index.toString(36).padStart(8, 'A')}AAAA`,
      () => stranger,
      () => expired,
      (index) => `${'x'.repeat(8_000 + (index % 10))}.y.z`,
      (index) => `opaque-${index}`,
    ]

    async function attack(count: number): Promise<ReadonlySet<number | undefined>> {
      const statuses = new Set<number | undefined>()
      let next = 0
      async function work(): Promise<void> {
        for (let index = next++; index < count; index = next++) {
          const token = await attacks[index % attacks.length]?.(index)
          statuses.add(await send({ 'content-type': 'application/json', authorization: `Bearer ${token}` }))
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, work))
      running.lines.length = 0
      return statuses
    }

    await attack(1_000)
    const before = heapInUse()
    const fetchesBefore = publications.requests.length
    const statuses = await attack(REQUESTS)
    const growth = heapInUse() - before

    expect([...statuses]).toEqual([401])
    expect(underTest.verifiedTokens.size()).toEqual({ tokens: 0, users: 0 })
    expect(publications.requests).toHaveLength(fetchesBefore)
    expect(growth).toBeLessThan(MAX_HEAP_GROWTH_BYTES)
    expect(await send({ 'content-type': 'application/json', authorization: `Bearer ${real}` })).toBe(200)
  })

  it('fetches the keys once per window, regardless of how many unknown keys tokens name', async () => {
    const [, payload, signature] = (await mintAccessToken({ key })).split('.')
    const flood = () =>
      Promise.all(
        Array.from({ length: 500 }, (_, index) =>
          send({
            authorization: `Bearer ${headerOf({ alg: 'RS256', typ: 'JWT', kid: `${index}` }, payload, signature)}`,
          }),
        ),
      )

    const fetches: number[] = []
    for (const seconds of [0, 29, 30, 59, 60]) {
      underTest.now = NOW + seconds
      await flood()
      fetches.push(publications.requests.length)
    }

    // A reading is two requests: the discovery document, then the key set.
    expect(fetches).toEqual([2, 2, 4, 4, 6])
  })

  it('remembers a token once, even if it is sent many times', async () => {
    const token = await mintAccessToken({ key })
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }

    const statuses = await Promise.all(Array.from({ length: 100 }, () => send(headers)))

    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(underTest.verifiedTokens.size()).toEqual({ tokens: 1, users: 1 })
  })

  it.each([
    ['two Authorization headers with one token', (token: string) => [`Bearer ${token}`, `Bearer ${token}`]],
    ['a good Authorization header before another', (token: string) => [`Bearer ${token}`, 'Basic dTpw']],
    ['a token after a comma', (token: string) => [`Bearer x, Bearer ${token}`]],
    ['a token by the PoP scheme', (token: string) => [`PoP ${token}`]],
  ])('rejects %s', async (_, authorization) => {
    const token = await mintAccessToken({ key })

    const status = await send({ 'content-type': 'application/json', authorization: authorization(token) })

    expect(status).toBe(401)
  })

  it('does not look for a token in the query string or in the body', async () => {
    const token = await mintAccessToken({ key })

    const inQuery = await send({ 'content-type': 'application/json' }, `/graphql?access_token=${token}`)
    const inBody = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      body: new URLSearchParams({ access_token: token }),
    })

    expect([inQuery, inBody.status]).toEqual([401, 401])
  })

  it('does not even read a header of 40 KB', async () => {
    expect(await send({ authorization: `Bearer ${'x'.repeat(40_000)}.y.z` })).toBe(431)
  })

  it('logs the reason, but no part of the token', async () => {
    const token = await mintAccessToken({ key, claims: userClaims({ aud: 'api://other' }) })

    await send({ 'content-type': 'application/json', authorization: `Bearer ${token}` })
    await running.server.stop()

    expect(running.lines).toMatchObject([
      { status: 401, reason: expect.stringContaining('aud is "api://other"') },
    ])
    for (const part of token.split('.')) expect(JSON.stringify(running.lines)).not.toContain(part)
  })
})

function headerOf(header: object, payload: string | undefined, signature: string | undefined): string {
  return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`
}

function heapInUse(): number {
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed
}
