import { AsyncLocalStorage } from 'node:async_hooks'
import { ManagedIdentityApplication, type NetworkRequestOptions } from '@azure/msal-node'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { TokenServiceUnavailableError } from '../../../../src/errors/tokens.ts'
import { createManagedIdentityProver } from '../../../../src/tokens/credentials/kinds/managed-identity.ts'
import type { Proof } from '../../../../src/tokens/credentials/proof.ts'
import type { NetworkClient } from '../../../../src/tokens/http/network-client.ts'
import { createDeferred } from '../../../server/deferred.ts'
import { CLIENT_ID, INSTANCE, TENANT_ID } from '../../../support/access-tokens.ts'
import { nameIdentityEndpoint, startIdentityEndpoint } from '../../../support/identity-endpoint.ts'

interface Reply {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

type Begin = NonNullable<Parameters<NetworkClient['begin']>[0]>

interface Sent {
  readonly method: string
  readonly url: URL
  readonly body: string
}

const APP_SERVICE = { IDENTITY_ENDPOINT: 'http://127.0.0.1:41741/msi/token', IDENTITY_HEADER: 'proof' }
const CLOUD_SHELL = { MSI_ENDPOINT: 'http://localhost:50342/oauth2/token' }
const USER_ASSIGNED = '9a1b0c3d-0000-4000-8000-000000000001'

function tokenReply(): Reply {
  const expires_on = String(Math.floor(Date.now() / 1000) + 86_400)
  return { status: 200, body: { access_token: 'token-of-machine', expires_on, token_type: 'Bearer' } }
}

/** A network that gives one reply to each request. */
function createNetwork(reply: () => Reply | Promise<Reply>) {
  const begun: Begin[] = []
  const sent: Sent[] = []
  let ended = 0
  const send = (method: string) => async (url: string, init?: NetworkRequestOptions) => {
    sent.push({ method, url: new URL(url), body: init?.body ?? '' })
    return { headers: {}, ...(await reply()) }
  }
  const network = {
    begin: (options: Begin) => {
      begun.push(options)
      return {
        module: { sendGetRequestAsync: send('GET'), sendPostRequestAsync: send('POST') },
        signal: new AbortController().signal,
        end: () => {
          ended++
        },
      }
    },
  } as unknown as NetworkClient
  return { network, begun, sent, ended: () => ended }
}

function prove(network: NetworkClient, clientId: string | null = null): Promise<Proof> {
  const config = { kind: 'managedIdentity', clientId } as const
  const prover = createManagedIdentityProver(config, {
    clientId: CLIENT_ID,
    instance: INSTANCE,
    network,
    custom: {},
    clock: Date.now,
    values: { text: () => '', bytes: () => Buffer.alloc(0) },
    report: () => undefined,
  })
  if (prover === null) throw new Error('a managed identity needs nothing that could be unusable')
  return prover.prove({
    tokenEndpoint: `${INSTANCE}/${TENANT_ID}/oauth2/v2.0/token`,
    tenantId: TENANT_ID,
    signal: new AbortController().signal,
  })
}

describe('createManagedIdentityProver', () => {
  let restore: () => void

  beforeEach(() => {
    restore = nameIdentityEndpoint(APP_SERVICE)
  })

  afterEach(() => restore())

  /** Instead of Azure App Service. */
  function runInCloudShell(): void {
    restore()
    restore = nameIdentityEndpoint(CLOUD_SHELL)
  }

  it.each([
    ["the machine's own identity", null],
    ['an identity of a user', USER_ASSIGNED],
  ])('asks the endpoint that Azure names for %s', async (_, clientId) => {
    const { network, sent } = createNetwork(tokenReply)

    const proof = await prove(network, clientId)

    expect(proof).toEqual({ clientAssertion: 'token-of-machine' })
    expect(sent.map(({ method, url }) => [method, url.host, url.searchParams.get('client_id')])).toEqual([
      ['GET', '127.0.0.1:41741', clientId],
    ])
  })

  // https://learn.microsoft.com/azure/cloud-shell/msi-authorization#acquire-and-use-access-token-in-cloud-shell
  it('posts to the endpoint of Azure Cloud Shell', async () => {
    runInCloudShell()
    const { network, sent } = createNetwork(tokenReply)

    const proof = await prove(network)

    expect(proof).toEqual({ clientAssertion: 'token-of-machine' })
    expect(sent.map(({ method, url }) => `${method} ${url.host}`)).toEqual(['POST localhost:50342'])
    expect(new URLSearchParams(sent[0]?.body).get('resource')).toBe('api://AzureADTokenExchange')
  })

  it('leaves an exchange time for the next credential while the endpoint hangs', async () => {
    const { network, begun } = createNetwork(tokenReply)

    await prove(network)

    // All credentials of an exchange together have 10 s.
    expect(begun).toHaveLength(1)
    expect(begun[0]?.deadlineMs).toBeLessThanOrEqual(5_000)
  })

  it.each([
    // https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling
    [404, true],
    [410, true],
    [429, true],
    [500, true],
    [400, false],
    [403, false],
  ])('has a request repeated after HTTP %i: %s', async (status, isRepeated) => {
    const { network, begun } = createNetwork(tokenReply)

    await prove(network)

    expect(begun[0]?.isTransient?.({ status, body: {} })).toBe(isRepeated)
  })

  it.each<[string, () => Reply | Promise<Reply>]>([
    ['is being updated (404)', () => ({ status: 404, body: { error: 'not_found' } })],
    ['is being updated (410)', () => ({ status: 410, body: { error: 'gone' } })],
    ['fails', () => ({ status: 500, body: { error: 'server_error' } })],
    ['cannot be reached', () => Promise.reject(new Error('connect ECONNREFUSED'))],
  ])('reports an outage, with its cause, while the endpoint %s', async (_, reply) => {
    const { network, ended } = createNetwork(reply)

    const error = await prove(network).catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(TokenServiceUnavailableError)
    expect(error).toMatchObject({
      reason: expect.stringMatching(/^this machine's identity endpoint is not responding: \w/),
      cause: expect.any(Error),
    })
    expect(ended()).toBe(1)
  })

  it('reports no outage if the endpoint rejects the request', async () => {
    const { network, ended } = createNetwork(() => ({ status: 400, body: { error: 'invalid_request' } }))

    const error = await prove(network).catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(TokenServiceUnavailableError)
    expect(ended()).toBe(1)
  })

  it('reports no outage if nothing was asked, because Cloud Shell has no identities of users', async () => {
    runInCloudShell()
    const { network, sent, ended } = createNetwork(tokenReply)

    const error = await prove(network, USER_ASSIGNED).catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(TokenServiceUnavailableError)
    expect([sent.length, ended()]).toEqual([0, 1])
  })

  it.each([[42], [{ token: 'x' }], [['x']]])(
    'rejects %j as a token, and asks again the next time',
    async (access_token) => {
      const { network, sent } = createNetwork(() => {
        const { status, body } = tokenReply()
        return { status, body: { ...body, access_token } }
      })

      const failures = [await prove(network).catch(String), await prove(network).catch(String)]

      expect(failures).toEqual(Array(2).fill(expect.stringContaining('sent a token that is not text')))
      expect(sent).toHaveLength(2)
    },
  )

  it('ends its network after the token', async () => {
    const { network, ended } = createNetwork(tokenReply)

    await prove(network)

    expect(ended()).toBe(1)
  })

  // MSAL keeps the network of the first application for managed identities; `@azure/identity` uses the same class.
  it('leaves other code in the process able to use its own managed identities', async () => {
    const identity = await startIdentityEndpoint()
    await prove(createNetwork(tokenReply).network)

    const { accessToken } = await new ManagedIdentityApplication().acquireToken({
      resource: 'https://vault.azure.net',
    })

    expect(accessToken).toBe('token-of-system')
    expect(identity.asked.map((query) => query.get('resource'))).toEqual(['https://vault.azure.net'])
    identity.stop()
  })

  // Node.js 20 marks each promise of a process that carries a context from one to the next (`AsyncLocalStorage`).
  it('no longer makes promises slower once the last of several requests has ended, and not before', async () => {
    const disabled = jest.spyOn(AsyncLocalStorage.prototype, 'disable')
    const [first, last] = [createDeferred<Reply>(), createDeferred<Reply>()]
    const proofs = [first, last].map(({ promise }) => prove(createNetwork(() => promise).network))

    first.resolve(tokenReply())
    await proofs[0]
    const early = disabled.mock.calls.length
    last.resolve(tokenReply())
    await proofs[1]

    expect([early, disabled.mock.calls.length]).toEqual([0, 1])
    disabled.mockRestore()
  })
})
