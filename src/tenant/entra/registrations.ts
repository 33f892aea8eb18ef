import { X509Certificate } from 'node:crypto'
import { CONTOSO_TENANT_ID } from '../contoso/contoso.ts'

/** An application as it is registered in the tenant. */
export interface Registration {
  readonly clientId: string
  readonly displayName: string
  /** App ID URIs: what scopes and audiences of the application start with. */
  readonly identifierUris: readonly string[]
  /** The version of the tokens that are made for the application. */
  readonly requestedAccessTokenVersion: 1 | 2
  /** As an API it takes part in Continuous Access Evaluation: tokens for clients that do as well live for a day. */
  readonly evaluatesAccessContinuously: boolean
  /** A public client proves itself by PKCE alone. */
  readonly isPublicClient: boolean
  readonly redirectUris: readonly string[]
  readonly secrets: readonly string[]
  readonly certificates: readonly X509Certificate[]
  /** Delegated permissions that the application offers. */
  readonly scopes: readonly string[]
  /** Application permissions that it offers. */
  readonly appRoles: readonly string[]
}

/** Permissions of a resource that an application may use. */
export interface Consent {
  readonly clientId: string
  readonly resourceId: string
  readonly scopes: readonly string[]
  readonly appRoles: readonly string[]
  /** Object id of the one user who consented; null when an admin did for everybody. */
  readonly principalId: string | null
}

/** An app role that a user has: it stands in `roles` of the user's tokens for the resource. */
export interface RoleAssignment {
  readonly principalId: string
  readonly resourceId: string
  readonly role: string
}

/** Applications and consents of the tenant. Tests change it; nothing outlives the process. */
export interface Registry {
  readonly tenantId: string
  readonly registrations: Registration[]
  readonly consents: Consent[]
  /** None to start with. */
  readonly roleAssignments: RoleAssignment[]
}

export const GRAPH = {
  clientId: '00000003-0000-0000-c000-000000000000',
  uri: 'https://graph.microsoft.com',
} as const
export const ORDERS = {
  clientId: '0c0d4e55-51f0-4a6b-8a5e-0de500000003',
  uri: 'api://orders.contoso.example',
} as const
const GATEWAY_ID = 'be4a1f00-6d2b-4c8e-9b1a-be4a1f000001'
const DEVELOPER_CLIENT_ID = 'de7e10be-3a4c-4f5d-8e6b-de7e10be0002'

export const GATEWAY = { clientId: GATEWAY_ID, uri: `api://${GATEWAY_ID}`, scope: 'access_as_user' } as const
/** The public client with which `npm run token` signs in. Any port of the loopback interface fits, as in Entra ID. */
export const DEVELOPER_CLIENT = { clientId: DEVELOPER_CLIENT_ID, redirectUri: 'http://localhost' } as const

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

/** What no admin of Contoso has consented to: what needs it is left to be missing. */
const NEVER_CONSENTED: readonly string[] = ['ChannelMessage.Read.All', 'Directory.Read.All', 'Sites.Read.All']

/** What an admin of Contoso has consented to for the gateway. */
const GATEWAY_GRAPH_SCOPES = GRAPH_SCOPES.filter((scope) => !NEVER_CONSENTED.includes(scope))

const APPLICATION = {
  identifierUris: [],
  requestedAccessTokenVersion: 2,
  evaluatesAccessContinuously: false,
  isPublicClient: false,
  redirectUris: [],
  secrets: [],
  certificates: [],
  scopes: [],
  appRoles: [],
} as const

/**
 * Contoso's applications: the gateway, the developers' client, Graph and Orders.
 *
 * @param options.gatewayCertificates - PEM; registered beside the secret.
 */
export function createRegistry({
  gatewaySecret,
  gatewayCertificates,
}: {
  readonly gatewaySecret: string
  readonly gatewayCertificates: readonly string[]
}): Registry {
  const registrations: Registration[] = [
    {
      ...APPLICATION,
      clientId: GATEWAY.clientId,
      displayName: 'Behalf',
      identifierUris: [GATEWAY.uri],
      secrets: [gatewaySecret],
      certificates: gatewayCertificates.map((pem) => new X509Certificate(pem)),
      scopes: [GATEWAY.scope],
    },
    {
      ...APPLICATION,
      clientId: DEVELOPER_CLIENT.clientId,
      displayName: 'Behalf for developers',
      isPublicClient: true,
      redirectUris: [DEVELOPER_CLIENT.redirectUri],
    },
    {
      ...APPLICATION,
      clientId: GRAPH.clientId,
      displayName: 'Microsoft Graph',
      identifierUris: [GRAPH.uri],
      requestedAccessTokenVersion: 1,
      evaluatesAccessContinuously: true,
      scopes: GRAPH_SCOPES,
      appRoles: ['User.Read.All'],
    },
    {
      ...APPLICATION,
      clientId: ORDERS.clientId,
      displayName: 'Contoso Orders',
      identifierUris: [ORDERS.uri],
      scopes: ['Orders.Read', 'Orders.ReadWrite'],
      appRoles: ['Orders.Read.All'],
    },
  ]
  const everybody = { principalId: null, appRoles: [] }
  const consents: Consent[] = [
    {
      ...everybody,
      clientId: DEVELOPER_CLIENT.clientId,
      resourceId: GATEWAY.clientId,
      scopes: [GATEWAY.scope],
    },
    {
      ...everybody,
      clientId: GATEWAY.clientId,
      resourceId: GRAPH.clientId,
      scopes: GATEWAY_GRAPH_SCOPES,
      appRoles: ['User.Read.All'],
    },
    {
      ...everybody,
      clientId: GATEWAY.clientId,
      resourceId: ORDERS.clientId,
      scopes: ['Orders.Read', 'Orders.ReadWrite'],
    },
  ]
  return { tenantId: CONTOSO_TENANT_ID, registrations, consents, roleAssignments: [] }
}
