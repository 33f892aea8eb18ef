// Covers: credential-health.ts, credential-state.ts
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { CredentialConfig } from '../../../src/config/config.ts'
import { BehalfError } from '../../../src/errors/base.ts'
import { ConfigInvalidError } from '../../../src/errors/startup.ts'
import { createNetworkClient, type NetworkClient } from '../../../src/tokens/http/network-client.ts'
import {
  type RegisteredCredentials,
  refusedClient,
  registration,
} from '../../support/client-authentication.ts'
import {
  startTokenEndpoint,
  type TokenEndpoint,
  tokenAnswer,
  tokenRefusal,
} from '../../support/token-endpoint.ts'
import { createExchangeUnderTest, type ExchangeUnderTest } from '../exchange-under-test.ts'
import { createCaller, GRAPH, ORDERS } from '../fixtures.ts'
import { createSelfSignedCertificate, pemCredential } from '../self-signed-certificate.ts'

const MINUTE_MS = 60_000
const certificate = createSelfSignedCertificate()
const ending = createSelfSignedCertificate({ notAfter: '260701000000Z' })

function secret(text: string, notAfter: number | null = null): CredentialConfig {
  return { kind: 'secret', secret: { text }, notAfter }
}

describe('createCredentials', () => {
  let endpoint: TokenEndpoint
  let network: NetworkClient
  let known: RegisteredCredentials
  let now: number

  beforeEach(async () => {
    endpoint = await startTokenEndpoint()
    network = createNetworkClient({ sleep: async () => undefined })
    known = {}
    now = Date.UTC(2026, 5, 1)
    endpoint.answer = registration({
      known: () => known,
      instance: () => endpoint.instance,
      clock: () => now,
    })
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
    })
  }

  async function ask({ exchange }: ExchangeUnderTest): Promise<string> {
    return (await exchange({ caller: createCaller(), api: GRAPH })).value
  }

  async function failureOf(chain: ExchangeUnderTest): Promise<BehalfError> {
    const error = await ask(chain).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (error instanceof BehalfError) return error
    throw new Error('the exchange did not fail', { cause: error })
  }

  /** What was sent as a proof, in order. */
  function sent(): readonly string[] {
    return endpoint.requests.map(({ form }) => form.get('client_secret') ?? 'assertion')
  }

  it('asks with the first that works, and with no other', async () => {
    known = { secrets: ['one~secret', 'two~secret'] }
    const chain = chainOf(secret('one~secret'), secret('two~secret'))

    await ask(chain)

    expect(sent()).toEqual(['one~secret'])
  })

  it.each<[string, CredentialConfig, CredentialConfig, RegisteredCredentials]>([
    ['one secret to another', secret('one~secret'), secret('two~secret'), { secrets: ['two~secret'] }],
    [
      'a certificate to a secret',
      pemCredential(certificate),
      secret('two~secret'),
      { secrets: ['two~secret'] },
    ],
    [
      'a secret to a certificate',
      secret('one~secret'),
      pemCredential(certificate),
      { certificates: [certificate.certificate] },
    ],
  ])('continues after %s in the same exchange', async (_, first, second, registered) => {
    known = registered
    const chain = chainOf(first, second)

    expect(await ask(chain)).toBe('downstream-token')
    expect(endpoint.requests).toHaveLength(2)
    expect(chain.logged('error')).toEqual([
      expect.objectContaining({
        credential: 1,
        kind: first.kind,
        msg: 'a client credential does not work',
        reason: expect.stringMatching(/invalid_client.*trace trace-1/),
      }),
    ])
  })

  it.each([
    // https://github.com/Azure/azure-workload-identity/issues/340, and the whole answer in /issues/616
    ['AADSTS70021', 'invalid_request', 70021, 1],
    // https://github.com/Azure/azure-workload-identity/issues/642: in a moment it may be accepted, so it is sent again twice
    ['AADSTS50166', 'invalid_request', 50166, 3],
    // https://github.com/Azure/azure-workload-identity/issues/605
    ['AADSTS90061', 'invalid_request', 90061, 3],
    // https://github.com/Azure/login/issues/517
    ['AADSTS7002138', 'invalid_client', 7002138, 1],
    ['an unknown number', 'invalid_request', 7002999, 1],
  ])('goes on from a credential that is rejected as %s, %s', async (_, error, number, times) => {
    const refused = tokenRefusal(error, { error_codes: [number] })
    endpoint.answer = ({ form }) => (form.get('client_secret') === 'one~secret' ? refused : tokenAnswer())
    const chain = chainOf(secret('one~secret'), secret('two~secret'))

    expect(await ask(chain)).toBe('downstream-token')
    expect(sent()).toEqual([...Array(times).fill('one~secret'), 'two~secret'])
    expect(chain.credentials.state()).toMatchObject([
      { isHealthy: false, problem: expect.stringContaining(`AADSTS${number}`) },
      { isHealthy: true, problem: null },
    ])
  })

  it('blames no credential for a request that is rejected with each of them', async () => {
    endpoint.answer = tokenRefusal('invalid_request', { error_codes: [9999999] })
    const chain = chainOf(secret('one~secret'), secret('two~secret'))

    expect(await failureOf(chain)).toMatchObject({ code: 'GATEWAY_MISCONFIGURED' })
    expect(sent()).toEqual(['one~secret', 'two~secret'])
    expect(chain.credentials.state()).toMatchObject([{ isHealthy: true }, { isHealthy: true }])
  })

  it('tries no other credential for a request that is wrong by a number that is known', async () => {
    endpoint.answer = tokenRefusal('invalid_request', { error_codes: [9002313] })
    const chain = chainOf(secret('one~secret'), secret('two~secret'))

    expect(await failureOf(chain)).toMatchObject({ code: 'GATEWAY_MISCONFIGURED' })
    expect(sent()).toEqual(['one~secret'])
  })

  it('asks the caller to try again where Entra ID cannot read the only issuer', async () => {
    endpoint.answer = tokenRefusal('invalid_request', { error_codes: [50166] })

    expect(await failureOf(chainOf(secret('one~secret')))).toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
    })
  })

  it('leaves alone for some minutes what was refused, and then lets one exchange try it', async () => {
    known = { secrets: ['two~secret'] }
    const chain = chainOf(secret('one~secret'), secret('two~secret'))
    await ask(chain)

    now += 4 * MINUTE_MS
    await ask(chain)
    now += MINUTE_MS
    await Promise.all([ask(chain), ask(chain), ask(chain)])

    expect(sent().filter((one) => one === 'one~secret')).toHaveLength(2)
    expect(chain.logged('error')).toHaveLength(2)
  })

  it('goes back to it when it works again, and says so', async () => {
    known = { secrets: ['two~secret'] }
    const chain = chainOf(secret('one~secret'), secret('two~secret'))
    await ask(chain)
    known = { secrets: ['one~secret', 'two~secret'] }

    now += 5 * MINUTE_MS
    await ask(chain)
    await ask(chain)

    expect(sent().slice(-2)).toEqual(['one~secret', 'one~secret'])
    expect(chain.logged('info').map(({ msg }) => msg)).toEqual(['a client credential works again'])
    expect(chain.credentials.state()[0]).toMatchObject({ isHealthy: true, problem: null })
  })

  it('takes an answer about the user for proof that the credential is good', async () => {
    known = { secrets: ['two~secret'] }
    const chain = chainOf(secret('one~secret'), secret('two~secret'))
    await ask(chain)
    endpoint.answer = tokenRefusal('invalid_grant')

    now += 5 * MINUTE_MS
    await failureOf(chain)

    expect(chain.credentials.state()[0]).toMatchObject({ isHealthy: true, problem: null })
  })

  it('logs one failover for all that meet it at the same time, none of which fails', async () => {
    known = { secrets: ['two~secret'] }
    const chain = chainOf(secret('one~secret'), secret('two~secret'))

    const outcomes = await Promise.all(Array.from({ length: 50 }, () => ask(chain)))

    expect(new Set(outcomes)).toEqual(new Set(['downstream-token']))
    expect(chain.logged('error')).toHaveLength(1)
  })

  it('fails when all are rejected, with the last reason for the operator alone', async () => {
    const chain = chainOf(pemCredential(certificate), secret('two~secret'))

    const failure = await failureOf(chain)

    expect(failure).toMatchObject({
      code: 'GATEWAY_MISCONFIGURED',
      details: {},
      reason: expect.stringContaining('AADSTS7000215'),
    })
    expect(chain.logged('error').map(({ credential, reason }) => [credential, reason])).toEqual([
      [1, expect.stringContaining('AADSTS700027')],
      [2, expect.stringContaining('AADSTS7000215')],
    ])
    expect(chain.credentials.state().map(({ isHealthy }) => isHealthy)).toEqual([false, false])
  })

  it('never rejects without trying, and does not fill the log with it', async () => {
    const chain = chainOf(secret('one~secret'), secret('two~secret'))
    for (let times = 0; times < 5; times++) await failureOf(chain)
    known = { secrets: ['two~secret'] }

    expect(await ask(chain)).toBe('downstream-token')
    expect(sent()).toHaveLength(12)
    expect(chain.logged('error')).toHaveLength(2)
  })

  it.each<[string, Parameters<typeof tokenRefusal>]>([
    ['a refused grant', ['invalid_grant']],
    ['an unknown application', ['unauthorized_client', { error_codes: [700016] }]],
    ['a grant that names a credential', ['invalid_grant', { error_codes: [7000215] }]],
    ['a user who is not assigned', ['invalid_client', { error_codes: [501051] }]],
  ])('does not blame a credential for %s', async (_, refusal) => {
    endpoint.answer = tokenRefusal(...refusal)
    const chain = chainOf(secret('one~secret'), secret('two~secret'))

    await failureOf(chain)

    expect(sent()).toEqual(['one~secret'])
    expect(chain.credentials.state().map(({ isHealthy }) => isHealthy)).toEqual([true, true])
  })

  it.each([429, 503])('blames no credential for HTTP %i, regardless of the body', async (status) => {
    endpoint.answer = { ...refusedClient(7000215), status }
    const chain = chainOf(secret('one~secret'), secret('two~secret'))

    expect((await failureOf(chain)).code).toBe('TOKEN_SERVICE_UNAVAILABLE')
    expect(new Set(sent())).toEqual(new Set(['one~secret']))
  })

  it('never passes on the claims in the response to a rejected credential', async () => {
    const failure = await failureOf(chainOf(secret('one~secret')))

    expect(JSON.stringify([failure.message, failure.details])).not.toContain('capolids')
  })

  it('goes on where a credential can make no proof', async () => {
    known = { secrets: ['two~secret'] }
    const chain = createExchangeUnderTest({
      entra: {
        instance: endpoint.instance,
        credentials: [{ kind: 'custom', name: 'vault' }, secret('two~secret')],
      },
      network,
      custom: {
        vault: () => {
          throw new Error('the vault is sealed')
        },
      },
    })

    expect(await ask(chain)).toBe('downstream-token')
    expect(chain.logged('error')).toEqual([
      expect.objectContaining({ credential: 1, reason: 'it cannot create a proof: the vault is sealed' }),
    ])
  })

  it('is a fault of the gateway where none can make a proof', async () => {
    const chain = createExchangeUnderTest({
      entra: { instance: endpoint.instance, credentials: [{ kind: 'custom', name: 'vault' }] },
      network,
      custom: { vault: () => '' },
    })

    expect(await failureOf(chain)).toMatchObject({
      code: 'GATEWAY_MISCONFIGURED',
      reason: expect.stringContaining('1 (custom): it cannot create a proof: it returned no assertion'),
    })
  })

  it('does not start without the function of a custom credential', () => {
    expect(() => chainOf({ kind: 'custom', name: 'vault' })).toThrow(ConfigInvalidError)
  })

  it('puts what has expired behind what has not, and tries it all the same', async () => {
    now = Date.UTC(2026, 7, 1)
    const chain = chainOf(pemCredential(ending), secret('two~secret'))

    await failureOf(chain)

    expect(sent()).toEqual(['two~secret', 'assertion'])
    expect(chain.credentials.state()[0]).toMatchObject({ isHealthy: false })
  })

  it('signs one assertion per tenant, and another when one was refused', async () => {
    known = { certificates: [certificate.certificate] }
    const chain = chainOf(pemCredential(certificate))
    const assertions = () => endpoint.requests.map(({ form }) => form.get('client_assertion'))

    await Promise.all([ask(chain), ask(chain)])
    await chain.exchange({ caller: createCaller(), api: ORDERS })
    known = {}
    await failureOf(chain)
    known = { certificates: [certificate.certificate] }
    await ask(chain)

    expect(new Set(assertions().slice(0, 4)).size).toBe(1)
    expect(assertions()[4]).not.toBe(assertions()[3])
  })

  it('reports the state without any value', async () => {
    const notAfter = Date.UTC(2027, 0, 1)
    const chain = chainOf(pemCredential(ending), secret('two~secret', notAfter))

    const state = chain.credentials.state()

    expect(state).toEqual([
      { position: 1, kind: 'certificate', notAfter: Date.UTC(2026, 6, 1), isHealthy: true, problem: null },
      { position: 2, kind: 'secret', notAfter, isHealthy: true, problem: null },
    ])
  })

  it('warns of what ends within 30 days: at first use and once a day', async () => {
    known = { secrets: ['two~secret'] }
    const chain = chainOf(pemCredential(ending), secret('two~secret', Date.UTC(2026, 6, 2)))
    const warned = () => chain.logged('warn').map(({ credential, daysLeft }) => [credential, daysLeft])

    await Promise.all([chain.credentials.keepFresh(), chain.credentials.keepFresh()])
    expect(warned()).toEqual([[1, 30]])

    now += 23 * 60 * MINUTE_MS
    await ask(chain)
    expect(warned()).toHaveLength(1)

    now += 60 * MINUTE_MS
    await ask(chain)
    expect(warned()).toEqual([
      [1, 30],
      [1, 29],
      [2, 30],
    ])
  })

  it('does not read a file that is too large for a credential', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'behalf-credential-'))
    const file = join(folder, 'secret')
    await writeFile(file, 'one~secret')
    await truncate(file, 1024 ** 2 + 1)

    const failure = await failureOf(chainOf({ kind: 'secret', secret: { file }, notAfter: null }))
    await rm(folder, { recursive: true })

    expect(failure.reason).toContain('a file cannot be read (larger than 1 MiB)')
    expect(sent()).toEqual([])
  })

  it('never writes a secret, key or assertion to a log line or an error', async () => {
    const chain = chainOf(secret('one~secret'), pemCredential(certificate), secret('two~secret'))

    const failure = await failureOf(chain)

    const told = [
      ...chain.lines,
      JSON.stringify(chain.credentials.state()),
      JSON.stringify(failure),
      failure.message,
      failure.reason,
      failure.stack,
      String(failure.cause),
      JSON.stringify(failure.cause),
    ].join('\n')
    const assertion = endpoint.requests[1]?.form.get('client_assertion') ?? ''
    expect(assertion).toMatch(/^eyJ/)
    expect(told).toContain('AADSTS7000215')
    for (const value of [
      'one~secret',
      'two~secret',
      assertion,
      'assertion-of-adele',
      'PRIVATE KEY',
      'capolids',
    ]) {
      expect(told).not.toContain(value)
    }
  })
})
