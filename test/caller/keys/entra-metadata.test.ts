// Covers: discovery.ts
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createEntraMetadata, type EntraMetadata } from '../../../src/caller/keys/entra-metadata.ts'
import { TokenServiceUnavailableError } from '../../../src/errors/tokens.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import {
  createPublications,
  createTestSigningKey,
  INSTANCE,
  type Publications,
  TENANT_ID,
  type TestSigningKey,
} from '../../support/access-tokens.ts'

const HOUR_MS = 3_600_000

describe('createEntraMetadata', () => {
  let key: TestSigningKey
  let nextKey: TestSigningKey
  let publications: Publications
  let now: number
  let provider: EntraMetadata

  beforeAll(async () => {
    key = await createTestSigningKey('key-1')
    nextKey = await createTestSigningKey('key-2')
  })

  beforeEach(() => {
    now = 0
    publications = createPublications([key])
    provider = createEntraMetadata({
      instance: INSTANCE,
      tenants: [TENANT_ID],
      fetch: publications.fetch,
      clock: () => now,
    })
  })

  it('fetches nothing until it is asked', () => {
    expect(provider.ready()).toBe(false)
    expect(publications.requests).toEqual([])
  })

  it('is ready once discovery document and keys are there, after two requests', async () => {
    await Promise.all([provider.refresh(), provider.signingKey('key-1')])

    expect(provider.ready()).toBe(true)
    expect(publications.requests).toHaveLength(2)
  })

  it('takes the issuer of each version from its own discovery document', async () => {
    await expect(provider.issuer('2.0', TENANT_ID)).resolves.toBe(`${INSTANCE}/${TENANT_ID}/v2.0`)
    await expect(provider.issuer('1.0', TENANT_ID)).resolves.toBe(`https://sts.windows.net/${TENANT_ID}/`)
  })

  it('fills the tenant into an issuer that leaves it open', async () => {
    publications.discovery = { issuer: `${INSTANCE}/{tenantid}/v2.0` }

    const issuer = await provider.issuer('2.0', TENANT_ID)

    expect(issuer).toBe(`${INSTANCE}/${TENANT_ID}/v2.0`)
  })

  it('finds a key that was published after the last load', async () => {
    await provider.refresh()
    publications.keys = [key.jwk, nextKey.jwk]
    now = 30_000

    const found = await provider.signingKey('key-2')

    expect(found).toMatchObject({
      issuer: `${INSTANCE}/{tenantid}/v2.0`,
      cloudInstanceName: 'microsoftonline.com',
    })
  })

  it('asks once per cool-down for any number of unknown keys', async () => {
    await provider.refresh()
    now = 30_000

    const found = await Promise.all(
      Array.from({ length: 50 }, (_, index) => provider.signingKey(`forged-${index}`)),
    )
    now = 59_000
    await provider.signingKey('forged-late')

    expect(found.every((entry) => entry === undefined)).toBe(true)
    expect(publications.requests).toHaveLength(4)
  })

  it('keeps its keys through an outage, and is ready meanwhile', async () => {
    await provider.refresh()
    publications.failure = async () => new Response('', { status: 503 })
    now = 2 * HOUR_MS
    await expect(provider.refresh()).rejects.toThrow(TokenServiceUnavailableError)

    const found = await provider.signingKey('key-1')

    expect(found).toBeDefined()
    expect(provider.ready()).toBe(true)
  })

  it('rejects the lookup of an unknown key during an outage', async () => {
    await provider.refresh()
    publications.failure = () => Promise.reject(new TypeError('fetch failed'))
    now = 30_000

    await expect(provider.signingKey('key-2')).rejects.toThrow(TokenServiceUnavailableError)
  })

  it('is no longer ready after a day without its source', async () => {
    await provider.refresh()
    publications.failure = async () => new Response('', { status: 503 })

    now = 24 * HOUR_MS

    expect(provider.ready()).toBe(false)
    await expect(provider.signingKey('key-1')).rejects.toThrow(TokenServiceUnavailableError)
  })

  it.each([
    ['an error', async () => new Response('', { status: 500 }), 'HTTP 500'],
    ['no answer', () => Promise.reject(new TypeError('fetch failed')), 'could not be read'],
    ['garbage', async () => new Response('<html>'), 'could not be read'],
    ['a list', async () => Response.json([]), 'not a JSON object'],
    ['no body', async () => new Response(null), 'could not be read'],
    ['two megabytes', async () => new Response(' '.repeat(2 ** 21)), 'larger than 1048576 bytes'],
  ])('calls %s an outage and names the address', async (_, failure: () => Promise<Response>, problem) => {
    publications.failure = failure

    const reason = await reasonOf(provider.signingKey('key-1'))

    expect(reason).toContain(`${INSTANCE}/${TENANT_ID}/v2.0/.well-known/openid-configuration`)
    expect(reason).toContain(problem)
  })

  it.each([
    [
      'issuer of a tenant that is called like a group of tenants',
      { issuer: `${INSTANCE}/organizations/v2.0` },
      'issuer',
    ],
    ['no issuer', { issuer: undefined }, 'issuer'],
    ['no key set', { jwks_uri: undefined }, 'jwks_uri'],
    ['key set at no URL', { jwks_uri: '/keys' }, 'jwks_uri'],
    ['key set on another loopback port', { jwks_uri: 'http://localhost:1/keys' }, 'jwks_uri'],
    [
      'issuer of another tenant',
      { issuer: `${INSTANCE}/99999999-2222-4333-8444-555555555555/v2.0` },
      'issuer',
    ],
    ['issuer that is no URL', { issuer: TENANT_ID }, 'issuer'],
    ['key set without TLS elsewhere', { jwks_uri: 'http://login.microsoftonline.com/keys' }, 'jwks_uri'],
  ])('rejects a discovery document with the %s', async (_, discovery, problem) => {
    publications.discovery = discovery

    const reason = await reasonOf(provider.refresh())

    expect(reason).toContain(problem)
  })

  it.each([
    ['no keys', []],
    ['a key for encryption', [{ use: 'enc' }]],
    ['a key without kid', [{ kid: undefined }]],
    ['a symmetric key', [{ kty: 'oct', k: 'c2VjcmV0' }]],
    ['a key that cannot be read', [{ n: '!' }]],
    ['a key of 1024 bits', [{ n: Buffer.alloc(128, 255).toString('base64url') }]],
    ['a key of 1024 bits, filled up with zeros', [{ n: filledUp(128).toString('base64url') }]],
    ['a key for no use', [{ use: undefined }]],
    ['a key for another algorithm', [{ alg: 'PS512' }]],
    ['a key for an algorithm that is no text', [{ alg: null }]],
    ['a key for other operations', [{ use: undefined, key_ops: ['encrypt'] }]],
    ['a key for operations that contradict its use', [{ key_ops: ['verify', 'encrypt'] }]],
    ['a key for a use that contradicts its operations', [{ use: 'enc', key_ops: ['verify'] }]],
    ['a key whose modulus is a number', [{ n: 65_537 }]],
    ['a key with the same operation twice', [{ key_ops: ['verify', 'verify'] }]],
    ['a key with operations that are no list', [{ key_ops: 'verify' }]],
    ['a key whose exponent is 1', [{ e: 'AQ' }]],
    ['a key whose exponent is even', [{ e: 'BA' }]],
    ['a key whose exponent is endless', [{ e: Buffer.alloc(200, 255).toString('base64url') }]],
    ['different keys of one kid', [{}, { e: 'Aw' }]],
    ['a key twice, for different issuers', [{}, { issuer: 'https://login.contoso.example/{tenantid}/v2.0' }]],
  ])('treats a key set with %s as an outage', async (_, changes: object[]) => {
    publications.keys = changes.map((change) => ({ ...key.jwk, ...change }))

    const reason = await reasonOf(provider.refresh())

    expect(reason).toContain('no RSA signing key')
  })

  it.each([
    ['names RS256', [{ alg: 'RS256' }]],
    ['names its operation', [{ key_ops: ['verify'] }]],
    ['names both operations of signatures', [{ key_ops: ['sign', 'verify'] }]],
    ['names its operation in place of its use', [{ use: undefined, key_ops: ['verify'] }]],
    ['is there twice', [{}, {}]],
    ['has the exponent 3', [{ e: 'Aw' }]],
    ['shares its kid with one for another algorithm', [{}, { alg: 'PS256', e: 'Aw' }]],
  ])('takes a key that %s', async (_, changes: object[]) => {
    publications.keys = changes.map((change) => ({ ...key.jwk, ...change }))

    await expect(provider.signingKey('key-1')).resolves.toBeDefined()
  })

  it('treats a key set with too many keys as an outage, and imports none of them', async () => {
    publications.keys = Array.from({ length: 201 }, (_, index) => ({ ...key.jwk, kid: `key-${index}` }))

    expect(await reasonOf(provider.refresh())).toContain('more than 200 keys')
  })

  it.each([
    [
      'an issuer of another host than all keys',
      { issuer: `https://login.contoso.example/${TENANT_ID}/v2.0` },
      {},
    ],
    ['another cloud than all keys', { cloud_instance_name: 'microsoftonline.us' }, {}],
    ['keys of another issuer', {}, { issuer: 'https://login.contoso.example/{tenantid}/v2.0' }],
    ['keys of an issuer that is no URL', {}, { issuer: 'login.contoso.example' }],
    [
      'keys elsewhere that name no issuer',
      { jwks_uri: 'https://keys.contoso.example/keys' },
      { issuer: undefined, cloud_instance_name: undefined },
    ],
    [
      'keys elsewhere that name a cloud only, as the document does not',
      { jwks_uri: 'https://keys.contoso.example/keys', cloud_instance_name: undefined },
      { issuer: undefined },
    ],
  ])(
    'treats a discovery document with %s as an outage, and reads it again soon',
    async (_, discovery, jwk) => {
      publications.discovery = discovery
      publications.keys = [{ ...key.jwk, ...jwk }]

      expect(await reasonOf(provider.signingKey('key-1'))).toContain('a different issuer or cloud than')
      expect(provider.ready()).toBe(false)
      publications.discovery = {}
      publications.keys = [key.jwk]
      now += 5_000

      await expect(provider.signingKey('key-1')).resolves.toBeDefined()
    },
  )

  it('reads keys from another host by https', async () => {
    const elsewhere = 'https://keys.contoso.example/keys'
    publications.discovery = { jwks_uri: elsewhere }
    const asked: string[] = []
    const provided = createEntraMetadata({
      instance: INSTANCE,
      tenants: [TENANT_ID],
      fetch: async (input, init) => {
        asked.push(String(input))
        expect(init).toMatchObject({ redirect: 'error', headers: { accept: 'application/json' } })
        return String(input) === elsewhere
          ? Response.json({ keys: [key.jwk] })
          : publications.fetch(input, init)
      },
    })

    await provided.refresh()

    expect(provided.ready()).toBe(true)
    expect(asked.at(-1)).toBe(elsewhere)
  })

  it.each([
    ['name their cloud', { issuer: undefined }, {}],
    [
      'are at the host of the issuer',
      { issuer: undefined, cloud_instance_name: undefined },
      {
        issuer: 'https://tenant.ciamlogin.example/{tenantid}/v2.0',
        jwks_uri: 'https://tenant.ciamlogin.example/keys',
      },
    ],
  ])('reads keys from another host that %s', async (_, jwk, discovery) => {
    publications.discovery = { jwks_uri: 'https://keys.contoso.example/keys', ...discovery }
    publications.keys = [{ ...key.jwk, ...jwk }]

    await expect(provider.signingKey('key-1')).resolves.toBeDefined()
  })

  it('reads a document that arrives in pieces, within a character', async () => {
    const bytes = Buffer.from(JSON.stringify({ keys: [{ ...key.jwk, kid: 'schlüssel' }] }))
    const at = bytes.indexOf('ü') + 1
    const pieces = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.subarray(0, at))
        controller.enqueue(bytes.subarray(at))
        controller.close()
      },
    })
    const provided = createEntraMetadata({
      instance: INSTANCE,
      tenants: [TENANT_ID],
      fetch: async (input, init) =>
        String(input).endsWith('/keys') ? new Response(pieces) : publications.fetch(input, init),
    })

    await expect(provided.signingKey('schlüssel')).resolves.toBeDefined()
  })

  it.each([
    ['no list', {}],
    ['nothing', undefined],
  ])('treats keys that are %s as an outage', async (_, keys) => {
    publications.keys = keys as never

    expect(await reasonOf(provider.refresh())).toContain('no RSA signing key')
  })

  it.each([
    ['null', null],
    ['a key without a modulus', { kty: 'RSA', use: 'sig', kid: 'bad', e: 'AQAB' }],
    ['a key without an exponent', { kty: 'RSA', use: 'sig', kid: 'bad', n: 'AQAB' }],
    ['a key with numbers', { kty: 'RSA', use: 'sig', kid: 'bad', n: 1, e: 2 }],
    ['a key of nothing', { kty: 'RSA', use: 'sig', kid: 'bad', n: '', e: '' }],
  ])('keeps the good key next to %s', async (_, bad) => {
    publications.keys = [bad as never, key.jwk]

    await expect(provider.signingKey('key-1')).resolves.toBeDefined()
    await expect(provider.signingKey('bad')).resolves.toBeUndefined()
  })

  it('knows no cloud where the discovery document names none', async () => {
    publications.discovery = { cloud_instance_name: undefined }

    await expect(provider.cloudInstanceName()).resolves.toBeNull()
  })

  it('treats a key as unrestricted where its set names no valid issuer', async () => {
    publications.keys = [{ ...key.jwk, issuer: '', cloud_instance_name: 5 }]

    const found = await provider.signingKey('key-1')

    expect(found).toMatchObject({ issuer: null, cloudInstanceName: null })
  })

  it.each(['organizations', 'common'] as const)(
    'needs an issuer that is left open for %s',
    async (tenants) => {
      const open = createPublications([key], {
        tenant: tenants,
        issuers: [`${INSTANCE}/{tenantid}/v2.0`, 'https://sts.windows.net/{tenantid}/'],
      })
      const literal = createPublications([key], { tenant: tenants })

      const [good, bad] = [open, literal].map(({ fetch }) =>
        createEntraMetadata({ instance: INSTANCE, tenants, fetch }),
      )

      await expect(good?.issuer('2.0', TENANT_ID)).resolves.toBe(`${INSTANCE}/${TENANT_ID}/v2.0`)
      await expect(good?.issuer('1.0', TENANT_ID)).resolves.toBe(`https://sts.windows.net/${TENANT_ID}/`)
      await expect(bad?.refresh()).rejects.toThrow(TokenServiceUnavailableError)
    },
  )

  it('leaves out an invalid key of a set and keeps the valid one', async () => {
    publications.keys = [{ ...nextKey.jwk, n: '!' }, key.jwk]

    const found = await provider.signingKey('key-1')

    expect(found).toBeDefined()
  })
})

describe('createEntraMetadata in an outage', () => {
  let now: number
  let publications: Publications
  let lines: Record<string, unknown>[]
  let provider: EntraMetadata
  let key: TestSigningKey

  beforeAll(async () => {
    key = await createTestSigningKey('key-1')
  })

  beforeEach(() => {
    now = 0
    lines = []
    publications = createPublications([key])
    const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
    provider = createEntraMetadata({
      instance: INSTANCE,
      tenants: [TENANT_ID],
      fetch: publications.fetch,
      clock: () => now,
      log: createLog({ level: 'info', destination }),
    })
  })

  function beginOutage(): void {
    publications.failure = async () => new Response('', { status: 503 })
  }

  it('says at the start that no token can be checked, and when that is over', async () => {
    beginOutage()

    await provider.keepFresh()
    const duringOutage = provider.ready()
    publications.failure = undefined
    now = 5_000
    await provider.keepFresh()

    expect([duringOutage, provider.ready(), provider.warning()]).toEqual([false, true, null])
    expect(lines).toMatchObject([
      {
        level: 'warn',
        msg: "Entra ID's signing keys cannot be read: tokens cannot be checked",
        err: { reason: expect.stringContaining('HTTP 503') },
      },
      { level: 'info', msg: "Entra ID's signing keys can be read again" },
    ])
  })

  it('says nothing while all is well', async () => {
    await provider.keepFresh()
    now = HOUR_MS
    await provider.refresh()

    expect(lines).toEqual([])
    expect(provider.warning()).toBeNull()
  })

  it('warns how old the keys that stay in use are, and when they expire', async () => {
    await provider.keepFresh()
    beginOutage()
    now = 2 * HOUR_MS

    await expect(provider.refresh()).rejects.toThrow(TokenServiceUnavailableError)

    expect(provider.warning()).toBe('the signing keys are 7200 s old and cannot be refreshed')
    expect(lines).toMatchObject([
      {
        level: 'warn',
        msg: "Entra ID's signing keys cannot be refreshed: the last known data stays in use",
        ageSeconds: 7200,
        usableForSeconds: 22 * 3600,
      },
    ])
  })

  it('warns with the age of the v1 issuer that stays in use', async () => {
    await provider.issuer('1.0', TENANT_ID)
    beginOutage()
    now = HOUR_MS
    await provider.issuer('1.0', TENANT_ID)
    await provider.refresh().catch(() => {})

    expect(lines[0]).toMatchObject({
      msg: expect.stringContaining('v1 tokens cannot be refreshed'),
      ageSeconds: 3600,
    })
  })

  it('keeps fresh without a log, and gives no warning', async () => {
    const silent = createEntraMetadata({
      instance: INSTANCE,
      tenants: [TENANT_ID],
      fetch: publications.fetch,
      clock: () => now,
    })
    beginOutage()
    await silent.keepFresh()
    publications.failure = undefined
    now = 5_000

    await silent.keepFresh()

    expect([silent.ready(), silent.warning()]).toEqual([true, null])
  })

  it('has no warning before it has anything', () => {
    expect(provider.warning()).toBeNull()
  })

  it('warns of v1 issuers by their own name', async () => {
    beginOutage()

    await expect(provider.issuer('1.0', TENANT_ID)).rejects.toThrow(TokenServiceUnavailableError)

    expect(lines).toMatchObject([{ msg: expect.stringContaining("Entra ID's issuer for v1 tokens") }])
  })

  it('starts to read keys that are no longer fresh when keepFresh is called', async () => {
    await provider.keepFresh()
    now = HOUR_MS

    await provider.keepFresh()
    await provider.refresh()

    expect(publications.requests).toHaveLength(4)
  })

  it('leaves fresh keys alone', async () => {
    await provider.keepFresh()
    now = HOUR_MS - 1

    await provider.keepFresh()

    expect(publications.requests).toHaveLength(2)
  })
})

describe('createEntraMetadata over HTTP', () => {
  let server: Server | undefined

  afterEach(() => {
    server?.close()
  })

  it('reads an identity provider on loopback without TLS', async () => {
    const key = await createTestSigningKey('key-1')
    const instance = await listen((request, response) => {
      const document = request.url?.endsWith('/keys')
        ? { keys: [{ ...key.jwk, issuer: `${instance}/{tenantid}/v2.0` }] }
        : { issuer: `${instance}/${TENANT_ID}/v2.0`, jwks_uri: `${instance}/keys` }
      response.end(JSON.stringify(document))
    })
    const provider = createEntraMetadata({ instance, tenants: [TENANT_ID], fetch })

    await provider.refresh()

    expect(provider.ready()).toBe(true)
  })

  it('does not follow a redirect', async () => {
    const paths: (string | undefined)[] = []
    const instance = await listen((request, response) => {
      paths.push(request.url)
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    const provider = createEntraMetadata({ instance, tenants: [TENANT_ID], fetch })

    await expect(provider.refresh()).rejects.toThrow(TokenServiceUnavailableError)

    expect(paths).toEqual([`/${TENANT_ID}/v2.0/.well-known/openid-configuration`])
  })

  async function listen(listener: RequestListener): Promise<string> {
    const listening = createServer(listener)
    server = listening
    await new Promise<void>((resolve) => listening.listen(0, 'localhost', resolve))
    const { port } = listening.address() as AddressInfo
    return `http://localhost:${port}`
  }
})

async function reasonOf(promise: Promise<unknown>): Promise<string | undefined> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(TokenServiceUnavailableError)
  return error instanceof TokenServiceUnavailableError ? error.reason : undefined
}

/** A modulus of some bytes behind as many zeros: as long as one of 2048 bits, and no stronger. */
function filledUp(bytes: number): Buffer {
  return Buffer.concat([Buffer.alloc(256 - bytes), Buffer.alloc(bytes, 255)])
}
