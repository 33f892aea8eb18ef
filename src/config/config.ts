import { type Frozen, freeze } from './freeze.ts'
import { inMilliseconds } from './milliseconds.ts'
import type { ConfigDocument, RegistrationDocument } from './sections/all-sections.ts'
import { drainTimeoutMsOf, maxOperationsPerCallerOf } from './sections/server.ts'

/**
 * The configuration of a gateway: read once at startup, frozen, and in the units that the code uses. `timeoutSeconds` in
 * behalf.yml is `timeoutMs` here. Every setting is declared and described in src/config/sections.
 */
export type Config = Frozen<ReturnType<typeof shape>>

/**
 * The settings of the commands that manage the registration. Unlike the gateway, they need neither a client ID nor
 * credentials, because these are created with the registration.
 */
export type RegistrationSettings = Frozen<ReturnType<typeof shapeRegistration>>

export type ServerConfig = Config['server']
/** Behalf's own registration in Entra ID, and the cloud that contains it. */
export type EntraConfig = Config['entra']
/** GUIDs of tenants, or one of Entra ID's keywords. */
export type AcceptedTenants = EntraConfig['tenants']
/** A method by which Behalf proves to Entra ID that it is the registered application. */
export type CredentialConfig = EntraConfig['credentials'][number]
/** How a calling application authenticates to Entra ID, in order of strength. The index is the value of `azpacr`. */
export type ClientAuthentication = EntraConfig['clients']['authentication']
/** One downstream API. */
export type ApiConfig = Config['apis'] extends ReadonlyMap<string, infer Api> ? Api : never
export type ConcurrencyConfig = ApiConfig['concurrency']
export type CircuitBreakerConfig = ApiConfig['circuitBreaker']
/**
 * Conditions on a caller, all of which must hold. An empty list imposes no condition. The caller must have all members of
 * `roles`, `appRoles`, `scopes`, `groups` and `acrs`; for `azp` and `tid`, the caller's own value must be in the list.
 */
export type PolicyConfig = Config['policies'] extends ReadonlyMap<string, infer Policy> ? Policy : never
export type DocumentsMode = Config['documents']['mode']
/** Tools for agents. */
export type McpConfig = Config['mcp']
export type LandingPageConfig = Config['landingPage']
export type RedisConfig = NonNullable<Config['tokens']['redis']>
/** The limits on the estimated cost of one operation; null if there is no limit. */
export type LimitsConfig = Config['limits']
export type ExplainConfig = Config['explain']
/** The destination and content of the audit trail. */
export type AuditConfig = Config['audit']
export type LogLevel = Config['log']['level']
/** The consent texts of one of Behalf's scopes. */
export type ScopeTexts = RegistrationSettings['registration']['scopes'][string]

/** Creates the configuration of a gateway from a validated document. */
export function createConfig(document: ConfigDocument): Config {
  return freeze(shape(document))
}

/** Creates the settings of the commands that manage the registration from a validated document. */
export function createRegistrationSettings(document: RegistrationDocument): RegistrationSettings {
  return freeze(shapeRegistration(document))
}

function shape(document: ConfigDocument) {
  const { registration, tenant: _tenant, ...sections } = inMilliseconds(document)
  const { server, entra, apis, policies, landingPage, mcp } = sections
  // The front end that is registered together with Behalf can be the landing page.
  const clientId = landingPage.clientId ?? registration.frontEnd?.clientId ?? null
  return {
    ...sections,
    entra: {
      ...entra,
      /** The identifier URI that clients use to request scopes. */
      scopeUri: server.publicUrl ?? entra.appIdUri,
      consentRedirectUri: registration.consentRedirectUri,
    },
    apis: withNames(apis),
    policies: new Map(Object.entries(policies)),
    /** `url` is the address of the tools, as clients and Entra ID use it; null if it is derived from each request. */
    mcp: { ...mcp, url: mcpUrlOf(server.publicUrl) },
    server: {
      ...server,
      drainTimeoutMs: drainTimeoutMsOf(server),
      maxOperationsPerCaller: maxOperationsPerCallerOf(server),
    },
    landingPage: { ...landingPage, clientId },
  }
}

function shapeRegistration(document: RegistrationDocument) {
  const { server, entra, apis, policies, schema, documents, mcp, limits, audit, registration, proxy } =
    inMilliseconds(document)
  const { instance, tenantId, tenants, clientId, appIdUri = null, requiredScope, clients, appOnly } = entra
  return {
    server: { publicUrl: server.publicUrl },
    /** `clientId` is null until the application is registered. `appIdUri` is null if it is `api://<client ID>`. */
    entra: { instance, tenantId, tenants, clientId, appIdUri, requiredScope, clients, appOnly },
    apis: withNames(apis),
    policies: new Map(Object.entries(policies)),
    schema,
    documents,
    mcp: { ...mcp, url: mcpUrlOf(server.publicUrl) },
    limits,
    audit,
    registration,
    proxy,
  }
}

/** The address next to the GraphQL endpoint: `https://host/mcp` for `https://host/graphql`. */
function mcpUrlOf(publicUrl: string | null): string | null {
  return publicUrl === null ? null : `${publicUrl.replace(/\/graphql$/, '')}/mcp`
}

function withNames<Api extends object>(apis: Readonly<Record<string, Api>>) {
  return new Map(Object.entries(apis).map(([name, api]) => [name, { ...api, name }]))
}
