// Covers: assertion-expiry.ts, create-credential.ts, create-prover.ts, kinds/assertion.ts, until-aborted.ts
// Covers: watched-files.ts
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { SignJWT } from 'jose'
import type { CredentialConfig } from '../../../src/config/config.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import type { Credential } from '../../../src/tokens/credentials/credential.ts'
import type { Prover } from '../../../src/tokens/credentials/proof.ts'
import { createReloadingCredential } from '../../../src/tokens/credentials/reloading-credential.ts'
import { createNetworkClient, type NetworkClient } from '../../../src/tokens/http/network-client.ts'
import { createDeferred } from '../../server/deferred.ts'
import { CLIENT_ID, INSTANCE, TENANT_ID } from '../../support/access-tokens.ts'
import { type RegisteredCredentials, registration } from '../../support/client-authentication.ts'
import { startTokenEndpoint, type TokenEndpoint } from '../../support/token-endpoint.ts'
import { createExchangeUnderTest, type ExchangeUnderTest } from '../exchange-under-test.ts'
import { createCaller, GRAPH } from '../fixtures.ts'
import { createSelfSignedCertificate } from '../self-signed-certificate.ts'

const OLD = createSelfSignedCertificate()
const NEW = createSelfSignedCertificate({ notAfter: '460101000000Z' })
const PEM_FILES: CredentialConfig = {
  kind: 'certificate',
  certificate: { file: '/run/tls.crt' },
  privateKey: { file: '/run/tls.key' },
}

describe('a credential in files', () => {
  let endpoint: TokenEndpoint
  let network: NetworkClient
  let known: RegisteredCredentials
  let files: Map<string, string>
  let reads: number
  let now: number

  beforeEach(async () => {
    endpoint = await startTokenEndpoint()
    network = createNetworkClient()
    files = new Map()
    reads = 0
    now = Date.UTC(2026, 5, 1)
    const verify = registration({
      known: () => known,
      instance: () => endpoint.instance,
      clock: () => now,
    })
    endpoint.answer = verify
  })

  afterEach(async () => {
    await network.close()
    await endpoint.stop()
  })

  function chainOf(...credentials: readonly CredentialConfig[]): ExchangeUnderTest {
    return createExchangeUnderTest({
      entra: { instance: endpoint.instance, credentials },
      network,
      clock: () => now,
      readFile: async (path) => {
        reads++
        const text = files.get(path)
        if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
        return Buffer.from(text)
      },
    })
  }

  function write({ certificate, privateKey }: { certificate: string; privateKey: string }): void {
    files.set('/run/tls.crt', certificate)
    files.set('/run/tls.key', privateKey)
  }

  /** On behalf of one user of many: a single one may have only a few exchanges at a time. */
  async function ask({ exchange }: ExchangeUnderTest): Promise<string> {
    return (await exchange({ caller: createCaller({ objectId: randomUUID() }), api: GRAPH })).value
  }

  function assertion(life: number, subject = 'system:serviceaccount:behalf'): Promise<string> {
    const key = new TextEncoder().encode('a key of the cluster, long enough for HS256')
    const issuedAt = now / 1000
    return new SignJWT({ sub: subject })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(issuedAt + life)
      .sign(key)
  }

  /** Changes something while 50 exchanges wait for their answers, and gives what they came to. */
  async function whileInFlight(
    chain: ExchangeUnderTest,
    change: () => Promise<void> | void,
  ): Promise<string[]> {
    const { answer } = endpoint
    if (typeof answer !== 'function') throw new Error('the endpoint has an opinion in these tests')
    let arrived = 0
    let proceed = () => {}
    const all = new Promise<void>((resolve) => {
      proceed = resolve
    })
    endpoint.answer = async (request) => {
      arrived++
      if (arrived === 50) {
        await change()
        proceed()
      }
      await all
      return answer(request)
    }
    return Promise.all(Array.from({ length: 50 }, () => ask(chain)))
  }

  it('is read once for all exchanges that start before it has been read, and fails none of them', async () => {
    write(OLD)
    known = { certificates: [OLD.certificate] }
    const chain = createExchangeUnderTest({
      entra: { instance: endpoint.instance, credentials: [PEM_FILES] },
      network,
      clock: () => now,
      readFile: async (path) => {
        reads++
        await new Promise((resolve) => setImmediate(resolve))
        return Buffer.from(files.get(path) ?? '')
      },
    })

    const tokens = await Promise.all(Array.from({ length: 5 }, () => ask(chain)))

    expect([tokens, reads]).toEqual([Array(5).fill('downstream-token'), 2])
  })

  it('is used again when it changes, without a restart', async () => {
    write(OLD)
    known = { certificates: [OLD.certificate, NEW.certificate] }
    const chain = chainOf(PEM_FILES)
    await ask(chain)

    write(NEW)
    now += 3_000
    known = { certificates: [NEW.certificate] }

    expect(await ask(chain)).toBe('downstream-token')
    expect(endpoint.requests).toHaveLength(2)
    expect(chain.logged('info').map(({ msg }) => msg)).toEqual(['a client credential was renewed'])
    expect(chain.credentials.state()[0]?.notAfter).toBe(Date.UTC(2046, 0, 1))
  })

  it('completes all 50 exchanges in flight when its certificate is replaced and the old one is withdrawn', async () => {
    write(OLD)
    known = { certificates: [OLD.certificate] }
    const chain = chainOf(PEM_FILES)

    const outcomes = await whileInFlight(chain, () => {
      write(NEW)
      known = { certificates: [NEW.certificate] }
    })

    expect(new Set(outcomes)).toEqual(new Set(['downstream-token']))
    expect(endpoint.requests).toHaveLength(100)
    expect(chain.logged('error')).toHaveLength(1)
  })

  it('fails none of 50 exchanges in flight when its assertion is renewed and the old one no longer taken', async () => {
    const [before, after] = await Promise.all([assertion(600, 'before'), assertion(3600, 'after')])
    files.set('/run/token', before)
    known = { assertions: [before] }
    const chain = chainOf({ kind: 'assertion', assertion: { file: '/run/token' } })

    const outcomes = await whileInFlight(chain, () => {
      files.set('/run/token', `${after}\n`)
      known = { assertions: [after] }
    })

    expect(new Set(outcomes)).toEqual(new Set(['downstream-token']))
    expect(chain.logged('error')).toHaveLength(1)
  })

  it.each<[string, () => void, RegExp]>([
    ['half of a certificate', () => files.set('/run/tls.crt', NEW.certificate.slice(0, 300)), /must be PEM/],
    ['one file of two', () => files.set('/run/tls.crt', NEW.certificate), /does not match the certificate/],
    ['an empty file', () => files.set('/run/tls.key', ''), /must be PEM/],
    ['no file', () => files.delete('/run/tls.key'), /cannot be read \(ENOENT\)/],
  ])('keeps the previous credential while there is %s, and logs that once', async (_, damage, reason) => {
    write(OLD)
    known = { certificates: [OLD.certificate] }
    const chain = chainOf(PEM_FILES)
    await ask(chain)

    damage()
    for (let times = 0; times < 3; times++) {
      now += 3_000
      await ask(chain)
    }

    expect(chain.logged('error')).toEqual([
      expect.objectContaining({
        reason: expect.stringMatching(reason),
        msg: 'the files of a client credential cannot be used; the previous one remains in use',
      }),
    ])
    expect(chain.credentials.state()).toEqual([
      expect.objectContaining({ isHealthy: true, problem: expect.stringMatching(reason) }),
    ])
    expect(chain.lines.join()).not.toContain('/run/tls')
  })

  it('goes back to the one before when the new one is rejected, for as long as it is', async () => {
    write(OLD)
    known = { certificates: [OLD.certificate] }
    const chain = chainOf(PEM_FILES)
    await ask(chain)

    write(NEW)
    now += 3_000

    expect([await ask(chain), await ask(chain)]).toEqual(['downstream-token', 'downstream-token'])
    expect(endpoint.requests).toHaveLength(4)
  })

  it('is tried at once after it was refused, when its file changes', async () => {
    files.set('/run/secret', 'wrong~secret')
    known = { secrets: ['right~secret', 'other~secret'] }
    const chain = chainOf(
      { kind: 'secret', secret: { file: '/run/secret' }, notAfter: null },
      { kind: 'secret', secret: { text: 'other~secret' }, notAfter: null },
    )
    await ask(chain)

    files.set('/run/secret', 'right~secret\n')
    now += 3_000
    await ask(chain)

    expect(endpoint.requests.map(({ form }) => form.get('client_secret'))).toEqual([
      'wrong~secret',
      'other~secret',
      'right~secret',
    ])
  })

  it('is looked at every three seconds at most', async () => {
    write(OLD)
    known = { certificates: [OLD.certificate] }
    const chain = chainOf(PEM_FILES)

    for (let times = 0; times < 10; times++) await ask(chain)
    now += 3_000
    await ask(chain)

    expect(reads).toBe(4)
  })

  it('is not used, and the next is, while its files are not there', async () => {
    known = { secrets: ['other~secret'] }
    const chain = chainOf(PEM_FILES, { kind: 'secret', secret: { text: 'other~secret' }, notAfter: null })

    expect(await ask(chain)).toBe('downstream-token')
    expect(chain.logged('error')).toHaveLength(1)
    expect(chain.credentials.state()[0]).toMatchObject({ isHealthy: false, notAfter: null })
  })

  it('makes no proof of an assertion that has expired in its file', async () => {
    files.set('/run/token', await assertion(600))
    const chain = chainOf({ kind: 'assertion', assertion: { file: '/run/token' } })
    now += 600_000

    await expect(ask(chain)).rejects.toMatchObject({
      code: 'GATEWAY_MISCONFIGURED',
      reason: expect.stringContaining('the assertion in the file has expired'),
    })
    expect(endpoint.requests).toEqual([])
  })

  it('holds up no exchange for longer than its deadline', async () => {
    await network.close()
    network = createNetworkClient({ deadlineMs: 30 })
    const { exchange } = createExchangeUnderTest({
      entra: { instance: endpoint.instance, clientId: CLIENT_ID, credentials: [PEM_FILES] },
      network,
      readFile: () => new Promise(() => {}),
    })

    await expect(exchange({ caller: createCaller(), api: GRAPH })).rejects.toMatchObject({
      code: 'GATEWAY_MISCONFIGURED',
    })
  })
})

describe('createReloadingCredential', () => {
  const PATH = '/run/secret'
  let files: Map<string, string | Promise<string>>
  let read: string[]
  let lines: string[]
  let now: number

  beforeEach(() => {
    files = new Map()
    read = []
    lines = []
    now = Date.UTC(2026, 5, 1)
  })

  function create(
    config: CredentialConfig = { kind: 'secret', secret: { file: PATH }, notAfter: null },
  ): Credential {
    return createReloadingCredential(config, 2, {
      clientId: CLIENT_ID,
      instance: INSTANCE,
      network: {} as NetworkClient,
      custom: {},
      clock: () => now,
      log: createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } }),
      readFile: async (path) => {
        read.push(path)
        const text = files.get(path)
        if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
        return Buffer.from(await text)
      },
    })
  }

  async function renew(credential: Credential, text: string): Promise<void> {
    files.set(PATH, text)
    now += 3_000
    await credential.refresh()
  }

  const logged = () => lines.map((line) => JSON.parse(line))

  /** The secrets that it would send, in the order in which they are tried. */
  async function secretsOf(credential: Credential): Promise<string[]> {
    const request = { tokenEndpoint: '', tenantId: TENANT_ID, signal: new AbortController().signal }
    const proofs = await Promise.all(credential.provers().map((prover) => prover.prove(request)))
    return proofs.map((proof) => ('clientSecret' in proof ? proof.clientSecret : ''))
  }

  /** @returns the credential after a renewal, with its new prover and the one before. */
  async function renewed(): Promise<{ credential: Credential; fresh: Prover; before: Prover }> {
    const credential = create()
    await renew(credential, 'secret-1')
    await renew(credential, 'secret-2')
    const [fresh, before] = credential.provers()
    if (fresh === undefined || before === undefined) throw new Error('there are two after a renewal')
    return { credential, fresh, before }
  }

  it('logs which credential was renewed, and nothing when it is read for the first time', async () => {
    const credential = create()
    await renew(credential, 'secret-1')
    const atFirst = logged()

    await renew(credential, 'secret-2')

    expect(atFirst).toEqual([])
    expect(logged()).toEqual([
      expect.objectContaining({
        level: 'info',
        credential: 2,
        kind: 'secret',
        msg: 'a client credential was renewed',
      }),
    ])
  })

  it('logs which credential has no usable files, and claims no previous one where there is none', async () => {
    const credential = create()

    await credential.refresh()

    expect(logged()).toEqual([
      expect.objectContaining({
        level: 'error',
        credential: 2,
        kind: 'secret',
        reason: 'a file cannot be read (ENOENT)',
        msg: 'the files of a client credential cannot be used',
      }),
    ])
    expect(credential.problem()).toBe('a file cannot be read (ENOENT)')
  })

  it('is used once its files are there, and has no problem from then on', async () => {
    const credential = create()
    await credential.refresh()

    await renew(credential, 'secret-1')

    expect(await secretsOf(credential)).toEqual(['secret-1'])
    expect(credential.problem()).toBeNull()
  })

  it('reads only the parts that are in files', async () => {
    files.set('/run/tls.key', OLD.privateKey)
    const credential = create({
      kind: 'certificate',
      certificate: { text: OLD.certificate },
      privateKey: { file: '/run/tls.key' },
    })

    await credential.refresh()

    expect(read).toEqual(['/run/tls.key'])
    expect(credential.provers()).toHaveLength(1)
  })

  it('holds up no exchange with a later read, because there is a secret to go on with', async () => {
    const credential = create()
    await renew(credential, 'secret-1')
    const slow = createDeferred<string>()
    files.set(PATH, slow.promise)
    now += 3_000
    const first = credential.refresh()
    let isFree = false

    const second = credential.refresh().then(() => {
      isFree = true
    })
    await new Promise((resolve) => setImmediate(resolve))

    expect([isFree, await secretsOf(credential)]).toEqual([true, ['secret-1']])
    slow.resolve('secret-2')
    await Promise.all([first, second])
    expect(await secretsOf(credential)).toEqual(['secret-2', 'secret-1'])
  })

  it('does not replace a secret with an older one that took longer to read', async () => {
    const credential = create()
    await renew(credential, 'secret-1')
    const slow = createDeferred<string>()
    files.set(PATH, slow.promise)
    now += 3_000
    const first = credential.refresh()
    files.set(PATH, 'secret-3')

    const second = credential.refresh({ force: true })
    slow.resolve('secret-2')
    await Promise.all([first, second])

    expect((await secretsOf(credential))[0]).toBe('secret-3')
  })

  it('is read once at a time if its file system hangs, which holds up exchanges for a second', async () => {
    const credential = create()
    await renew(credential, 'secret-1')
    const slow = createDeferred<string>()
    files.set(PATH, slow.promise)
    const startedAt = performance.now()

    for (let round = 0; round < 3; round++) {
      now += 3_000
      await credential.refresh()
    }
    await credential.refresh({ force: true })

    expect(performance.now() - startedAt).toBeLessThan(4_000)
    expect([read.length, credential.problem()]).toEqual([2, 'a file has not been read within 1000 ms'])
    expect(await secretsOf(credential)).toEqual(['secret-1'])
    expect(logged().map(({ reason, msg }) => [reason, msg])).toEqual([
      [
        credential.problem(),
        'the files of a client credential cannot be used; the previous one remains in use',
      ],
    ])
    slow.resolve('secret-1')
    await credential.refresh({ force: true })
    expect(credential.problem()).toBeNull()
  })

  it('reads its files one after another, so that one that hangs occupies only one thread', async () => {
    const credential = create(PEM_FILES)
    files.set('/run/tls.crt', new Promise<string>(() => undefined))
    files.set('/run/tls.key', OLD.privateKey)

    void credential.refresh()
    await new Promise((resolve) => setImmediate(resolve))

    expect(read).toEqual(['/run/tls.crt'])
  })

  it('keeps the secret that has worked through several renewals, and none of those between', async () => {
    const { credential } = await renewed()

    await renew(credential, 'secret-3')

    expect(await secretsOf(credential)).toEqual(['secret-3', 'secret-1'])
  })

  it('drops the one before once the new one has been accepted', async () => {
    const { credential, fresh } = await renewed()

    credential.accepted(fresh)

    expect(await secretsOf(credential)).toEqual(['secret-2'])
  })

  it('keeps both while only the one before has been accepted', async () => {
    const { credential, before } = await renewed()

    credential.accepted(before)

    expect(await secretsOf(credential)).toEqual(['secret-2', 'secret-1'])
  })

  it('drops the one before when it is rejected', async () => {
    const { credential, before } = await renewed()

    credential.rejected(before)

    expect(await secretsOf(credential)).toEqual(['secret-2'])
  })

  it('keeps the new one when it is rejected, because it may not be known everywhere yet', async () => {
    const { credential, fresh } = await renewed()

    credential.rejected(fresh)

    expect(await secretsOf(credential)).toEqual(['secret-2', 'secret-1'])
  })

  it('signs again after a proof was rejected', async () => {
    files.set('/run/tls.crt', OLD.certificate)
    files.set('/run/tls.key', OLD.privateKey)
    const credential = create(PEM_FILES)
    await credential.refresh()
    const [prover] = credential.provers()
    const prove = () =>
      prover?.prove({ tokenEndpoint: 'https://t', tenantId: TENANT_ID, signal: new AbortController().signal })
    const [first, again] = [await prove(), await prove()]

    if (prover !== undefined) credential.rejected(prover)

    expect(again).toEqual(first)
    expect(await prove()).not.toEqual(first)
  })
})
