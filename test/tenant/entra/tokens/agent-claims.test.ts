// Covers: agent-user.ts, own-tokens.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { agentSubject } from '../../../../src/tenant/entra/tokens/agent-claims.ts'
import { signIn } from '../../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { agentClient, autonomousToken, delegatedToken, ownUserToken } from '../agent-clients.ts'
import { confidentialClient } from '../msal-clients.ts'

const ADELE = 'adele@contoso.example'

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
})

afterAll(() => tenant.stop())

/** The tables of https://learn.microsoft.com/entra/agent-id/agent-token-claims#scenario-wise-examples. */
describe('agentClaims', () => {
  it('say that an agent acts on behalf of a person', async () => {
    const claims = decodeJwt(await delegatedToken(tenant, ADELE))

    expect(claims).toMatchObject({
      azp: tenant.agent.clientId,
      oid: tenant.contoso.find(ADELE)?.id,
      scp: 'access_as_user',
      xms_par_app_azp: tenant.agent.blueprint.clientId,
    })
    expect(String(claims.xms_act_fct).split(' ')).toContain('11')
    expect(claims.xms_sub_fct).toBeUndefined()
  })

  it('say that an agent acts for itself', async () => {
    const claims = decodeJwt(await autonomousToken(tenant))

    expect(claims).toMatchObject({
      azp: tenant.agent.clientId,
      idtyp: 'app',
      roles: ['Behalf.Access'],
      scp: '/',
    })
    expect(String(claims.xms_act_fct).split(' ')).toContain('11')
    expect(String(claims.xms_sub_fct).split(' ')).toContain('11')
  })

  it('say that an agent acts as the user account of its own', async () => {
    const { blueprintId = '' } = tenant.application('agent').agent ?? {}
    const patti = 'patti@contoso.example'
    tenant.application('agent').agent = {
      blueprintId,
      ownUserId: tenant.contoso.find(patti)?.id ?? '',
      metadataUrl: null,
    }

    const { accessToken } = await signIn(tenant, patti, { client: tenant.agent })

    expect(decodeJwt(accessToken)).toMatchObject({ azp: tenant.agent.clientId, xms_sub_fct: '13' })
  })

  it('say so as well where the agent gets the token on its own, and for no other account', async () => {
    const patti = tenant.contoso.find('patti@contoso.example')?.id ?? ''

    const byId = decodeJwt(await ownUserToken(tenant, patti))
    const byName = decodeJwt(await ownUserToken(tenant, 'patti@contoso.example'))

    const expected = { azp: tenant.agent.clientId, oid: patti, scp: 'access_as_user', xms_sub_fct: '13' }
    expect([byId, byName]).toEqual([expect.objectContaining(expected), expect.objectContaining(expected)])
    await expect(ownUserToken(tenant, ADELE)).rejects.toThrow('is not the user account of the agent identity')
  })

  it('are in no token for an account whose credential another application has', async () => {
    const gateway = await confidentialClient(tenant)
    const credential = await gateway.acquireTokenByClientCredential({
      scopes: ['api://AzureADTokenExchange/.default'],
    })
    const agent = await agentClient(tenant)

    await expect(
      agent.acquireTokenByUserFederatedIdentityCredential({
        scopes: [`${tenant.gateway.appIdUri}/access_as_user`],
        assertion: credential?.accessToken ?? '',
        username: 'patti@contoso.example',
      }),
    ).rejects.toThrow('is not a token that was issued to the agent identity')
  })

  // AzureAD/microsoft-identity-web#3882
  it('are in no token of an API whose registration does not request them', async () => {
    const gateway = tenant.application('gateway')
    const { optionalClaims } = gateway
    gateway.optionalClaims = { accessToken: [{ name: 'idtyp' }] }

    const claims = decodeJwt(await delegatedToken(tenant, ADELE))

    expect(claims).toMatchObject({ azp: tenant.agent.clientId })
    expect(Object.keys(claims).filter((name) => name.startsWith('xms_'))).toEqual([])
    gateway.optionalClaims = optionalClaims
  })

  it('are in no token of another application', async () => {
    const { accessToken } = await signIn(tenant, ADELE)

    expect(Object.keys(decodeJwt(accessToken)).filter((name) => name.startsWith('xms_'))).toEqual([])
  })
})

describe('agentSubject', () => {
  // microsoft/Agents#202; the tenant is Microsoft's own.
  it('has GUIDs in the form that a report shows', () => {
    const subject = agentSubject('72f988bf-86f1-41af-91ab-2d7cd011db47', {
      blueprintId: '5b404cf4-a79d-4cfe-b866-24bf8e1a4921',
      clientId: '7e307b14-2a27-4f66-ada8-ec6400eb4977',
    })

    expect(subject).toBe(
      '/eid1/c/pub/t/v4j5cvGGr0GRqy180BHbRw/a/9ExAW52n_ky4ZiS_jhpJIQ/7e307b14-2a27-4f66-ada8-ec6400eb4977',
    )
  })

  it('is of no agent of another blueprint', async () => {
    const gateway = await confidentialClient(tenant)

    await expect(
      gateway.acquireTokenByClientCredential({
        scopes: ['api://AzureADTokenExchange/.default'],
        fmiPath: tenant.agent.clientId,
      }),
    ).rejects.toThrow('is not an agent identity of the blueprint')
  })
})
