import type { RedisAddress } from './redis-address.ts'

/**
 * What the configuration says: where things are. Read once at start, frozen, in the units the code uses.
 * `docs/configuration.md` describes each setting, its default and its environment variable.
 */
export interface Config {
  readonly server: ServerConfig
  readonly entra: EntraConfig
  /** Downstream APIs by name, as `@rest(api: …)` names them. */
  readonly apis: ReadonlyMap<string, ApiConfig>
  /** Conditions on callers by name, as `@policy(policies: …)` names them. */
  readonly policies: ReadonlyMap<string, PolicyConfig>
  readonly schema: SchemaConfig
  readonly documents: DocumentsConfig
  readonly landingPage: LandingPageConfig
  readonly tokens: TokensConfig
  readonly cache: CacheConfig
  readonly limits: LimitsConfig
  readonly explain: ExplainConfig
  readonly sealing: SealingConfig
  readonly log: { readonly level: LogLevel }
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'

export interface ServerConfig {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Origins of front ends that browsers let call us, e.g. `https://app.contoso.example`. */
  readonly corsOrigins: readonly string[]
  /** Whether a proxy in front makes the `Authorization` header from what a browser sends by itself, such as a cookie. */
  readonly authorizationFromProxy: boolean
  /** Longest time one GraphQL operation may take, downstream calls and retries included. */
  readonly operationTimeoutMs: number
  /** How long a stopping server waits for requests under way. */
  readonly drainTimeoutMs: number
  /** Most operations that run at the same time; more than these have to wait. */
  readonly maxOperations: number
  /** Longest time that an operation waits for its place; then it is refused. */
  readonly maxWaitMs: number
  /** While the event loop is behind by more than this, no further operation starts. */
  readonly maxEventLoopDelayMs: number
  /** Whether anybody who may query may also introspect. */
  readonly introspection: boolean
  /** Whether `/metrics` is served. */
  readonly metrics: boolean
}

/** Behalf's own registration in Entra ID, and the cloud it lives in. */
export interface EntraConfig {
  /** Origin of the cloud's sign-in endpoint, e.g. `https://login.microsoftonline.com`. No path. */
  readonly instance: string
  /** GUID of the tenant that Behalf is registered in. */
  readonly tenantId: string
  /** Whose tokens are accepted. */
  readonly tenants: AcceptedTenants
  /** GUID of Behalf's registration: the `aud` of v2 tokens, and the client of on-behalf-of exchanges. */
  readonly clientId: string
  /** App ID URI, e.g. `api://<clientId>`: the `aud` of v1 tokens, and the prefix of its scopes. */
  readonly appIdUri: string
  /** The delegated permission on Behalf that every user's token must have. */
  readonly requiredScope: string
  /** Which applications may call, whoever uses them. */
  readonly clients: {
    /** GUIDs, as `azp` has them; null admits every application that Entra ID gives a token for Behalf. */
    readonly allowed: readonly string[] | null
    /** The least proof by which a calling application shows Entra ID who it is. */
    readonly authentication: ClientAuthentication
  }
  readonly appOnly: {
    /** Application roles that let an application call without a user, any one of them; empty: none may. */
    readonly roles: readonly string[]
  }
  /** Longest life of a token that is accepted, from `iat` to `exp`, in milliseconds. */
  readonly maxTokenLifetimeMs: number
  /** Where an administrator ends up after consenting by a link; null: there are no such links. */
  readonly consentRedirectUri: string | null
  /** How Behalf proves to Entra ID who it is, in the order in which it tries; never empty. */
  readonly credentials: readonly CredentialConfig[]
}

/**
 * GUIDs of tenants; or, in Entra ID's own words, `organizations` for every work or school account and `common`
 * for personal accounts as well.
 */
export type AcceptedTenants = readonly string[] | 'organizations' | 'common'

/** In order of strength, as `azpacr` counts them from 0. */
export type ClientAuthentication = 'public' | 'secret' | 'certificate'

/**
 * Conditions on a caller, all of which must hold. An empty list is no condition; of `roles`, `appRoles`, `scopes`,
 * `groups` and `acrs` the caller must have every member, of `azp` and `tid` one is the caller's.
 */
export interface PolicyConfig {
  /** App roles of a user. An application's own roles never count. */
  readonly roles: readonly string[]
  /** Application roles of a caller without a user. A user's roles never count. */
  readonly appRoles: readonly string[]
  /** Object ids. */
  readonly groups: readonly string[]
  readonly scopes: readonly string[]
  /** GUIDs of calling applications. */
  readonly azp: readonly string[]
  /** GUIDs of tenants. */
  readonly tid: readonly string[]
  /** Authentication contexts of Conditional Access, `c1` to `c99`. */
  readonly acrs: readonly string[]
}

/** A value as it was given, or the path of the file that holds it, which is read again when it changes. */
export type ValueSource = { readonly text: string } | { readonly file: string }

/** One way for Behalf to prove to Entra ID that it is the registered application. */
export type CredentialConfig =
  | {
      readonly kind: 'secret'
      readonly secret: ValueSource
      /** When it ends, in milliseconds since the epoch; null where nobody said. */
      readonly notAfter: number | null
    }
  | {
      readonly kind: 'certificate'
      /** PEM, or base64 of PEM: certificate, then its chain if there is one. */
      readonly certificate: ValueSource
      /** PEM, or base64 of PEM: PKCS#8 or PKCS#1, RSA. */
      readonly privateKey: ValueSource
    }
  | {
      readonly kind: 'pfx'
      /** Base64; a file may also hold the bytes themselves. */
      readonly pfx: ValueSource
      readonly passphrase: ValueSource | null
    }
  /** A client assertion that somebody else signs and renews in a file, such as Kubernetes. */
  | { readonly kind: 'assertion'; readonly assertion: ValueSource }
  | {
      readonly kind: 'managedIdentity'
      /** GUID of a user-assigned identity; null for the machine's own. */
      readonly clientId: string | null
    }
  /** A function that whoever embeds Behalf hands to `startGateway` under this name. */
  | { readonly kind: 'custom'; readonly name: string }

/** One downstream API. */
export interface ApiConfig {
  readonly name: string
  /** Base of every path in the schema, without a trailing slash, e.g. `https://graph.microsoft.com/v1.0`. */
  readonly baseUrl: string
  /** `odata`: the selection becomes `$select`. `rest`: nothing is assumed. */
  readonly kind: 'odata' | 'rest'
  /** App ID URI or GUID of the API: the audience of its tokens. */
  readonly resource: string
  /** What the exchange asks for; by default `<resource>/.default`, everything consented. */
  readonly scopes: readonly string[]
  /** With whose permissions the API is called. */
  readonly auth: ApiAuth
  /** Where the API takes many requests in one, as Microsoft Graph's `$batch`; null where it does not. */
  readonly batch: BatchConfig | null
  /** Longest time one request may take, from its connection to the last byte of its answer. */
  readonly timeoutMs: number
  readonly retry: {
    /** How often a request that may be repeated is sent, the first time included. */
    readonly maxAttempts: number
  }
  /** Most requests in flight at the same time; more than these wait for their turn. */
  readonly concurrency: ConcurrencyConfig
  readonly circuitBreaker: CircuitBreakerConfig
  /** Upper bound of one answer's body. */
  readonly maxResponseBytes: number
  /** Most connections kept to the API's origin. */
  readonly maxConnections: number
  /** Query parameter that names the wanted fields of a plain REST API, e.g. `fields`; null where it has none. */
  readonly fieldsParameter: string | null
  /** Query parameter that names objects to send along, e.g. `expand`; null where a plain REST API has none. */
  readonly expandParameter: string | null
  /** Header in which the API takes it that a request is urgent (`high`), as writes are; null where there is none. */
  readonly priorityHeader: string | null
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>
}

/** How requests for an API are authorised, by who calls Behalf. */
export interface ApiAuth {
  /** For a user: on behalf of that user, without a token, or with the application's own permissions. */
  readonly user: 'onBehalfOf' | 'none' | 'app'
  /** For an application without a user: with Behalf's own permissions, without a token, or not at all. */
  readonly appOnly: 'clientCredentials' | 'none' | 'refuse'
}

/** Of this process. */
export interface ConcurrencyConfig {
  readonly total: number
  /** Where it starts, and where it returns to: less while the API says that the tenant is near its limit. */
  readonly perTenant: number
  readonly perUser: number
}

/** When an API is left alone for a while. */
export interface CircuitBreakerConfig {
  /** Share of failures at which it opens, more than 0 and at most 1. */
  readonly failureRatio: number
  /** Fewer requests than these within the window say nothing. */
  readonly minRequests: number
  readonly windowMs: number
  /** How long nothing is sent, before one request tries. */
  readonly openMs: number
}

export interface BatchConfig {
  /** Relative to `baseUrl`, e.g. `/$batch`. */
  readonly path: string
  /** Most requests in one batch; Graph's bound is 20. */
  readonly maxItems: number
  /** Most requests for one mailbox in flight at the same time; Outlook's bound is 4. Null where there is none. */
  readonly maxParallel: number | null
}

export interface SchemaConfig {
  /** A directory of the operator's own `.graphql` files, served beside the built-in ones; null where there is none. */
  readonly directory: string | null
}

/** Which operations run: those that the front ends were built with, or any. */
export interface DocumentsConfig {
  /** Paths of the manifests of all front ends; empty: there are none. */
  readonly manifests: readonly string[]
  readonly mode: DocumentsMode
  /** Whether clients may send the hash of an operation that they have sent before. Never where the mode is `required`. */
  readonly automaticPersistedQueries: boolean
}

/** `off`: manifests are not read. `audit`: what is in none of them is logged. `required`: it is refused. */
export type DocumentsMode = 'off' | 'audit' | 'required'

/** The page at `/`, on which people sign in and try operations. */
export interface LandingPageConfig {
  /** Where not, `/` is a few lines of text. */
  readonly enabled: boolean
  /** GUID of the registration of a single-page application that the page signs in as; null: nobody can sign in there. */
  readonly clientId: string | null
  /** Whether Apollo Sandbox is offered, whose editor comes from Apollo's servers; GraphiQL comes from Behalf itself. */
  readonly sandbox: boolean
}

/** How answers of APIs are kept, where the schema says so. */
export interface CacheConfig {
  /** Most memory that they take; 0 keeps none. */
  readonly maxBytes: number
}

/** How downstream tokens are kept. */
export interface TokensConfig {
  /** Most tokens in the memory of a process. */
  readonly maxEntries: number
  /** Most memory that they take. */
  readonly maxBytes: number
  /** Whether a known user's tokens are exchanged at once when the user comes with a new sign-in. */
  readonly exchangeAhead: boolean
  /** Where replicas share tokens; null where each is on its own. */
  readonly redis: RedisConfig | null
  /** Work for users that goes on after their own tokens have ended; null where there is none. */
  readonly sessions: SessionsConfig | null
}

export interface SessionsConfig {
  /** Longest life of a session, in milliseconds. */
  readonly maxMs: number
}

export interface RedisConfig {
  /** Of a server, a cluster or sentinels; what the operator writes is one URL. */
  readonly url: RedisAddress
  /** PEM: the authority that a server's certificate is from, where it is none that Node knows; else null. */
  readonly ca: string | null
  /** Before every key, so that several gateways can share a server. */
  readonly prefix: string
}

/** The most that one operation may cost, as estimated before it runs; null for as much as it likes. */
export interface LimitsConfig {
  /** Levels of fields. */
  readonly depth: number | null
  /** Fields that are selected again under another name. */
  readonly aliases: number | null
  readonly rootFields: number | null
  /** Requests to APIs, items of a batch by themselves. */
  readonly requests: number | null
  /** APIs, each of which takes a token of its own. */
  readonly exchanges: number | null
  /** By `@cost` and `@listSize`. */
  readonly cost: number | null
  /** Of Microsoft Graph. */
  readonly resourceUnits: number | null
  /** Words, numbers and punctuators of the document. */
  readonly tokens: number | null
}

/** Who may see what operations do (`x-behalf-explain`). */
export interface ExplainConfig {
  readonly enabled: boolean
  /** Name of the policy that has to hold of the caller; null: anybody who may query, which production does not allow. */
  readonly policy: string | null
}

export interface SealingConfig {
  /** 32-byte keys, base64: the first seals, all open. Empty: a random key of this process. */
  readonly keys: readonly string[]
}
