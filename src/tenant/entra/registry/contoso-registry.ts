import { X509Certificate } from 'node:crypto'
import { CONTOSO_TENANT_ID } from '../../contoso/contoso.ts'
import { USUAL_CLAIMS } from '../tokens/optional-claims.ts'
import {
  AGENT,
  DAEMON_CLIENT_ID,
  DEVELOPER_CLIENT,
  EXAMPLE_CLIENT,
  GATEWAY,
  GRAPH,
  LANDING_PAGE_CLIENT,
  MANAGED_IDENTITY_CLIENT_ID,
  OPERATOR_CLIENT,
  ORDERS,
  TOKEN_EXCHANGE,
} from '../well-known-ids.ts'
import { GRAPH_APP_ROLES, GRAPH_SCOPES } from './graph-permissions.ts'
import { namesOf } from './permissions.ts'
import {
  type Consent,
  EMPTY_MANIFEST,
  newApplication,
  type Registration,
  type Registry,
  type RequiredResourceAccess,
} from './registrations.ts'

/** The permissions for administering applications, which an operator needs and a gateway does not. */
const OPERATOR_SCOPES: readonly string[] = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
]

/** Permissions that no Contoso administrator has granted to the gateway. Fields that need them report missing consent. */
const NOT_CONSENTED: readonly string[] = [...OPERATOR_SCOPES, 'ChannelMessage.Read.All', 'Directory.Read.All']

const GATEWAY_GRAPH_SCOPES = namesOf(GRAPH_SCOPES).filter(isRequested)

/**
 * Permissions for shared mailboxes and calendars are optional and not requested, except for the one that is required to
 * find meeting times.
 */
function isRequested(scope: string): boolean {
  return !NOT_CONSENTED.includes(scope) && (scope === 'Calendars.Read.Shared' || !scope.endsWith('.Shared'))
}

/**
 * Contoso's applications: the gateway, its landing page, the developers' client, the example's front end, a daemon, Graph,
 * Orders, and those that are needed for managed identities.
 *
 * @param options.gatewayCertificates - PEM; registered in addition to the secret.
 * @param options.gatewayRegistered - whether the gateway is registered, with the permissions of the gateway and its clients; true
 *   by default.
 */
export function createRegistry({
  gatewaySecret,
  gatewayCertificates,
  daemonSecret,
  gatewayRegistered = true,
}: {
  readonly gatewaySecret: string
  readonly daemonSecret: string
  readonly gatewayCertificates: readonly string[]
  readonly gatewayRegistered?: boolean
}): Registry {
  const gateway = newApplication({
    clientId: GATEWAY.clientId,
    displayName: 'Behalf',
    identifierUris: [GATEWAY.uri],
    secrets: [{ value: gatewaySecret, expiresAt: null }],
    certificates: gatewayCertificates.map((pem) => new X509Certificate(pem)),
    scopes: [GATEWAY.scope],
    appRoles: [GATEWAY.appRole],
    optionalClaims: USUAL_CLAIMS,
    manifest: {
      ...EMPTY_MANIFEST,
      // A user who consents to one of these also consents to what the gateway requests.
      knownClientApplications: [EXAMPLE_CLIENT.clientId, LANDING_PAGE_CLIENT.clientId],
      requiredResourceAccess: gatewayRequiredAccess(),
    },
  })
  const developers = newApplication({
    clientId: DEVELOPER_CLIENT.clientId,
    displayName: 'Behalf for developers',
    isPublicClient: true,
    redirectUris: [DEVELOPER_CLIENT.redirectUri],
  })
  const example = newApplication({
    clientId: EXAMPLE_CLIENT.clientId,
    displayName: 'My day',
    spaRedirectUris: [EXAMPLE_CLIENT.redirectUri, EXAMPLE_CLIENT.homeUri],
  })
  const daemon = newApplication({
    clientId: DAEMON_CLIENT_ID,
    displayName: 'Contoso Nightly Report',
    secrets: [{ value: daemonSecret, expiresAt: null }],
  })
  const landingPage = newApplication({
    clientId: LANDING_PAGE_CLIENT.clientId,
    displayName: 'Behalf landing page',
    spaRedirectUris: [LANDING_PAGE_CLIENT.redirectUri],
  })
  const others = [developers, example, daemon, ...apis(), ...externalApplications(), ...agents()]
  return {
    tenantId: CONTOSO_TENANT_ID,
    registrations: gatewayRegistered ? [gateway, landingPage, ...others] : others,
    deleted: [],
    consents: [...operatorConsents(), ...(gatewayRegistered ? gatewayConsents() : [])],
    roleAssignments: [],
  }
}

/** The permissions in the gateway's registration. */
function gatewayRequiredAccess(): readonly RequiredResourceAccess[] {
  return apis().map(({ clientId, scopes }) => ({
    resourceAppId: clientId,
    resourceAccess: scopes.filter(({ value }) => isRequested(value)).map(({ id }) => ({ id, type: 'Scope' })),
  }))
}

function apis(): readonly Registration[] {
  return [
    newApplication({
      isOfTenant: false,
      clientId: GRAPH.clientId,
      displayName: 'Microsoft Graph',
      identifierUris: [GRAPH.uri],
      requestedAccessTokenVersion: 1,
      evaluatesAccessContinuously: true,
      scopes: GRAPH_SCOPES,
      appRoles: GRAPH_APP_ROLES,
      optionalClaims: USUAL_CLAIMS,
    }),
    newApplication({
      clientId: ORDERS.clientId,
      displayName: 'Contoso Orders',
      identifierUris: [ORDERS.uri],
      scopes: ['Orders.Read', 'Orders.ReadWrite'],
      appRoles: ['Orders.Read.All'],
      optionalClaims: USUAL_CLAIMS,
    }),
  ]
}

/**
 * The operators' client, the identity of the machine on which the gateway is assumed to run, and the token exchange API that the
 * identity gets its tokens for.
 */
function externalApplications(): readonly Registration[] {
  const isOfTenant = false
  return [
    newApplication({
      isOfTenant,
      clientId: OPERATOR_CLIENT.clientId,
      displayName: 'Microsoft Graph Command Line Tools',
      isPublicClient: true,
      redirectUris: [OPERATOR_CLIENT.redirectUri],
    }),
    newApplication({ isOfTenant, clientId: MANAGED_IDENTITY_CLIENT_ID, displayName: 'Behalf host' }),
    newApplication({
      isOfTenant,
      optionalClaims: USUAL_CLAIMS,
      clientId: TOKEN_EXCHANGE.clientId,
      displayName: 'AAD Token Exchange Endpoint',
      identifierUris: [TOKEN_EXCHANGE.uri],
    }),
  ]
}

/**
 * An agent and its blueprint. Like most agents, it was published by another organization. Users sign in to it as to any client,
 * because that is how Entra ID represents clients that are identified by a metadata document. It gets its own tokens through the
 * blueprint, which trusts the managed identity.
 *
 * @see https://learn.microsoft.com/entra/agent-id/client-id-metadata-documents
 */
function agents(): readonly Registration[] {
  const isOfTenant = false
  const { blueprint, clientId, redirectUri, metadataUrl } = AGENT
  return [
    newApplication({
      isOfTenant,
      clientId: blueprint.clientId,
      displayName: 'Contoso Assistants',
      identifierUris: [blueprint.uri],
      scopes: [blueprint.scope],
    }),
    newApplication({
      isOfTenant,
      clientId,
      displayName: 'Contoso Assistant',
      isPublicClient: true,
      redirectUris: [redirectUri, 'http://127.0.0.1'],
      agent: { blueprintId: blueprint.clientId, ownUserId: null, metadataUrl },
    }),
  ]
}

const byAdmin = { principalId: null, scopes: [], appRoles: [] }

/** Lets all users sign in to the operators' client; Graph decides which of them may administer applications. */
function operatorConsents(): readonly Consent[] {
  const scopes = [...OPERATOR_SCOPES, 'Directory.Read.All', 'User.Read']
  return [{ ...byAdmin, clientId: OPERATOR_CLIENT.clientId, resourceId: GRAPH.clientId, scopes }]
}

/** The permissions that an administrator has granted to the gateway and its clients. */
function gatewayConsents(): readonly Consent[] {
  const toGateway = { ...byAdmin, resourceId: GATEWAY.clientId }
  const ofGateway = { ...byAdmin, clientId: GATEWAY.clientId }
  return [
    { ...toGateway, clientId: DEVELOPER_CLIENT.clientId, scopes: [GATEWAY.scope] },
    { ...toGateway, clientId: LANDING_PAGE_CLIENT.clientId, scopes: [GATEWAY.scope] },
    { ...toGateway, clientId: EXAMPLE_CLIENT.clientId, scopes: [GATEWAY.scope] },
    { ...toGateway, clientId: DAEMON_CLIENT_ID, appRoles: [GATEWAY.appRole] },
    { ...toGateway, clientId: AGENT.clientId, scopes: [GATEWAY.scope], appRoles: [GATEWAY.appRole] },
    {
      ...byAdmin,
      resourceId: AGENT.blueprint.clientId,
      clientId: DEVELOPER_CLIENT.clientId,
      scopes: [AGENT.blueprint.scope],
    },
    {
      ...ofGateway,
      resourceId: GRAPH.clientId,
      scopes: GATEWAY_GRAPH_SCOPES,
      appRoles: namesOf(GRAPH_APP_ROLES),
    },
    {
      ...ofGateway,
      resourceId: ORDERS.clientId,
      scopes: ['Orders.Read', 'Orders.ReadWrite'],
      appRoles: ['Orders.Read.All'],
    },
  ]
}
