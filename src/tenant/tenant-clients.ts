import { randomBytes } from 'node:crypto'
import { IDENTITY_PATH, MANAGED_IDENTITY_OBJECT_ID } from './entra/tokens/managed-identity.ts'
import {
  AGENT,
  DAEMON_CLIENT_ID,
  DEVELOPER_CLIENT,
  EXAMPLE_CLIENT,
  GATEWAY,
  LANDING_PAGE_CLIENT,
  MANAGED_IDENTITY_CLIENT_ID,
  OPERATOR_CLIENT,
  VS_CODE,
} from './entra/well-known-ids.ts'

/** The initially registered applications, with their credentials. */
export interface TenantClients {
  /** Behalf's own registration, if it exists. The secret is different at every start. */
  readonly gateway: {
    readonly clientId: string
    readonly appIdUri: string
    readonly scope: string
    readonly clientSecret: string
  }
  readonly developerClient: { readonly clientId: string; readonly redirectUri: string }
  /** The single-page application at `/` of the gateway. */
  readonly landingPageClient: { readonly clientId: string; readonly redirectUri: string }
  /** The single-page application in examples/web. */
  readonly exampleClient: { readonly clientId: string; readonly redirectUri: string }
  /** The public client that an operator signs in with: Microsoft Graph Command Line Tools. */
  readonly operatorClient: { readonly clientId: string; readonly redirectUri: string }
  /** An agent identity that people can sign in to, and its blueprint, which trusts the managed identity. */
  readonly agent: {
    readonly clientId: string
    /** The agent's client ID if a metadata document identifies the agent. */
    readonly metadataUrl: string
    readonly redirectUri: string
    readonly blueprint: { readonly clientId: string; readonly uri: string; readonly scope: string }
  }
  /** A client without users that has the gateway's `appRole`. The secret is different at every start. */
  readonly daemonClient: {
    readonly clientId: string
    readonly clientSecret: string
    readonly appRole: string
  }
  /** The managed identity of the gateway's host, which the gateway's registration trusts. */
  readonly managedIdentity: {
    /** For `IDENTITY_ENDPOINT`. */
    readonly endpoint: string
    /** For `IDENTITY_HEADER`; different at every start. */
    readonly header: string
    readonly clientId: string
    readonly objectId: string
  }
  /** The public client of an agent, Visual Studio Code. It can be used once tools are offered. */
  readonly agentClient: { readonly clientId: string; readonly redirectUri: string }
}

/** The clients' secrets, which are different at every start. */
export interface TenantSecrets {
  readonly gateway: string
  readonly daemon: string
  /** For `IDENTITY_HEADER`. */
  readonly identityHeader: string
}

/** Generates the secrets for one start. */
export function newSecrets(): TenantSecrets {
  return { gateway: newSecret(), daemon: newSecret(), identityHeader: newSecret() }
}

/** The clients of a tenant whose Entra ID has this origin. */
export function clientsOf(entraOrigin: string, secrets: TenantSecrets): TenantClients {
  const { clientId, uri: appIdUri, scope, appRole } = GATEWAY
  return {
    gateway: { clientId, appIdUri, scope, clientSecret: secrets.gateway },
    developerClient: DEVELOPER_CLIENT,
    landingPageClient: LANDING_PAGE_CLIENT,
    exampleClient: EXAMPLE_CLIENT,
    operatorClient: OPERATOR_CLIENT,
    agent: AGENT,
    agentClient: { clientId: VS_CODE.clientId, redirectUri: VS_CODE.redirectUris[0] },
    daemonClient: { clientId: DAEMON_CLIENT_ID, clientSecret: secrets.daemon, appRole },
    managedIdentity: {
      endpoint: `${entraOrigin}${IDENTITY_PATH}`,
      header: secrets.identityHeader,
      clientId: MANAGED_IDENTITY_CLIENT_ID,
      objectId: MANAGED_IDENTITY_OBJECT_ID,
    },
  }
}

/** Hexadecimal, so that it never looks like a placeholder from an example. */
function newSecret(): string {
  return randomBytes(32).toString('hex')
}
