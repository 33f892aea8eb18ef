import type { Tenant } from '../../src/tenant/tenant.ts'

// biome-ignore lint/suspicious/noExplicitAny: what Graph answers is for the tests to judge
type Json = any

/** A request to the tenant's Graph with an operator's token; without a body for GET and DELETE. */
export async function administer(
  { graph }: Tenant,
  token: string,
  { method = 'GET', path, body }: { method?: string; path: string; body?: unknown },
): Promise<{ readonly status: number; readonly body: Json }> {
  const response = await fetch(`${graph.baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

/** A gateway that was registered through Graph alone. */
export interface RegisteredGateway {
  readonly clientId: string
  readonly secret: string
  readonly applicationId: string
  readonly principalId: string
  readonly uri: string
}

export const SCOPE_ID = '5c0be000-0000-4000-8000-000000000002'

/** Registers a gateway, with a secret and consent for one permission of Orders, and preauthorizes the developers' client. */
export async function registerGateway(tenant: Tenant, token: string): Promise<RegisteredGateway> {
  const send = async (method: string, path: string, body: unknown) => {
    const answer = await administer(tenant, token, { method, path, body })
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const { id, appId } = await send('POST', '/applications', {
    displayName: 'Behalf',
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [
        {
          id: SCOPE_ID,
          value: tenant.gateway.scope,
          type: 'User',
          isEnabled: true,
          adminConsentDescription: 'Call Behalf.',
          adminConsentDisplayName: 'Call Behalf',
        },
      ],
    },
  })
  const uri = `api://${appId}`
  await send('PATCH', `/applications/${id}`, {
    identifierUris: [uri],
    api: {
      preAuthorizedApplications: [
        { appId: tenant.developerClient.clientId, delegatedPermissionIds: [SCOPE_ID] },
      ],
    },
  })
  const { secretText } = await send('POST', `/applications/${id}/addPassword`, {})
  const principal = await send('POST', '/servicePrincipals', { appId })
  const { body: orders } = await administer(tenant, token, {
    path: `/servicePrincipals?$filter=displayName eq 'Contoso Orders'`,
  })
  await send('POST', '/oauth2PermissionGrants', {
    clientId: principal.id,
    consentType: 'AllPrincipals',
    resourceId: orders.value[0].id,
    scope: 'Orders.Read',
  })
  return { clientId: appId, secret: secretText, applicationId: id, principalId: principal.id, uri }
}
