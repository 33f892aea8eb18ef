// Covers: certificate.ts, custom.ts, managed-identity.ts, pfx.ts, secret.ts
import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import forge from 'node-forge'
import type { CredentialConfig } from '../../../../src/config/config.ts'
import type { CustomCredentialRequest } from '../../../../src/tokens/credentials/prover-options.ts'
import { createNetworkClient, type NetworkClient } from '../../../../src/tokens/http/network-client.ts'
import { CLIENT_ID, TENANT_ID } from '../../../support/access-tokens.ts'
import { registration } from '../../../support/client-authentication.ts'
import { type IdentityEndpoint, startIdentityEndpoint } from '../../../support/identity-endpoint.ts'
import { startTokenEndpoint, type TokenEndpoint } from '../../../support/token-endpoint.ts'
import { createExchangeUnderTest, type ExchangeUnderTest } from '../../exchange-under-test.ts'
import { createCaller, GRAPH } from '../../fixtures.ts'
import { createSelfSignedCertificate, pemCredential } from '../../self-signed-certificate.ts'

const pair = createSelfSignedCertificate()
const FEDERATED = 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmVk'
const FILES: Readonly<Record<string, Buffer>> = {
  '/run/secret': Buffer.from('gateway~secret\n'),
  '/run/tls.pem': Buffer.from(pair.privateKey + pair.certificate),
  '/run/gateway.pfx': pfx(''),
  '/run/token': Buffer.from(`${FEDERATED}\n`),
}

function pfx(passphrase: string): Buffer {
  const { asn1, pkcs12, pki } = forge
  const certificates = [pki.certificateFromPem(pair.certificate)]
  const container = pkcs12.toPkcs12Asn1(pki.privateKeyFromPem(pair.privateKey), certificates, passphrase)
  return Buffer.from(asn1.toDer(container).getBytes(), 'binary')
}

/** Covers every file of src/tokens/credentials/kinds: an exchange is the only thing that a prover is for. */
describe('an exchange', () => {
  let endpoint: TokenEndpoint
  let network: NetworkClient

  beforeEach(async () => {
    endpoint = await startTokenEndpoint()
    network = createNetworkClient({ sleep: async () => undefined })
    const known = {
      secrets: ['gateway~secret'],
      certificates: [pair.certificate],
      assertions: [FEDERATED, 'token-of-system', 'token-of-9a1b0c3d-0000-4000-8000-000000000001'],
    }
    endpoint.answer = registration({ known: () => known, instance: () => endpoint.instance })
  })

  afterEach(async () => {
    await network.close()
    await endpoint.stop()
  })

  function chainOf(
    credential: CredentialConfig,
    custom: Parameters<typeof createExchangeUnderTest>[0]['custom'] = {},
  ): ExchangeUnderTest {
    return createExchangeUnderTest({
      entra: { instance: endpoint.instance, credentials: [credential] },
      network,
      custom,
      readFile: async (path) => FILES[path] ?? Buffer.alloc(0),
    })
  }

  async function ask({ exchange }: ExchangeUnderTest): Promise<string> {
    return (await exchange({ caller: createCaller(), api: GRAPH })).value
  }

  it.each<[string, CredentialConfig]>([
    ['a secret', { kind: 'secret', secret: { text: 'gateway~secret' }, notAfter: null }],
    ['a secret in a file', { kind: 'secret', secret: { file: '/run/secret' }, notAfter: null }],
    ['a certificate', pemCredential(pair)],
    [
      'a certificate and its key in one file',
      { kind: 'certificate', certificate: { file: '/run/tls.pem' }, privateKey: { file: '/run/tls.pem' } },
    ],
    ['a PFX', { kind: 'pfx', pfx: { text: pfx('pass').toString('base64') }, passphrase: { text: 'pass' } }],
    ['a PFX in a file', { kind: 'pfx', pfx: { file: '/run/gateway.pfx' }, passphrase: null }],
    ['an assertion that another program signs', { kind: 'assertion', assertion: { file: '/run/token' } }],
  ])('succeeds with %s', async (_, credential) => {
    expect(await ask(chainOf(credential))).toBe('downstream-token')
    expect(endpoint.requests).toHaveLength(1)
  })

  it('succeeds with a function of the program that embeds Behalf, which receives what to sign', async () => {
    const requests: CustomCredentialRequest[] = []
    const sign = async (request: CustomCredentialRequest) => {
      requests.push(request)
      return FEDERATED
    }

    const token = await ask(chainOf({ kind: 'custom', name: 'vault' }, { vault: sign }))

    expect(token).toBe('downstream-token')
    expect(requests).toEqual([
      {
        clientId: CLIENT_ID,
        tenantId: TENANT_ID,
        tokenEndpoint: `${endpoint.instance}/${TENANT_ID}/oauth2/v2.0/token`,
      },
    ])
  })

  describe('with a managed identity', () => {
    let identity: IdentityEndpoint

    beforeAll(async () => {
      identity = await startIdentityEndpoint()
    })

    beforeEach(() => {
      identity.asked.length = 0
      identity.isDown = false
      identity.together = 1
    })

    afterAll(() => identity.stop())

    it.each([
      ["the machine's own", null],
      ['one of a user', '9a1b0c3d-0000-4000-8000-000000000001'],
    ])('succeeds with %s, whose token is asked for once', async (_, clientId) => {
      const chain = chainOf({ kind: 'managedIdentity', clientId })

      const tokens = [await ask(chain), await ask(chain)]

      expect(tokens).toEqual(['downstream-token', 'downstream-token'])
      expect(identity.asked.map((query) => [query.get('resource'), query.get('client_id')])).toEqual([
        ['api://AzureADTokenExchange', clientId],
      ])
    })

    it.each([
      ['https://login.microsoftonline.us', 'api://AzureADTokenExchangeUSGov'],
      ['https://login.partner.microsoftonline.cn', 'api://AzureADTokenExchangeChina'],
      // https://github.com/AzureAD/microsoft-identity-web/pull/3435
      ['https://login.sovcloud-identity.fr', 'api://AzureADTokenExchangeFrance'],
      ['https://login.sovcloud-identity.de', 'api://AzureADTokenExchangeGermany'],
    ])('asks for the audience of the cloud of %s', async (instance, audience) => {
      const chain = createExchangeUnderTest({
        entra: { instance, credentials: [{ kind: 'managedIdentity', clientId: null }] },
        network,
      })

      await chain.credentials.attempt(
        { tokenEndpoint: `${instance}/t`, tenantId: TENANT_ID, signal: new AbortController().signal },
        async () => ({ proof: 'accepted', reason: '' }),
      )

      expect(identity.asked.map((query) => query.get('resource'))).toEqual([audience])
    })

    // Node.js 20 marks each promise of a process that carries a context from one to the next (`AsyncLocalStorage`).
    it('makes promises slower only while it is asked for', async () => {
      const ended = jest.spyOn(AsyncLocalStorage.prototype, 'disable')
      identity.together = 2

      const chains = [1, 2].map(() => chainOf({ kind: 'managedIdentity', clientId: null }))
      await Promise.all(chains.map(ask))

      expect(ended).toHaveBeenCalledTimes(1)
      ended.mockRestore()
    })

    // https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/4998
    // https://github.com/Azure/azure-sdk-for-net/issues/28568 (410)
    it.each([404, 410, 429, 500])('asks the identity endpoint again after %i', async (status) => {
      identity.failures.push(status, status)

      expect(await ask(chainOf({ kind: 'managedIdentity', clientId: null }))).toBe('downstream-token')
      expect(identity.asked).toHaveLength(3)
    })

    it.each([
      ['is being updated', 410, 'TOKEN_SERVICE_UNAVAILABLE'],
      ['is down', 500, 'TOKEN_SERVICE_UNAVAILABLE'],
      ['knows no such identity', 400, 'GATEWAY_MISCONFIGURED'],
    ])('fails where the endpoint %s (%i), as %s', async (_, status, code) => {
      identity.failures.push(status, status, status)
      const chain = chainOf({ kind: 'managedIdentity', clientId: null })

      await expect(ask(chain)).rejects.toMatchObject({ code })
      identity.failures.length = 0
      expect(chain.credentials.state()[0]).toMatchObject({ isHealthy: false })
      expect(chain.lines.join()).not.toContain('proof-of-machine')
    })

    it('goes on with the next credential while the identity endpoint is down', async () => {
      identity.isDown = true
      const chain = createExchangeUnderTest({
        entra: {
          instance: endpoint.instance,
          credentials: [
            { kind: 'managedIdentity', clientId: null },
            { kind: 'secret', secret: { text: 'gateway~secret' }, notAfter: null },
          ],
        },
        network,
      })

      expect(await ask(chain)).toBe('downstream-token')
      expect(chain.credentials.state()[0]).toMatchObject({ isHealthy: false })
      expect(chain.lines.join()).not.toMatch(/token-of-system|proof-of-machine/)
    })
  })
})
