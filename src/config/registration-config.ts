import type { Config, EntraConfig } from './config.ts'

/**
 * What the configuration says for the commands that deal with the registration. Unlike the gateway they can do without
 * a client ID and without credentials: these are what a registration brings forth.
 */
export interface RegistrationSettings extends Pick<Config, 'apis' | 'policies' | 'schema' | 'documents'> {
  readonly entra: RegisteredEntra
  readonly registration: RegistrationConfig
}

export interface RegisteredEntra
  extends Pick<EntraConfig, 'instance' | 'tenantId' | 'tenants' | 'requiredScope' | 'clients' | 'appOnly'> {
  /** Null as long as nothing is registered. */
  readonly clientId: string | null
  /** Null where it is `api://<client ID>`. */
  readonly appIdUri: string | null
}

/** What the registration has beside what follows from schema and other settings. */
export interface RegistrationConfig {
  readonly displayName: string
  /** Told from all other registrations of the tenant by it, whatever they are called; never to be changed. */
  readonly uniqueName: string
  /** Texts of consent by scope; what is not given has a text of its own. */
  readonly scopes: Readonly<Record<string, ScopeTexts>>
  readonly roles: Readonly<Record<string, RoleTexts>>
  /** GUIDs of clients whose users consent to the client and to Behalf in one dialog. */
  readonly knownClients: readonly string[]
  /** GUIDs of clients whose users are not asked to consent to Behalf's required scope. */
  readonly preAuthorizedClients: readonly string[]
  /** Where an administrator ends up after consenting by a link; null: there is no redirect URI. */
  readonly consentRedirectUri: string | null
  /** Whether only who is assigned gets tokens for Behalf. */
  readonly assignmentRequired: boolean
  /** The registration of a single-page application beside Behalf's own; null where it is none of ours. */
  readonly frontEnd: FrontEndConfig | null
  readonly apis: Readonly<Record<string, RegisteredApiConfig>>
  /** GUID of the public client with which an operator signs in by device code. */
  readonly operatorClientId: string
  /** Of Microsoft Graph, through which the registration is read and written; null: that of the API `graph`. */
  readonly graphBaseUrl: string | null
}

export interface ScopeTexts {
  readonly adminConsentDisplayName?: string | undefined
  readonly adminConsentDescription?: string | undefined
  readonly userConsentDisplayName?: string | undefined
  readonly userConsentDescription?: string | undefined
  /** Whether an administrator alone may consent. */
  readonly adminOnly: boolean
}

export interface RoleTexts {
  readonly displayName?: string | undefined
  readonly description?: string | undefined
}

export interface FrontEndConfig {
  readonly displayName: string
  /** GUID; null as long as nothing is registered. */
  readonly clientId: string | null
  readonly redirectUris: readonly string[]
}

export interface RegisteredApiConfig {
  /** GUID; null where the API's App ID URI has to tell. */
  readonly clientId: string | null
  /** What Behalf itself is permitted, where the API is called without a user or with Behalf's own permissions. */
  readonly applicationPermissions: readonly string[]
}
