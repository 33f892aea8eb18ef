import { VS_CODE } from '../well-known-ids.ts'
import { newScope } from './permissions.ts'
import { type Consent, newApplication, type Registration, type Registry } from './registrations.ts'

/** The result of `registration apply` for a gateway with tools for agents. */
export interface AgentAccess {
  /** App ID URI of the tools: their address. */
  readonly url: string
  /** The delegated permission for the tools. */
  readonly scope: string
}

/**
 * The registration changes that tools require. The order matters: a client can be pre-authorized only for an existing scope.
 * After these changes, Visual Studio Code does not need consent.
 */
export function agentChanges(gateway: Registration, { url, scope }: AgentAccess) {
  const offered = newScope(gateway.clientId, { value: scope })
  const { identifierUris, scopes, preAuthorizedApplications: authorized } = gateway
  const vsCode = { appId: VS_CODE.clientId, delegatedPermissionIds: [offered.id] }
  return [
    { identifierUris: [...identifierUris, url], api: { oauth2PermissionScopes: [...scopes, offered] } },
    { api: { preAuthorizedApplications: [...authorized, vsCode] } },
  ]
}

/** Lets Visual Studio Code sign in users, as in every tenant, and lets this tenant's clients use the tools. */
export function addAgentClients(
  registry: Registry,
  gateway: Registration,
  { scope, clientIds }: Pick<AgentAccess, 'scope'> & { readonly clientIds: readonly string[] },
): void {
  registry.registrations.push(
    newApplication({
      isOfTenant: false,
      clientId: VS_CODE.clientId,
      displayName: 'Visual Studio Code',
      isPublicClient: true,
      redirectUris: [...VS_CODE.redirectUris],
    }),
  )
  const consents = clientIds.map(
    (clientId): Consent => ({
      clientId,
      resourceId: gateway.clientId,
      scopes: [scope],
      appRoles: [],
      principalId: null,
    }),
  )
  registry.consents.push(...consents)
}
