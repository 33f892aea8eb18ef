// Covers: authority.ts, client-credentials.ts, exchange-engine.ts, refresh-token.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Grants } from '../../../src/tokens/exchange/grants.ts'
import { createNetworkClient, type NetworkClient } from '../../../src/tokens/http/network-client.ts'
import { TENANT_ID } from '../../support/access-tokens.ts'
import {
  startTokenEndpoint,
  type TokenEndpoint,
  tokenAnswer,
  tokenRefusal,
} from '../../support/token-endpoint.ts'
import { createExchangeUnderTest, type ExchangeUnderTest } from '../exchange-under-test.ts'
import { createCaller, GRAPH } from '../fixtures.ts'

const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'

// Covers on-behalf-of.ts, refresh-token.ts and client-credentials.ts, too: each is one request of createGrants.
describe('createGrants', () => {
  let endpoint: TokenEndpoint
  let network: NetworkClient
  let chain: ExchangeUnderTest
  let grants: Grants

  beforeEach(async () => {
    endpoint = await startTokenEndpoint()
    network = createNetworkClient({ sleep: async () => undefined })
    chain = createExchangeUnderTest({
      entra: { instance: endpoint.instance },
      network,
      clock: () => 1_000_000,
    })
    grants = chain.grants
  })

  afterEach(async () => {
    await network.close()
    await endpoint.stop()
  })

  it('brings the refresh token along with a token on behalf of the caller', async () => {
    endpoint.answer = tokenAnswer({ refresh_token: 'refresh-1' })

    const issued = await grants.onBehalfOfWithRefreshToken({ caller: createCaller(), api: GRAPH })

    expect(issued).toMatchObject({ refreshToken: 'refresh-1', token: { value: 'downstream-token' } })
    expect(endpoint.requests[0]?.form.get('scope')?.split(' ')).toContain('offline_access')
  })

  it('does without where Entra ID gives none', async () => {
    const issued = await grants.onBehalfOfWithRefreshToken({ caller: createCaller(), api: GRAPH })

    expect(issued.refreshToken).toBeNull()
  })

  it('redeems a refresh token in its tenant, and takes the new one', async () => {
    endpoint.answer = tokenAnswer({ refresh_token: 'refresh-2' })

    const issued = await grants.redeem({
      refreshToken: 'refresh-1',
      tenantId: TENANT_ID,
      api: GRAPH,
      claims: CLAIMS,
    })

    const { path, form } = endpoint.requests[0] ?? {}
    expect(path).toBe(`/${TENANT_ID}/oauth2/v2.0/token`)
    expect(form?.get('grant_type')).toBe('refresh_token')
    expect(form?.get('refresh_token')).toBe('refresh-1')
    expect(JSON.parse(form?.get('claims') ?? '{}').access_token).toMatchObject({ acrs: { value: 'c1' } })
    expect(issued).toMatchObject({
      refreshToken: 'refresh-2',
      token: { exchangedAt: 1_000_000, granted: new Set(['User.Read']) },
    })
  })

  it('goes on with the same refresh token where Entra ID gives no other', async () => {
    const issued = await grants.redeem({ refreshToken: 'refresh-1', tenantId: TENANT_ID, api: GRAPH })

    expect(issued.refreshToken).toBe('refresh-1')
  })

  it.each([
    ['handles challenges', new Set(['cp1']), 'CLAIMS_CHALLENGE'],
    ['does not', undefined, 'ACCESS_BLOCKED'],
  ])('passes a challenge on to a client that %s', async (_, capabilities, code) => {
    endpoint.answer = tokenRefusal('interaction_required', { claims: CLAIMS })
    const request = { refreshToken: 'refresh-1', tenantId: TENANT_ID, api: GRAPH }

    const outcome = grants.redeem(capabilities === undefined ? request : { ...request, capabilities })

    await expect(outcome).rejects.toMatchObject({ code })
  })

  it('sends the user to sign in where the refresh token is no longer accepted', async () => {
    endpoint.answer = tokenRefusal('invalid_grant', { error_codes: [700082] })

    const outcome = grants.redeem({ refreshToken: 'refresh-1', tenantId: TENANT_ID, api: GRAPH })

    const failure = await outcome.catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'REAUTHENTICATION_REQUIRED' })
    expect(JSON.stringify([failure, chain.lines, String(failure)])).not.toContain('refresh-1')
  })

  it('asks for all that the application may do, and does not know what that is', async () => {
    const api = { ...GRAPH, scopes: ['https://graph.microsoft.com/User.Read'] }

    const token = await grants.clientCredentials({ tenantId: TENANT_ID, api })

    const { path, form } = endpoint.requests[0] ?? {}
    expect(path).toBe(`/${TENANT_ID}/oauth2/v2.0/token`)
    expect(form?.get('grant_type')).toBe('client_credentials')
    expect(form?.get('scope')?.split(' ')).toContain('https://graph.microsoft.com/.default')
    expect(token).toMatchObject({ value: 'downstream-token', granted: null })
  })

  it('writes an error into the log when Entra ID detects a loop', async () => {
    endpoint.answer = tokenRefusal('invalid_grant', { error_codes: [50196] })

    const outcome = grants.onBehalfOf({ caller: createCaller(), api: GRAPH })

    await expect(outcome).rejects.toMatchObject({ code: 'TOKEN_SERVICE_UNAVAILABLE' })
    expect(endpoint.requests).toHaveLength(1)
    expect(chain.logged('error')).toEqual([
      expect.objectContaining({ api: 'graph', reason: expect.stringContaining('AADSTS50196') }),
    ])
  })
})
