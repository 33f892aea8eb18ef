import type { ConfidentialClientApplication } from '@azure/msal-node'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { createRetryBudget } from '../../../src/retry/retry-budget.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import type { CredentialChain } from '../../../src/tokens/credentials/credential-chain.ts'
import {
  createExchangeEngine,
  type ExchangeRequest,
  loadMsal,
} from '../../../src/tokens/exchange/exchange-engine.ts'
import type { TokenEndpoints } from '../../../src/tokens/exchange/token-endpoints.ts'
import type { NetworkClient } from '../../../src/tokens/http/network-client.ts'
import { TENANT_ID } from '../../support/access-tokens.ts'
import { type TokenAnswer, tokenAnswer, tokenRefusal } from '../../support/token-endpoint.ts'
import { ENTRA, GRAPH } from '../fixtures.ts'

type Reply = TokenAnswer | Error

const REFUSED = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
const PORTAL = tokenAnswer({ access_token: undefined })

/** Sends one request with MSAL, as every grant does. */
function ask(client: ConfidentialClientApplication, correlationId: string): Promise<unknown> {
  return client.acquireTokenByClientCredential({ scopes: [...GRAPH.scopes], correlationId, skipCache: true })
}

/** @returns an engine whose token endpoint gives one reply, with one credential and no limits. */
function setUp(reply: Reply = tokenAnswer()) {
  const lines: string[] = []
  const outages: boolean[] = []
  const noted: (readonly [service: string, headers: unknown])[] = []
  let ended = 0
  const send = async () => {
    if (reply instanceof Error) throw reply
    return { headers: {}, ...reply }
  }
  const network = {
    begin: () => ({
      module: { sendGetRequestAsync: send, sendPostRequestAsync: send },
      signal: new AbortController().signal,
      end: () => {
        ended++
      },
    }),
  } as unknown as NetworkClient
  const endpoints: TokenEndpoints = {
    of: () => ({
      retries: createRetryBudget(),
      async exchange(_turn, work) {
        const outcome = await work(async (wait) => void (await wait()))
        outages.push(outcome.isOutage)
        return outcome
      },
    }),
    warning: () => null,
  }
  const credentials: CredentialChain = {
    attempt: (_request, tryProof) => tryProof({ clientSecret: 'gateway-secret' }),
    keepFresh: async () => undefined,
    state: () => [],
  }
  const engine = createExchangeEngine({
    entra: ENTRA,
    credentials,
    network,
    endpoints,
    clockSkew: { note: (service, headers) => void noted.push([service, headers]) },
    log: createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } }),
    clock: () => 1_000_000,
  })
  const exchange = (request: Partial<ExchangeRequest> = {}) =>
    engine({ tenantId: TENANT_ID, api: GRAPH, caller: null, ask, ...request })
  return { exchange, outages, noted, logged: () => lines.map((line) => JSON.parse(line)), ended: () => ended }
}

describe('createExchangeEngine', () => {
  // Otherwise, the first test would take as long as that.
  beforeAll(loadMsal)

  it.each<[string, Reply]>([
    ['no response', REFUSED],
    ['an error of the server', { status: 503, body: { error: 'temporarily_unavailable' } }],
    ['a response without a token', PORTAL],
  ])('counts %s as an outage of the token endpoint', async (_, reply) => {
    const { exchange, outages } = setUp(reply)

    await expect(exchange()).rejects.toMatchObject({ code: 'TOKEN_SERVICE_UNAVAILABLE' })
    expect(outages).toEqual([true])
  })

  it.each<[string, TokenAnswer, string]>([
    // The endpoint works, and states when it will serve the user again.
    [
      'throttling',
      { status: 429, headers: { 'retry-after': '30' }, body: { error: 'temporarily_unavailable' } },
      'TOKEN_SERVICE_UNAVAILABLE',
    ],
    ['a rejection of the grant', tokenRefusal('invalid_scope'), 'GATEWAY_MISCONFIGURED'],
  ])('does not count %s as an outage', async (_, reply, code) => {
    const { exchange, outages } = setUp(reply)

    await expect(exchange()).rejects.toMatchObject({ code })
    expect(outages).toEqual([false])
  })

  it('reports to the operator why a response that MSAL accepts is unusable', async () => {
    const { exchange } = setUp(PORTAL)

    await expect(exchange()).rejects.toMatchObject({
      reason: expect.stringMatching(/^HTTP 200, invalid_response, there is no usable access_token/),
    })
  })

  it('blames the gateway, with the cause, if MSAL sends nothing', async () => {
    const { exchange, outages } = setUp()

    const outcome = exchange({ ask: () => Promise.reject(new Error('not a scope')) })

    await expect(outcome).rejects.toMatchObject({
      code: 'GATEWAY_MISCONFIGURED',
      reason: expect.stringContaining('the exchange for graph could not be sent: not a scope'),
    })
    expect(outages).toEqual([false])
  })

  it('takes no token from MSAL that was not sent by the token endpoint', async () => {
    const { exchange } = setUp()

    const outcome = exchange({ ask: async () => ({ accessToken: 'from a cache' }) })

    await expect(outcome).rejects.toMatchObject({
      code: 'GATEWAY_MISCONFIGURED',
      reason: expect.stringContaining('could not be sent: there is no usable access_token'),
    })
  })

  it.each<[string, Reply]>([
    ['a token', tokenAnswer()],
    ['a failure', REFUSED],
  ])('ends its network after %s', async (_, reply) => {
    const { exchange, ended } = setUp(reply)

    await Promise.allSettled([exchange()])

    expect(ended()).toBe(1)
  })

  it("compares this machine's clock with Entra ID's, by the headers of its response", async () => {
    const headers = { date: 'Thu, 01 Jan 1970 00:16:40 GMT' }
    const { exchange, noted } = setUp({ ...tokenAnswer(), headers })

    await exchange()

    expect(noted).toEqual([['Entra ID', headers]])
  })

  it('logs that the same exchange was sent too often, and no other rejection', async () => {
    const looping = setUp(tokenRefusal('invalid_grant', { error_codes: [50196] }))
    const rejected = setUp(tokenRefusal('invalid_grant', { error_codes: [50173] }))

    await Promise.allSettled([looping.exchange(), rejected.exchange()])

    expect(looping.logged()).toEqual([
      expect.objectContaining({
        level: 'error',
        api: 'graph',
        msg: 'Entra ID rejected an exchange because the same request was sent too often',
      }),
    ])
    expect(rejected.logged()).toEqual([])
  })
})
