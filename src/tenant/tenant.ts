import { type Contoso, createContoso, PERSONAS } from './contoso/contoso.ts'
import { createEntra } from './entra/entra.ts'
import { createEntraState, type EntraState } from './entra/entra-state.ts'
import { MFA_POLICY_ID } from './entra/policies/challenge-claims.ts'
import type { Policies } from './entra/policies/policies.ts'
import type { Revocation, RevocationKind } from './entra/policies/revocations.ts'
import { type AgentAccess, addAgentClients, agentChanges } from './entra/registry/agents.ts'
import type { Consents } from './entra/registry/consents.ts'
import { createRegistry } from './entra/registry/contoso-registry.ts'
import type { Registration, Registry } from './entra/registry/registrations.ts'
import { agentSubject } from './entra/tokens/agent-claims.ts'
import { MANAGED_IDENTITY_OBJECT_ID } from './entra/tokens/managed-identity.ts'
import { operatorToken } from './entra/tokens/operator-token.ts'
import { createSigningKeys, type KeyPair, type SigningKeys } from './entra/tokens/signing-keys.ts'
import {
  AGENT,
  DEVELOPER_CLIENT,
  GATEWAY,
  LANDING_PAGE_CLIENT,
  TOKEN_EXCHANGE,
} from './entra/well-known-ids.ts'
import { createNames } from './find-by-name.ts'
import { changeRegistration } from './graph/applications/change-registration.ts'
import { createListeners } from './listeners.ts'
import { newOrigin, type OwnApi, startApis, startOwnApi, type TenantOrigin } from './origins.ts'
import { clientsOf, newSecrets, type TenantClients } from './tenant-clients.ts'

export interface TenantOptions {
  /** Entra ID's port; Graph and Orders use the next two. 0 selects free ports. Default 4001. */
  readonly basePort?: number
  /** People at Contoso, from 6 to 100,000. Default 200. */
  readonly people?: number
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** Returns a number from 0 to 1 (exclusive), which decides whether a fault with a `probability` applies to a request. */
  readonly random?: () => number
  /** The gateway's certificates in PEM format, registered in addition to its secret. */
  readonly gatewayCertificates?: readonly string[]
  /**
   * Whether the gateway's registration exists initially, with the consents for the gateway and its clients. Default true; if false,
   * the tenant is in the state before `registration apply`.
   */
  readonly gatewayRegistered?: boolean
  /** Fetches the documents and keys of the external issuers in federated credentials. */
  readonly fetch?: typeof fetch
  /** Creates the keys that sign tokens. By default, a new 2048-bit RSA key pair is generated at every start and rotation. */
  readonly newKeyPair?: () => KeyPair
}

/** A running tenant: Entra ID, Microsoft Graph and an orders API, on the loopback interface. */
export interface Tenant extends TenantClients {
  readonly entra: TenantOrigin
  readonly graph: TenantOrigin
  readonly orders: TenantOrigin
  readonly contoso: Contoso
  readonly tenantId: string
  /** Applications and their credentials, which tests can change. */
  readonly registry: Registry
  readonly consents: Consents
  /** Conditional Access; initially, multi-factor authentication for Isaiah. */
  readonly policies: Policies
  readonly keys: SigningKeys
  /** Starts an API of your own, which is registered with its permissions and with admin consent for the gateway. */
  addApi(api: OwnApi): Promise<TenantOrigin>
  /** Adds an App ID URI to the gateway. Throws a GraphError for a URI that Graph would reject. */
  addIdentifierUri(uri: string): void
  /**
   * Gives the gateway everything that `registration apply` adds for tools. Throws a GraphError like {@link addIdentifierUri}.
   */
  offerToAgents(access: AgentAccess): void
  /** The registration with the given ID, App ID URI or short name, such as `gateway`. */
  application(name: string): Registration
  /**
   * Revokes the tokens of a user, identified by object ID or sign-in name. With `session`, also revokes the user's
   * sign-ins. Throws a ControlError if there is no such user.
   */
  revoke(user: string, options: { readonly kind: RevocationKind }): Revocation
  /**
   * A token for Microsoft Graph that lets an administrator manage applications, issued to `operatorClient`.
   *
   * @param options.user - by default Patti, who is an administrator.
   * @param options.scopes - delegated permissions; by default, all that the client has consent for. Throws an EntraError for any
   *   other permission.
   */
  operatorToken(options?: { readonly user?: string; readonly scopes?: readonly string[] }): Promise<string>
  stop(): Promise<void>
}

/**
 * Starts the embedded tenant.
 *
 * @throws {AddressInUseError} if one of the ports is in use. In that case, everything that was started is stopped.
 */
export async function startTenant({
  basePort = 4001,
  people,
  clock = Date.now,
  random = Math.random,
  gatewayCertificates = [],
  gatewayRegistered = true,
  fetch = globalThis.fetch,
  newKeyPair,
}: TenantOptions = {}): Promise<Tenant> {
  const contoso = createContoso(people === undefined ? {} : { people })
  const secrets = newSecrets()
  const registry = createRegistry({
    gatewaySecret: secrets.gateway,
    daemonSecret: secrets.daemon,
    gatewayCertificates,
    gatewayRegistered,
  })
  const names = createNames({ contoso, registry })
  const keys = createSigningKeys(newKeyPair)
  const listeners = createListeners(basePort)
  const faultTools = { names, clock, random }

  const entra = newOrigin({ ...faultTools, issuesTokens: true })
  let entraOrigin = ''
  const state = createEntraState({ registry, contoso, keys, clock, fetch, names, origin: () => entraOrigin })
  const server = createEntra(state, {
    log: entra.requests,
    faults: entra.faults,
    identityHeader: secrets.identityHeader,
  })
  entraOrigin = await listeners.start(server, 0)
  addDefaults(state)
  const { policies, revocations, consents } = state
  // After the ports of Entra ID, Graph and Orders.
  let nextOffset = 3
  return {
    entra: { origin: entraOrigin, baseUrl: entraOrigin, resource: '', ...entra },
    ...(await startApis(state, { listeners, ...faultTools })),
    contoso,
    tenantId: registry.tenantId,
    ...clientsOf(entraOrigin, secrets),
    registry,
    consents,
    policies,
    keys,
    application: names.application,
    addApi: (api) => startOwnApi(state, { listeners, ...faultTools }, api, nextOffset++),
    addIdentifierUri: (uri) => {
      const gateway = names.application(GATEWAY.clientId)
      changeRegistration(gateway, { identifierUris: [...gateway.identifierUris, uri] }, registry)
    },
    offerToAgents: (access) => {
      const gateway = names.application(GATEWAY.clientId)
      for (const change of agentChanges(gateway, access)) changeRegistration(gateway, change, registry)
      const clientIds = [DEVELOPER_CLIENT.clientId, LANDING_PAGE_CLIENT.clientId, AGENT.clientId]
      addAgentClients(registry, gateway, { ...access, clientIds })
    },
    revoke: revocations.revoke,
    operatorToken: (options) => operatorToken(state, options),
    stop: listeners.stop,
  }
}

/** The defaults that depend on the tenant's address. */
function addDefaults({ policies, contoso, origin, registry }: EntraState): void {
  const users = PERSONAS.map(({ signInName }) => contoso.find(signInName)).flatMap((person) =>
    person?.alwaysNeedsMfa ? [person.id] : [],
  )
  policies.add({ id: MFA_POLICY_ID, users, resource: 'any', demand: 'mfa' })
  const blueprintId = AGENT.blueprint.clientId
  const trusted = [
    [GATEWAY.clientId, MANAGED_IDENTITY_OBJECT_ID],
    [blueprintId, MANAGED_IDENTITY_OBJECT_ID],
    [AGENT.clientId, agentSubject(registry.tenantId, { blueprintId, clientId: AGENT.clientId })],
  ] as const
  for (const [id, subject] of trusted) {
    const application = registry.registrations.find(({ clientId }) => clientId === id)
    application?.federatedCredentials.push({
      issuer: `${origin()}/${registry.tenantId}/v2.0`,
      subject,
      audience: TOKEN_EXCHANGE.uri,
    })
  }
}
