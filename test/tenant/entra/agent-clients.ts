import type { ConfidentialClientApplication } from '@azure/msal-node'
import type { Tenant } from '../../../src/tenant/tenant.ts'
import { signIn } from '../../support/sign-in.ts'
import { confidentialClient } from './msal-clients.ts'

/**
 * MSAL as the tenant's agent identity, whose assertions its blueprint gets from Entra ID, by the managed identity of the machine.
 *
 * @see https://learn.microsoft.com/entra/agent-id/agent-autonomous-app-oauth-flow
 */
export async function agentClient(tenant: Tenant): Promise<ConfidentialClientApplication> {
  const blueprint = await confidentialClient(
    tenant,
    { clientAssertion: () => managedIdentityToken(tenant) },
    tenant.agent.blueprint.clientId,
  )
  const assertion = async () => {
    const answer = await blueprint.acquireTokenByClientCredential({
      scopes: ['api://AzureADTokenExchange/.default'],
      fmiPath: tenant.agent.clientId,
    })
    return answer?.accessToken ?? ''
  }
  return confidentialClient(tenant, { clientAssertion: assertion }, tenant.agent.clientId)
}

/** A token of the agent for itself, for the gateway. */
export async function autonomousToken(tenant: Tenant): Promise<string> {
  const agent = await agentClient(tenant)
  const scopes = [`${tenant.gateway.appIdUri}/.default`]
  return (await agent.acquireTokenByClientCredential({ scopes }))?.accessToken ?? ''
}

/** A token of the agent for the gateway, on behalf of a person who sent one for the blueprint. */
export async function delegatedToken(tenant: Tenant, account: string): Promise<string> {
  const { uri, scope } = tenant.agent.blueprint
  const { accessToken } = await signIn(tenant, account, { scope: `${uri}/${scope}` })
  const agent = await agentClient(tenant)
  const answer = await agent.acquireTokenOnBehalfOf({
    oboAssertion: accessToken,
    scopes: [`${tenant.gateway.appIdUri}/${tenant.gateway.scope}`],
  })
  return answer?.accessToken ?? ''
}

/**
 * A token of the agent for the gateway, as the user account that is its own.
 *
 * @param account - object id or sign-in name.
 * @see https://learn.microsoft.com/entra/agent-id/agent-oauth-protocols
 */
export async function ownUserToken(tenant: Tenant, account: string): Promise<string> {
  const agent = await agentClient(tenant)
  const credential = await agent.acquireTokenByClientCredential({
    scopes: ['api://AzureADTokenExchange/.default'],
  })
  const answer = await agent.acquireTokenByUserFederatedIdentityCredential({
    scopes: [`${tenant.gateway.appIdUri}/${tenant.gateway.scope}`],
    assertion: credential?.accessToken ?? '',
    ...(account.includes('@') ? { username: account } : { userObjectId: account }),
  })
  return answer?.accessToken ?? ''
}

async function managedIdentityToken({ managedIdentity }: Tenant): Promise<string> {
  const response = await fetch(
    `${managedIdentity.endpoint}?resource=api://AzureADTokenExchange&api-version=2019-08-01`,
    { headers: { 'X-IDENTITY-HEADER': managedIdentity.header } },
  )
  return ((await response.json()) as { access_token: string }).access_token
}
