// Covers: wire-observers.ts, readiness.ts, wire-tokens.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import { createVerifiedTokens } from '../../../src/caller/verified-tokens.ts'
import { type Gateway, startGateway } from '../../../src/cli/start/start.ts'
import { loadConfig } from '../../../src/config/load-config.ts'
import { ConfigInvalidError, SchemaInvalidError } from '../../../src/errors/startup.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import {
  ADELE_ID,
  CLIENT_ID,
  createPublications,
  createTestSigningKey,
  mintAccessToken,
  NOW,
  TENANT_ID,
} from '../../support/access-tokens.ts'

let gateway: Gateway | undefined

afterEach(async () => {
  await gateway?.stop()
  gateway = undefined
})

const DAY_SECONDS = 86_400

function isoDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}

function configWith(env: Record<string, string> = {}, yml = '') {
  return loadConfig({
    env: {
      ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
      ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
      ENTRA_CLIENT_SECRET: 'abc~def',
      PORT: '0',
      ...env,
    },
    readFile: (path) => (path === './behalf.yml' ? yml : ''),
  })
}

/** Stands for an Entra ID that is out of reach. */
const unreachable: typeof fetch = async () => {
  throw new TypeError('fetch failed')
}

const log = createLog({ level: 'silent' })

describe('startGateway', () => {
  it('runs while Entra ID is out of reach: live, not ready, and 401 for requests without a token', async () => {
    gateway = await startGateway({ config: configWith(), log, fetch: unreachable })

    const [live, ready, graphql] = await Promise.all([
      fetch(`${gateway.url}/health/live`),
      fetch(`${gateway.url}/health/ready`),
      fetch(`${gateway.url}/graphql`, { method: 'POST' }),
    ])

    expect([live.status, ready.status, graphql.status]).toEqual([200, 503, 401])
    expect(await ready.json()).toMatchObject({ parts: { identityProvider: 'not ready' } })
  })

  it('becomes ready when Entra ID responds, and does not blame callers in the meantime', async () => {
    let now = NOW * 1000
    const key = await createTestSigningKey('key-1')
    const config = configWith({ ENTRA_TENANT_ID: TENANT_ID, ENTRA_CLIENT_ID: CLIENT_ID })
    const publications = createPublications([key])
    publications.failure = async () => new Response('', { status: 503 })
    gateway = await startGateway({ config, log, fetch: publications.fetch, clock: () => now })
    const { url } = gateway
    const token = await mintAccessToken({ key })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ query: '{ caller { objectId } }' })
    const statuses = async (): Promise<number[]> => [
      (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).status,
      (await fetch(`${url}/health/ready`)).status,
    ]

    const during = await statuses()
    publications.failure = undefined
    now += 5_000
    const after = await statuses()

    expect([during, after]).toEqual([
      [503, 503],
      [200, 200],
    ])
  })

  it('forgets a user on request', async () => {
    const verifiedTokens = createVerifiedTokens()
    const config = configWith({ ENTRA_TENANT_ID: TENANT_ID, ENTRA_CLIENT_ID: CLIENT_ID })
    const key = await createTestSigningKey('key-1')
    const { fetch: fetchKeys } = createPublications([key])
    const clock = () => NOW * 1000
    gateway = await startGateway({ config, log, fetch: fetchKeys, clock, verifiedTokens })
    const authorization = `Bearer ${await mintAccessToken({ key })}`
    await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { authorization } })

    const forgotten = verifiedTokens.forgetUser({ tenantId: TENANT_ID, objectId: ADELE_ID })

    expect([forgotten, verifiedTokens.size().tokens]).toEqual([1, 0])
  })

  it('warns of credentials that end soon, and stays ready while one may work', async () => {
    const key = await createTestSigningKey('key-1')
    const { fetch: fetchKeys } = createPublications([key])
    const config = configWith(
      { ENTRA_TENANT_ID: TENANT_ID, ENTRA_CLIENT_ID: CLIENT_ID },
      `entra:\n  credentials: [{ secret: b~b, notAfter: ${isoDate(NOW + 20 * DAY_SECONDS)} }]\n`,
    )
    let now = NOW * 1000
    gateway = await startGateway({ config, log, fetch: fetchKeys, clock: () => now })
    const { url } = gateway
    const read = async () => {
      const response = await fetch(`${url}/health/ready`)
      return { status: response.status, ...((await response.json()) as object) }
    }

    const before = await read()
    now += 20 * DAY_SECONDS * 1000
    const after = await read()

    expect(before).toMatchObject({
      status: 'ready',
      parts: { credentials: 'ready' },
      warnings: { credentials: expect.stringMatching(/^credential 2 \(secret\) expires in (?:19|20) d$/) },
    })
    expect(after).toMatchObject({
      parts: { credentials: 'ready' },
      warnings: { credentials: 'credential 2 (secret) has expired' },
    })
  })

  it('rejects to start without the function of a custom credential', async () => {
    const config = configWith({ ENTRA_CLIENT_SECRET: '' }, 'entra:\n  credential: { custom: vault }\n')

    await expect(startGateway({ config, log, fetch: unreachable })).rejects.toThrow(ConfigInvalidError)
  })

  it('releases its port when it stops', async () => {
    gateway = await startGateway({ config: configWith(), log, fetch: unreachable })
    const { url } = gateway

    await gateway.stop()

    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  it('rejects manifests that cannot be used', async () => {
    const config = configWith({
      BEHALF_DOCUMENTS_MANIFESTS: '/nowhere/web.json',
      BEHALF_DOCUMENTS_MODE: 'audit',
    })

    await expect(startGateway({ config, log, fetch: unreachable })).rejects.toThrow(
      '/nowhere/web.json cannot be read (ENOENT)',
    )
  })

  it('does not read manifests that are switched off', async () => {
    const config = configWith({
      BEHALF_DOCUMENTS_MANIFESTS: '/nowhere/web.json',
      BEHALF_DOCUMENTS_MODE: 'off',
    })

    gateway = await startGateway({ config, log, fetch: unreachable })

    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200)
  })

  it('rejects a schema that cannot be served', async () => {
    const config = configWith({ BEHALF_SCHEMA: '/nowhere/at/all' })

    await expect(startGateway({ config, log, fetch: unreachable })).rejects.toThrow(SchemaInvalidError)
  })
})
