import type { X509Certificate } from 'node:crypto'

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
  /** Credentials may be added and removed at any time: the next request is judged by them. */
  readonly secrets: Secret[]
  readonly certificates: X509Certificate[]
  readonly federatedCredentials: FederatedCredential[]
  /** Delegated permissions that the application offers. */
  readonly scopes: readonly string[]
  /** Application permissions that it offers. */
  readonly appRoles: readonly string[]
}

export interface Secret {
  readonly value: string
  /** Milliseconds since the epoch; null for never. */
  readonly expiresAt: number | null
}

/** Whose tokens prove to be the application, without a secret of its own. */
export interface FederatedCredential {
  /** An OpenID Connect issuer: the tenant itself, or one that serves a discovery document. */
  readonly issuer: string
  readonly subject: string
  readonly audience: string
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

export const GATEWAY = {
  clientId: GATEWAY_ID,
  uri: `api://${GATEWAY_ID}`,
  scope: 'access_as_user',
  /** What an application without a user needs to call it. */
  appRole: 'Behalf.Access',
} as const
/** A client that calls the gateway as itself, by a secret. */
export const DAEMON_CLIENT_ID = 'dae3035a-1c2d-4e3f-8a4b-dae303500004'
/** The application id of the managed identity of the machine that the gateway is thought to run on. */
export const MANAGED_IDENTITY_CLIENT_ID = '3a4a6ed1-5b6c-4d7e-9f80-3a4a6ed10005'
/** What federated credentials are exchanged at, by its id in every real tenant. */
export const TOKEN_EXCHANGE = {
  clientId: 'fb60f99c-7a34-4190-8149-302f77469936',
  uri: 'api://AzureADTokenExchange',
} as const
/** The public client with which `npm run token` signs in. Any port of the loopback interface fits, as in Entra ID. */
export const DEVELOPER_CLIENT = { clientId: DEVELOPER_CLIENT_ID, redirectUri: 'http://localhost' } as const

/** A confidential client without credentials, which offers nothing, but for what is said. */
export function newApplication(
  application: Pick<Registration, 'clientId' | 'displayName'> & Partial<Registration>,
): Registration {
  return {
    identifierUris: [],
    requestedAccessTokenVersion: 2,
    evaluatesAccessContinuously: false,
    isPublicClient: false,
    redirectUris: [],
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    scopes: [],
    appRoles: [],
    ...application,
  }
}
