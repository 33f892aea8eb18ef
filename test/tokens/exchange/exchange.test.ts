// Covers: issued-tokens.ts, on-behalf-of.ts
import { hash, X509Certificate } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import type { EntraConfig } from '../../../src/config/config.ts'
import { BehalfError } from '../../../src/errors/base.ts'
import type { Exchange } from '../../../src/tokens/exchange/exchange.ts'
import { createNetworkClient, type NetworkClient } from '../../../src/tokens/http/network-client.ts'
import { CLIENT_ID, TENANT_ID } from '../../support/access-tokens.ts'
import {
  startTokenEndpoint,
  type TokenEndpoint,
  tokenAnswer,
  tokenRefusal,
} from '../../support/token-endpoint.ts'
import { createExchangeUnderTest } from '../exchange-under-test.ts'
import { createCaller, GRAPH } from '../fixtures.ts'
import { createSelfSignedCertificate, pemCredential } from '../self-signed-certificate.ts'

const OTHER_TENANT_ID = '22222222-2222-4333-8444-555555555555'

describe('createExchange', () => {
  let endpoint: TokenEndpoint
  let network: NetworkClient
  let nowSeconds: number

  beforeEach(async () => {
    endpoint = await startTokenEndpoint()
    network = createNetworkClient({ deadlineMs: 5_000, sleep: async () => undefined })
    nowSeconds = 1000
  })

  afterEach(async () => {
    await network.close()
    await endpoint.stop()
  })

  function createExchange(entra: Partial<EntraConfig> = {}): Exchange {
    const { exchange } = createExchangeUnderTest({
      entra: { instance: endpoint.instance, ...entra },
      network,
      clock: () => nowSeconds * 1000,
    })
    return exchange
  }

  async function failureOf(exchange: Exchange): Promise<BehalfError> {
    const error = await exchange({ caller: createCaller(), api: GRAPH }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (error instanceof BehalfError) return error
    throw new Error('the exchange did not fail', { cause: error })
  }

  it('asks with one request and nothing to discover', async () => {
    await createExchange()({ caller: createCaller(), api: GRAPH })

    expect(endpoint.requests.map(({ method, path }) => ({ method, path }))).toEqual([
      { method: 'POST', path: `/${TENANT_ID}/oauth2/v2.0/token` },
    ])
  })

  it('sends the on-behalf-of grant with the secret', async () => {
    await createExchange()({ caller: createCaller(), api: GRAPH })

    const { form } = endpoint.requests[0] ?? {}
    expect(Object.fromEntries(form ?? [])).toMatchObject({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      assertion: 'assertion-of-adele',
      client_id: CLIENT_ID,
      client_secret: 'gateway-secret',
    })
    expect(form?.get('scope')?.split(' ')[0]).toBe('https://graph.microsoft.com/.default')
  })

  it('declares that it handles claims challenges, and merges the claims of an API into that', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'

    await createExchange()({ caller: createCaller(), api: GRAPH, claims })

    expect(JSON.parse(endpoint.requests[0]?.form.get('claims') ?? '{}').access_token).toEqual({
      nbf: { essential: true, value: '1604106651' },
      xms_cc: { values: ['cp1'] },
    })
  })

  it('exchanges in the tenant that issued the assertion', async () => {
    const exchange = createExchange()

    await exchange({ caller: createCaller({ tenantId: OTHER_TENANT_ID }), api: GRAPH })
    await exchange({ caller: createCaller(), api: GRAPH })

    expect(endpoint.requests.map(({ path }) => path)).toEqual([
      `/${OTHER_TENANT_ID}/oauth2/v2.0/token`,
      `/${TENANT_ID}/oauth2/v2.0/token`,
    ])
  })

  it('returns the token with its times and what was granted', async () => {
    endpoint.answer = tokenAnswer({ refresh_in: 1800 })

    const token = await createExchange()({ caller: createCaller(), api: GRAPH })

    expect(token).toEqual({
      value: 'downstream-token',
      exchangedAt: 1_000_000,
      expiresAt: (1000 + 3600) * 1000,
      refreshAt: (1000 + 1800) * 1000,
      granted: new Set(['User.Read']),
    })
  })

  it.each([[0], [-1e300], [0.001]])(
    'renews a token a minute after it came at the soonest (refresh_in %s)',
    async (refresh_in) => {
      endpoint.answer = tokenAnswer({ refresh_in })

      const token = await createExchange()({ caller: createCaller(), api: GRAPH })

      expect(token).toMatchObject({ refreshAt: 1_060_000 })
    },
  )

  it('believes no token to live for longer than two of the longest', async () => {
    endpoint.answer = tokenAnswer({ expires_in: 1e300 })

    const token = await createExchange()({ caller: createCaller(), api: GRAPH })

    expect(token).toMatchObject({ expiresAt: 1_000_000 + 56 * 3_600_000 })
  })

  it('reads times that are sent as texts, and does without refresh_in and client_info', async () => {
    endpoint.answer = tokenAnswer({ expires_in: '60', client_info: undefined })

    const token = await createExchange()({ caller: createCaller(), api: GRAPH })

    expect(token).toMatchObject({ expiresAt: 1_060_000, refreshAt: null })
  })

  it('keeps nothing: the same exchange twice is two requests', async () => {
    const exchange = createExchange()

    await exchange({ caller: createCaller(), api: GRAPH })
    await exchange({ caller: createCaller(), api: GRAPH })

    expect(endpoint.requests).toHaveLength(2)
  })

  it("asks for the next user although one user's exchange was throttled", async () => {
    const exchange = createExchange()
    endpoint.answer = {
      ...tokenRefusal('temporarily_unavailable'),
      status: 429,
      headers: { 'retry-after': '30' },
    }
    const throttled = await failureOf(exchange)
    endpoint.answer = tokenAnswer()

    const token = await exchange({ caller: createCaller(), api: GRAPH })

    expect(throttled).toMatchObject({ code: 'TOKEN_SERVICE_UNAVAILABLE', retryAfterSeconds: 30 })
    expect(token.value).toBe('downstream-token')
  })

  it('refuses to exchange for an application without a user', async () => {
    const exchange = createExchange()

    const outcome = exchange({ caller: createCaller({ kind: 'app' }), api: GRAPH })

    await expect(outcome).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(endpoint.requests).toEqual([])
  })

  it.each([
    ['an application, where that is allowed', 'app', { user: 'onBehalfOf', appOnly: 'clientCredentials' }],
    ['a user, where the API is configured so', 'user', { user: 'app', appOnly: 'refuse' }],
  ] as const)("asks with the application's own permissions for %s", async (_, kind, auth) => {
    const caller = createCaller({ kind, tenantId: OTHER_TENANT_ID })

    const token = await createExchange()({ caller, api: { ...GRAPH, auth } })

    const { path, form } = endpoint.requests[0] ?? {}
    expect(path).toBe(`/${OTHER_TENANT_ID}/oauth2/v2.0/token`)
    expect(form?.get('grant_type')).toBe('client_credentials')
    expect(form?.has('assertion')).toBe(false)
    expect(token.granted).toBeNull()
  })

  it.each(['user', 'app'] as const)('is a bug to ask for a %s where no token is sent', async (kind) => {
    const api = { ...GRAPH, auth: { user: 'none', appOnly: 'none' } as const }

    await expect(createExchange()({ caller: createCaller({ kind }), api })).rejects.toThrow(
      'does not use tokens',
    )
    expect(endpoint.requests).toEqual([])
  })

  it('keeps the claims of a challenge that MSAL does not recognize', async () => {
    const claims = '{"access_token":{"capolids":{"essential":true,"values":["p"]}}}'
    endpoint.answer = tokenRefusal('invalid_grant', { claims })

    const failure = await failureOf(createExchange())

    expect(failure).toMatchObject({ code: 'CLAIMS_CHALLENGE', claims })
  })

  it.each([
    ["a captive portal's page", { status: 200, body: '<html>Welcome</html>' }],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example/' }, body: '' }],
    ['an ID token that MSAL cannot read', tokenAnswer({ id_token: 'garbage' })],
    ['an answer without token', tokenAnswer({ access_token: undefined })],
    ['a token without life', tokenAnswer({ expires_in: 0 })],
    ['a token of unknown life', tokenAnswer({ expires_in: 'soon' })],
    // https://www.rfc-editor.org/rfc/rfc6750#section-2.1
    ['a token with a line break', tokenAnswer({ access_token: 'token\r\nx-admin: 1' })],
    ['a token with a space', tokenAnswer({ access_token: 'token of adele' })],
    ['a token beyond ASCII', tokenAnswer({ access_token: 'tok\u00e9n' })],
    ['a token that fits into no header', tokenAnswer({ access_token: 'x'.repeat(64 * 1024 + 1) })],
    // https://www.rfc-editor.org/rfc/rfc6749#section-7.1
    ['a token of another type', tokenAnswer({ token_type: 'mac' })],
    ['a token of no type', tokenAnswer({ token_type: undefined })],
    ['a token with a very long list of permissions', tokenAnswer({ scope: 'x '.repeat(32 * 1024 + 1) })],
    // https://www.rfc-editor.org/rfc/rfc6749#section-5.1
    ['a token in a redirect', { ...tokenAnswer(), status: 302 }],
    // https://www.rfc-editor.org/rfc/rfc6749#section-5.2
    ['a refusal that is not OAuth', { status: 403, body: { message: 'Blocked' } }],
    ['a refusal of another form', { status: 403, body: { error: { code: 'Blocked' } } }],
  ])('treats %s as an outage', async (_, answer) => {
    endpoint.answer = answer

    const failure = await failureOf(createExchange())

    expect(failure.code).toBe('TOKEN_SERVICE_UNAVAILABLE')
    expect(endpoint.requests).toHaveLength(1)
  })

  it.each([
    ['a failure without an error of OAuth', { status: 503, body: {} }],
    ['a failure with a token', { ...tokenAnswer(), status: 503 }],
    ['a throttling without an error of OAuth', { status: 429, body: { message: 'Too many requests' } }],
  ])('waits as long as %s asks', async (_, answer) => {
    endpoint.answer = { ...answer, headers: { 'retry-after': '40' } }

    const failure = await failureOf(createExchange())

    expect(failure).toMatchObject({ code: 'TOKEN_SERVICE_UNAVAILABLE', retryAfterSeconds: 40 })
    expect(failure.reason).toContain(`HTTP ${answer.status}`)
  })

  it('treats an endpoint that never answers as an outage', async () => {
    await network.close()
    network = createNetworkClient({ deadlineMs: 50 })
    endpoint.answer = { status: 0, body: '' }

    const failure = await failureOf(createExchange())

    expect(failure.code).toBe('TOKEN_SERVICE_UNAVAILABLE')
    expect(failure.reason).toMatch(/no response within 50 ms, correlation [0-9a-f-]{36}$/)
  })

  it('reports an endpoint that is not listening as an outage', async () => {
    const exchange = createExchange()
    await endpoint.stop()

    const failure = await failureOf(exchange)

    expect(failure.code).toBe('TOKEN_SERVICE_UNAVAILABLE')
    expect(failure.reason).toContain('ECONNREFUSED')
  })

  it('never has assertion or secret in a failure', async () => {
    endpoint.answer = tokenRefusal('invalid_client')

    const failure = await failureOf(createExchange())

    const told = JSON.stringify([
      failure,
      failure.message,
      failure.reason,
      failure.stack,
      failure.cause,
      String(failure.cause),
    ])
    expect(told).toContain('AADSTS50000')
    expect(told).not.toMatch(/assertion-of-adele|gateway-secret/)
  })

  describe('with a certificate', () => {
    const { certificate, privateKey } = createSelfSignedCertificate()
    const issuer = createSelfSignedCertificate()

    async function assertionsOf(exchange: Exchange, ...seconds: readonly number[]): Promise<string[]> {
      for (const second of seconds) {
        nowSeconds = second
        await exchange({ caller: createCaller(), api: GRAPH })
      }
      return endpoint.requests.map(({ form }) => form.get('client_assertion') ?? '')
    }

    it('signs a client assertion that Entra ID can check against the registration', async () => {
      const exchange = createExchange({ credentials: [pemCredential({ certificate, privateKey })] })

      const [assertion = ''] = await assertionsOf(exchange, 1000)

      const x509 = new X509Certificate(certificate)
      const { payload, protectedHeader } = await jwtVerify(assertion, x509.publicKey, {
        algorithms: ['PS256'],
        issuer: CLIENT_ID,
        subject: CLIENT_ID,
        audience: `${endpoint.instance}/${TENANT_ID}/oauth2/v2.0/token`,
        currentDate: new Date(1_000_000),
      })
      expect(protectedHeader).toEqual({
        alg: 'PS256',
        typ: 'JWT',
        'x5t#S256': hash('sha256', x509.raw, 'buffer').toString('base64url'),
      })
      expect(payload).toMatchObject({ iat: 1000, nbf: 1000, exp: 1600, jti: expect.any(String) })
    })

    it('sends it in the place of a secret', async () => {
      const exchange = createExchange({ credentials: [pemCredential({ certificate, privateKey })] })

      await assertionsOf(exchange, 1000)

      const { form } = endpoint.requests[0] ?? {}
      expect(form?.get('client_assertion_type')).toBe(
        'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      )
      expect(form?.has('client_secret')).toBe(false)
    })

    it('signs again only when the assertion is nearly over', async () => {
      const exchange = createExchange({ credentials: [pemCredential({ certificate, privateKey })] })

      const [first, second, third] = await assertionsOf(exchange, 1000, 1479, 1480)

      expect(second).toBe(first)
      expect(third).not.toBe(first)
    })

    it('sends the chain where there is one', async () => {
      const chain = certificate + issuer.certificate
      const exchange = createExchange({ credentials: [pemCredential({ certificate: chain, privateKey })] })

      const [assertion = ''] = await assertionsOf(exchange, 1000)

      const expected = [certificate, issuer.certificate].map((pem) =>
        new X509Certificate(pem).raw.toString('base64'),
      )
      expect(decodeProtectedHeader(assertion).x5c).toEqual(expected)
    })

    it('takes a key in PKCS#1 form', async () => {
      const pkcs1 = createSelfSignedCertificate({ keyFormat: 'pkcs1' })
      const exchange = createExchange({ credentials: [pemCredential(pkcs1)] })

      const [assertion = ''] = await assertionsOf(exchange, 1000)

      expect(decodeProtectedHeader(assertion).alg).toBe('PS256')
    })

    it.each([
      ['an invalid certificate', { certificate: 'none', privateKey }, 'certificate must be PEM'],
      [
        'a certificate that is broken',
        { certificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', privateKey },
        'certificate must be PEM',
      ],
      ['an invalid key', { certificate, privateKey: 'hunter2' }, 'privateKey must be PEM'],
      [
        'a key of another certificate',
        { certificate, privateKey: issuer.privateKey },
        'does not match the certificate',
      ],
    ])('rejects %s at once', (_, parts, reason) => {
      const error = thrownBy(() => createExchange({ credentials: [pemCredential(parts)] }))

      expect(error).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining(reason) })
      expect(String(error)).not.toContain('hunter2')
    })
  })
})

function thrownBy(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return undefined
}
