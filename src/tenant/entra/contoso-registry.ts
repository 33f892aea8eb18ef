import { X509Certificate } from 'node:crypto'
import { CONTOSO_TENANT_ID } from '../contoso/contoso.ts'
import {
  type Consent,
  DAEMON_CLIENT_ID,
  DEVELOPER_CLIENT,
  GATEWAY,
  GRAPH,
  MANAGED_IDENTITY_CLIENT_ID,
  newApplication,
  ORDERS,
  type Registration,
  type Registry,
  TOKEN_EXCHANGE,
} from './registrations.ts'

const GRAPH_SCOPES = [
  'Calendars.Read',
  'Calendars.ReadBasic',
  'Calendars.ReadWrite',
  'Channel.ReadBasic.All',
  'ChannelMessage.Read.All',
  'Chat.Read',
  'Chat.ReadBasic',
  'Chat.ReadWrite',
  'ChatMessage.Send',
  'Directory.Read.All',
  'Files.Read',
  'Files.Read.All',
  'Files.ReadWrite',
  'Group.Read.All',
  'GroupMember.Read.All',
  'Mail.Read',
  'Mail.ReadBasic',
  'Mail.ReadWrite',
  'Mail.Send',
  'MailboxSettings.Read',
  'People.Read',
  'Presence.Read',
  'Presence.Read.All',
  'ProfilePhoto.Read.All',
  'RoleManagement.Read.Directory',
  'Sites.Read.All',
  'Tasks.Read',
  'Tasks.ReadWrite',
  'Team.ReadBasic.All',
  'User.Read',
  'User.Read.All',
  'User.ReadBasic.All',
]

/** Application permissions, of which the gateway has all. */
const GRAPH_APP_ROLES = ['User.Read.All', 'Group.Read.All']

/** What no admin of Contoso has consented to: what needs it is left to be missing. */
const NEVER_CONSENTED: readonly string[] = ['ChannelMessage.Read.All', 'Directory.Read.All', 'Sites.Read.All']

const GATEWAY_GRAPH_SCOPES = GRAPH_SCOPES.filter((scope) => !NEVER_CONSENTED.includes(scope))

/**
 * Contoso's applications: the gateway, the developers' client, a daemon, Graph and Orders; and what managed identities
 * need.
 *
 * @param options.gatewayCertificates - PEM; registered beside the secret.
 */
export function createRegistry({
  gatewaySecret,
  gatewayCertificates,
  daemonSecret,
}: {
  readonly gatewaySecret: string
  readonly daemonSecret: string
  readonly gatewayCertificates: readonly string[]
}): Registry {
  const gateway = newApplication({
    clientId: GATEWAY.clientId,
    displayName: 'Behalf',
    identifierUris: [GATEWAY.uri],
    secrets: [{ value: gatewaySecret, expiresAt: null }],
    certificates: gatewayCertificates.map((pem) => new X509Certificate(pem)),
    scopes: [GATEWAY.scope],
    appRoles: [GATEWAY.appRole],
  })
  const developers = newApplication({
    clientId: DEVELOPER_CLIENT.clientId,
    displayName: 'Behalf for developers',
    isPublicClient: true,
    redirectUris: [DEVELOPER_CLIENT.redirectUri],
  })
  const daemon = newApplication({
    clientId: DAEMON_CLIENT_ID,
    displayName: 'Contoso Nightly Report',
    secrets: [{ value: daemonSecret, expiresAt: null }],
  })
  const registrations = [gateway, developers, daemon, ...apis(), ...managedIdentityApplications()]
  return { tenantId: CONTOSO_TENANT_ID, registrations, consents: initialConsents(), roleAssignments: [] }
}

function apis(): readonly Registration[] {
  return [
    newApplication({
      clientId: GRAPH.clientId,
      displayName: 'Microsoft Graph',
      identifierUris: [GRAPH.uri],
      requestedAccessTokenVersion: 1,
      evaluatesAccessContinuously: true,
      scopes: GRAPH_SCOPES,
      appRoles: GRAPH_APP_ROLES,
    }),
    newApplication({
      clientId: ORDERS.clientId,
      displayName: 'Contoso Orders',
      identifierUris: [ORDERS.uri],
      scopes: ['Orders.Read', 'Orders.ReadWrite'],
      appRoles: ['Orders.Read.All'],
    }),
  ]
}

/** The identity of the machine that the gateway is thought to run on, and the API that its tokens are exchanged at. */
function managedIdentityApplications(): readonly Registration[] {
  return [
    newApplication({ clientId: MANAGED_IDENTITY_CLIENT_ID, displayName: 'Host of Behalf' }),
    newApplication({
      clientId: TOKEN_EXCHANGE.clientId,
      displayName: 'AAD Token Exchange Endpoint',
      identifierUris: [TOKEN_EXCHANGE.uri],
    }),
  ]
}

/** What an admin has consented to. */
function initialConsents(): Consent[] {
  const byAdmin = { principalId: null, scopes: [], appRoles: [] }
  const toGateway = { ...byAdmin, resourceId: GATEWAY.clientId }
  const ofGateway = { ...byAdmin, clientId: GATEWAY.clientId }
  return [
    { ...toGateway, clientId: DEVELOPER_CLIENT.clientId, scopes: [GATEWAY.scope] },
    { ...toGateway, clientId: DAEMON_CLIENT_ID, appRoles: [GATEWAY.appRole] },
    { ...ofGateway, resourceId: GRAPH.clientId, scopes: GATEWAY_GRAPH_SCOPES, appRoles: GRAPH_APP_ROLES },
    {
      ...ofGateway,
      resourceId: ORDERS.clientId,
      scopes: ['Orders.Read', 'Orders.ReadWrite'],
      appRoles: ['Orders.Read.All'],
    },
  ]
}
