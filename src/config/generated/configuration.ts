// Written by `npm run settings` from the setting declarations.

/** Text that refers to an environment variable, `${NAME}`, or to the content of a file, `${file:/path}`. */
export type Reference = `${string}\${${string}}${string}`

/** The content of `behalf.yml`. `docs/configuration.md` describes every setting. */
export interface Configuration {
  /**
   * `embedded`: Behalf runs on the embedded tenant with your schema and your APIs, and does not use the `entra` settings. Rejected in production.
   * Default: `configured`.
   * Environment variable: BEHALF_USE_TENANT
   */
  readonly tenant?: 'configured' | 'embedded' | Reference
  readonly server?: {
    /**
     * Address to listen on.
     * Default: `127.0.0.1`; in production `0.0.0.0`.
     * Environment variable: HOST
     */
    readonly host?: string
    /**
     * Port to listen on; 0 means any free port. Min. 0, max. 65,535.
     * Default: `4000`.
     * Environment variable: PORT
     */
    readonly port?: number | string | Reference
    /**
     * URL at which clients reach Behalf, usually the URL of the GraphQL endpoint, such as `https://graphql.contoso.example/graphql`. It becomes the `resource` of the metadata, an App ID URI of the registration and the prefix of scopes: see one string for the protected resource.
     * Default: from the `Host` header.
     * Environment variable: BEHALF_PUBLIC_URL
     */
    readonly publicUrl?: string | null
    /**
     * Origins of front ends that may call Behalf from a browser, such as `https://app.contoso.example`: scheme, host and port. Case, a default port and a trailing slash do not matter. Wildcards, `null`, paths and user names are rejected, because they match no front end. Outside production, `https://studio.apollographql.com` (hosted Apollo Sandbox) is always allowed.
     * Default: none.
     * Environment variable: BEHALF_CORS_ORIGINS
     */
    readonly corsOrigins?: readonly string[]
    /**
     * Set this to `true` when a proxy in front of Behalf creates the `Authorization` header from a cookie or anything else that browsers send automatically. A GET, or a POST with a content type that HTML forms can send, then also needs the `Apollo-Require-Preflight` header, or `Sec-Fetch-Site: same-origin`, which browsers send, at every endpoint that reads the token: see security.
     * Default: `false`.
     * Environment variable: BEHALF_AUTHORIZATION_FROM_PROXY
     */
    readonly authorizationFromProxy?: boolean | 'true' | 'false' | Reference
    /**
     * Maximum duration of one GraphQL operation, including all requests to APIs and retries. A client that does not want to wait that long can send the `X-Request-Timeout` header, in seconds (`2.5`). The header cannot extend the time, and a value that is not a number of seconds results in 400. Seconds, max. 600.
     * Default: `30`.
     * Environment variable: BEHALF_OPERATION_TIMEOUT_SECONDS
     */
    readonly operationTimeoutSeconds?: number | string | Reference
    /**
     * How long a server that is shutting down continues to serve while `/health/ready` returns 503, so that load balancers stop sending requests: see operations. Seconds, min. 0, max. 600.
     * Default: `0`; in production `5`.
     * Environment variable: BEHALF_SHUTDOWN_DELAY_SECONDS
     */
    readonly shutdownDelaySeconds?: number | string | Reference
    /**
     * How long the server then waits for active requests. After that, operations that are still running fail with an error that states whether to send them again. Seconds, max. 600.
     * Default: `operationTimeoutSeconds` plus 2 seconds.
     * Environment variable: BEHALF_DRAIN_TIMEOUT_SECONDS
     */
    readonly drainTimeoutSeconds?: number | string | Reference
    /**
     * Maximum number of operations that run at the same time in one process; other operations wait. While the event loop is overloaded, only up to 64 run. Operations that wait a long time for an API or for Entra ID do not count. Min. 1, max. 100,000.
     * Default: `500`.
     * Environment variable: BEHALF_MAX_OPERATIONS
     */
    readonly maxOperations?: number | string | Reference
    /**
     * Maximum number of operations by one caller that run at the same time. A caller is a user, regardless of the number of front ends, or an application that calls without a user. Set it to `maxOperations` if one application makes all requests. Min. 1, max. 100,000.
     * Default: half of `maxOperations`.
     * Environment variable: BEHALF_MAX_OPERATIONS_PER_CALLER
     */
    readonly maxOperationsPerCaller?: number | string | Reference
    /**
     * Maximum memory for API responses that running operations hold. One caller, and therefore one operation, can use up to half of it. See memory for responses. Bytes, min. 16 MiB, max. 64 GiB.
     * Default: one-quarter of the container's memory limit, up to `536870912` (512 MiB).
     * Environment variable: BEHALF_MAX_RESPONSE_MEMORY_BYTES
     */
    readonly maxResponseMemoryBytes?: number | string | Reference
    /**
     * How long an operation waits for capacity before it is rejected with `OVERLOADED`. Seconds, max. 60.
     * Default: `1`.
     * Environment variable: BEHALF_MAX_WAIT_SECONDS
     */
    readonly maxWaitSeconds?: number | string | Reference
    /**
     * While the event loop delay exceeds this value, new operations wait as if there were no capacity. Seconds, max. 60.
     * Default: `1`.
     * Environment variable: BEHALF_MAX_EVENT_LOOP_DELAY_SECONDS
     */
    readonly maxEventLoopDelaySeconds?: number | string | Reference
    /**
     * Whether callers may introspect the schema. When this is off, error messages suggest no names, and show `…` in place of every schema name that the request does not contain.
     * Default: `true`; in production `false`.
     * Environment variable: BEHALF_INTROSPECTION
     */
    readonly introspection?: boolean | 'true' | 'false' | Reference
    /**
     * Whether `/metrics` is served, in the Prometheus format. Anyone who can reach the port can read it; it contains the names of APIs, but never the names of users.
     * Default: `true`; in production `false`.
     * Environment variable: BEHALF_METRICS
     */
    readonly metrics?: boolean | 'true' | 'false' | Reference
  } | null
  readonly entra?: {
    /**
     * Origin of the cloud's sign-in endpoint: see clouds and tenants. An authority with this tenant in its path is reduced to its origin.
     * Default: `https://login.microsoftonline.com`.
     * Environment variable: ENTRA_INSTANCE
     */
    readonly instance?: string
    /**
     * Directory (tenant) ID of the tenant that Behalf is registered in.
     * Default: required.
     * Environment variable: ENTRA_TENANT_ID
     */
    readonly tenantId?: string
    /**
     * Tenants whose tokens are accepted: tenant IDs, `organizations` or `common`.
     * Default: `entra.tenantId`.
     * Environment variable: ENTRA_TENANTS
     */
    readonly tenants?: string | readonly string[]
    /**
     * Application (client) ID of Behalf's app registration.
     * Default: required.
     * Environment variable: ENTRA_CLIENT_ID
     */
    readonly clientId?: string
    /**
     * App ID URI of the registration.
     * Default: `api://<client ID>`.
     * Environment variable: ENTRA_APP_ID_URI
     */
    readonly appIdUri?: string
    /**
     * Delegated permission for Behalf that every user's token must have.
     * Default: `access_as_user`.
     * Environment variable: ENTRA_REQUIRED_SCOPE
     */
    readonly requiredScope?: string
    readonly clients?: {
      /**
       * Client IDs of the applications that may call Behalf, such as your front ends. Without this setting, every application that gets a token for Behalf from Entra ID may call it.
       * Default: all.
       * Environment variable: ENTRA_CLIENTS_ALLOWED
       */
      readonly allowed?: readonly string[]
      /**
       * Which of the agents that `entra.clients.allowed` admits may call Behalf: `allow` (all), `deny` (none), or the client IDs of specific agents.
       * Default: `allow`.
       * Environment variable: ENTRA_CLIENTS_AGENTS
       */
      readonly agents?: string | readonly string[]
      /**
       * The weakest authentication to Entra ID that is accepted from a calling application: `public` (none, as with apps in browsers and on phones), `secret` or `certificate`.
       * Default: `public`.
       * Environment variable: ENTRA_CLIENTS_AUTHENTICATION
       */
      readonly authentication?: 'public' | 'secret' | 'certificate' | Reference
    }
    readonly appOnly?: {
      /**
       * Behalf's application roles. An application with any one of them can call Behalf without a user; without this setting, no application can.
       * Default: none.
       * Environment variable: ENTRA_APP_ONLY_ROLES
       */
      readonly roles?: readonly string[]
    }
    /**
     * Maximum lifetime of an accepted token, from `iat` to `exp`. The default is the lifetime of tokens for Continuous Access Evaluation. Seconds, max. 100,800.
     * Default: `100800`.
     * Environment variable: ENTRA_MAX_TOKEN_LIFETIME_SECONDS
     */
    readonly maxTokenLifetimeSeconds?: number | string | Reference
    readonly credential?: {
      /**
       * Client secret: its Value, not its Secret ID.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_SECRET
       */
      readonly secret?: string
      /**
       * Path of a file that contains the client secret.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_SECRET_FILE
       */
      readonly secretFile?: string
      /**
       * Date on which the secret expires, such as `2027-05-31`. Entra ID does not report this date, so without this setting there is no warning before the secret expires.
       * Default: unknown.
       */
      readonly notAfter?: string
      /**
       * Certificate in PEM, followed by its chain if there is one, or the same in base64.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_CERTIFICATE
       */
      readonly certificate?: string
      /**
       * Path of a file that contains the certificate.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_CERTIFICATE_FILE
       */
      readonly certificateFile?: string
      /**
       * The certificate's RSA key in PEM, or the same in base64.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_PRIVATE_KEY
       */
      readonly privateKey?: string
      /**
       * Path of a file that contains the private key. It may be the same file as the certificate.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_PRIVATE_KEY_FILE
       */
      readonly privateKeyFile?: string
      /**
       * Certificate and key in one PFX (PKCS#12) container, in base64.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_PFX
       */
      readonly pfx?: string
      /**
       * Path of the container file, which can be binary or base64.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_PFX_FILE
       */
      readonly pfxFile?: string
      /**
       * Passphrase of the container. Containers from Azure Key Vault have none.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_PFX_PASSPHRASE
       */
      readonly passphrase?: string
      /**
       * Path of a file that contains the passphrase.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_PFX_PASSPHRASE_FILE
       */
      readonly passphraseFile?: string
      /**
       * Path of a file that contains a client assertion. Another program, such as Kubernetes for workload identities, signs and renews it.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_ASSERTION_FILE
       */
      readonly assertionFile?: string
      /**
       * `system` for the system-assigned identity of the Azure machine, or the client ID of a user-assigned identity. The registration must have the identity as a federated credential.
       * Default: none.
       * Environment variable: ENTRA_CLIENT_MANAGED_IDENTITY
       */
      readonly managedIdentity?: string
      /**
       * Name of a function that the module in `schema.resolvers` exports under `credentials`, or that your program passes to `startGateway({ credentials })`. It receives `clientId`, `tokenEndpoint` and `tenantId`, and returns a client assertion.
       * Default: none.
       */
      readonly custom?: string
    }
    /**
     * More credentials: a list whose entries have the settings above.
     * Default: none.
     */
    readonly credentials?: readonly {
      /**
       * Client secret: its Value, not its Secret ID.
       */
      readonly secret?: string
      /**
       * Path of a file that contains the client secret.
       */
      readonly secretFile?: string
      /**
       * Date on which the secret expires, such as `2027-05-31`. Entra ID does not report this date, so without this setting there is no warning before the secret expires.
       */
      readonly notAfter?: string
      /**
       * Certificate in PEM, followed by its chain if there is one, or the same in base64.
       */
      readonly certificate?: string
      /**
       * Path of a file that contains the certificate.
       */
      readonly certificateFile?: string
      /**
       * The certificate's RSA key in PEM, or the same in base64.
       */
      readonly privateKey?: string
      /**
       * Path of a file that contains the private key. It may be the same file as the certificate.
       */
      readonly privateKeyFile?: string
      /**
       * Certificate and key in one PFX (PKCS#12) container, in base64.
       */
      readonly pfx?: string
      /**
       * Path of the container file, which can be binary or base64.
       */
      readonly pfxFile?: string
      /**
       * Passphrase of the container. Containers from Azure Key Vault have none.
       */
      readonly passphrase?: string
      /**
       * Path of a file that contains the passphrase.
       */
      readonly passphraseFile?: string
      /**
       * Path of a file that contains a client assertion. Another program, such as Kubernetes for workload identities, signs and renews it.
       */
      readonly assertionFile?: string
      /**
       * `system` for the system-assigned identity of the Azure machine, or the client ID of a user-assigned identity. The registration must have the identity as a federated credential.
       */
      readonly managedIdentity?: string
      /**
       * Name of a function that the module in `schema.resolvers` exports under `credentials`, or that your program passes to `startGateway({ credentials })`. It receives `clientId`, `tokenEndpoint` and `tenantId`, and returns a client assertion.
       */
      readonly custom?: string
    }[]
  } | null
  readonly apis?: { readonly [name: string]: {
    /**
     * Base URL that every path in the schema is appended to.
     * Default: `graph`: `https://graph.microsoft.com/v1.0`; others: required.
     * Environment variable: *_BASE_URL
     */
    readonly baseUrl?: string
    /**
     * App ID URI or client ID of the API: the audience of its tokens.
     * Default: `graph`: `https://graph.microsoft.com`; others: required.
     * Environment variable: *_RESOURCE
     */
    readonly resource?: string
    /**
     * `odata`: Behalf sends the selection as `$select`. `rest`: Behalf makes no assumptions.
     * Default: `graph`: `odata`; others: `rest`.
     */
    readonly kind?: 'odata' | 'rest' | Reference
    /**
     * Scopes that the on-behalf-of exchange requests.
     * Default: `<resource>/.default`: every consented permission.
     */
    readonly scopes?: readonly string[]
    readonly auth?: {
      /**
       * How requests for a user are authorized: with a token on behalf of that user (`onBehalfOf`), without a token (`none`), or with the application's own permissions (`app`). With `app`, use `@requiresScopes` and `@policy` to restrict who may use those permissions: on every field that is loaded with them, and on every type that `Query.node` loads with them. Otherwise, the schema does not load.
       * Default: `onBehalfOf`.
       */
      readonly user?: 'onBehalfOf' | 'none' | 'app' | Reference
      /**
       * How requests for an application without a user are authorized: not at all (`refuse`), without a token (`none`), or with Behalf's own application permissions (`clientCredentials`).
       * Default: `refuse`.
       */
      readonly appOnly?: 'clientCredentials' | 'none' | 'refuse' | Reference
    }
    readonly batch?: {
      /**
       * Path, relative to `baseUrl`, at which the API accepts several requests in one batch, as Microsoft Graph does. `batch: null` turns batching off.
       * Default: `graph`: `/$batch`; others: no batches.
       */
      readonly path: string
      /**
       * Maximum number of requests in one batch. Min. 1, max. 1,000.
       * Default: `20`.
       */
      readonly maxItems?: number | string | Reference
      /**
       * Maximum number of concurrent requests for one mailbox: see mailboxes. Min. 1, max. 1,000.
       * Default: `graph`: `4`; others: no limit.
       */
      readonly maxParallel?: number | string | null | Reference
    } | null | Reference
    /**
     * Maximum duration of one request, from connecting to the last byte of the response. Seconds, max. 300.
     * Default: `10`.
     */
    readonly timeoutSeconds?: number | string | Reference
    /**
     * Maximum size of a response, decompressed. Bytes, min. 1 KiB, max. 1 GiB.
     * Default: `10485760` (10 MiB).
     */
    readonly maxResponseBytes?: number | string | Reference
    /**
     * Maximum number of connections to the API. Min. 1, max. 10,000.
     * Default: `64`.
     */
    readonly maxConnections?: number | string | Reference
    readonly retry?: {
      /**
       * Maximum number of times that a repeatable request is sent, including the first; 1 turns retries off. Min. 1, max. 10.
       * Default: `3`.
       */
      readonly maxAttempts?: number | string | Reference
    }
    readonly concurrency?: {
      /**
       * Maximum number of concurrent requests from this process; others wait. Min. 1, max. 10,000.
       * Default: `64`.
       */
      readonly total?: number | string | Reference
      /**
       * Maximum number of concurrent requests from this process for the users of one tenant. Behalf lowers the number while the API reports that the tenant is near its limit. Min. 1, max. 10,000.
       * Default: `64`.
       */
      readonly perTenant?: number | string | Reference
      /**
       * Maximum number of concurrent requests from this process for one user. Min. 1, max. 10,000.
       * Default: `16`.
       */
      readonly perUser?: number | string | Reference
    }
    readonly circuitBreaker?: {
      /**
       * Share of failed requests, weighted equally per user, at which the circuit breaker opens. Max. 1.
       * Default: `0.5`.
       */
      readonly failureRatio?: number | string | Reference
      /**
       * Minimum number of requests in the window before the circuit breaker can open. Requests from one user within a tenth of the window count as one. Min. 1, max. 100,000.
       * Default: `20`.
       */
      readonly minRequests?: number | string | Reference
      /**
       * Length of the window in which requests are counted. Seconds, max. 600.
       * Default: `10`.
       */
      readonly windowSeconds?: number | string | Reference
      /**
       * How long Behalf sends nothing before a trial request. Seconds, max. 600.
       * Default: `5`.
       */
      readonly openSeconds?: number | string | Reference
    }
    /**
     * Header in which the API accepts the priority of a request: writes are sent with the value `high`.
     * Default: `graph`: `x-ms-throttle-priority`; others: none.
     */
    readonly priorityHeader?: string | null
    /**
     * Whether requests carry the W3C trace context (`traceparent`, `tracestate`), so that the traces of the API join those of Behalf. Microsoft Graph ignores it.
     * Default: `false`.
     */
    readonly traceContext?: boolean | 'true' | 'false' | Reference
    /**
     * Query parameter in which a plain REST API accepts the names of the requested fields.
     * Default: `orders`: `fields`; others: none.
     */
    readonly fieldsParameter?: string | null
    /**
     * Query parameter in which a plain REST API accepts the names of related objects to include. OData uses `$expand`.
     * Default: `orders`: `expand`; others: none.
     */
    readonly expandParameter?: string | null
    /**
     * Headers that are sent with every request, including items of a batch. Headers that Behalf sets itself, such as `Authorization`, are rejected. `Prefer` is added to the preferences of a field: `Prefer: IdType="ImmutableId"` for `graph` makes Outlook return IDs that stay the same when an item moves.
     * Default: none.
     */
    readonly headers?: { readonly [name: string]: string }
  } } | null
  readonly policies?: { readonly [name: string]: {
    /**
     * App roles; the *user* must have all of them. Use the values from the registration: up to 120 characters, without spaces or quotes.
     * Default: none.
     */
    readonly roles?: readonly string[]
    /**
     * Application roles; an *application* that calls without a user must have all of them.
     * Default: none.
     */
    readonly appRoles?: readonly string[]
    /**
     * Object IDs of groups; the user must be a member of all of them. The registration must request the `groups` claim. Tokens of users in more than 200 groups do not contain it, so app roles are usually the better choice.
     * Default: none.
     */
    readonly groups?: readonly string[]
    /**
     * Behalf's scopes; the token must have all of them.
     * Default: none.
     */
    readonly scopes?: readonly string[]
    /**
     * Client IDs; the calling application must have one of them.
     * Default: none.
     */
    readonly azp?: readonly string[]
    /**
     * Tenant IDs; the caller's tenant must have one of them.
     * Default: none.
     */
    readonly tid?: readonly string[]
    /**
     * `false`: the calling application must not be an agent. `true`: it must be one.
     * Default: not considered.
     */
    readonly agent?: boolean | Reference
    /**
     * Authentication contexts of Conditional Access (`c1` to `c99`); the user must have satisfied all of them. If only these are missing, a client that declares `cp1` gets a claims challenge, and other clients get 403.
     * Default: none.
     */
    readonly acrs?: readonly string[]
  } } | null
  readonly schema?: {
    /**
     * Folder with your own `.graphql` files, which are served together with the built-in schema. A relative path in `behalf.yml` is relative to the folder of that file.
     * Default: none.
     * Environment variable: BEHALF_SCHEMA
     */
    readonly directory?: string | null
    /**
     * The parts of Microsoft Graph that are served, and for which the registration requests permissions: a list of workloads, such as `people, calendar, mail.read`, where `.read` leaves mutations out; `all`; or `documents`, for exactly the parts that your trusted documents use. Without configuration, the embedded tenant serves `all`.
     * Default: `people`.
     * Environment variable: BEHALF_GRAPH
     */
    readonly graph?: string | readonly ('calendar' | 'calendar.read' | 'chat-members' | 'chat-members.read' | 'contacts' | 'contacts.read' | 'file-sharing' | 'file-sharing.read' | 'files' | 'files.read' | 'group-content' | 'group-content.read' | 'group-management' | 'group-management.read' | 'groups' | 'groups.read' | 'insights' | 'insights.read' | 'licenses' | 'licenses.read' | 'mail' | 'mail.read' | 'mailbox-settings' | 'mailbox-settings.read' | 'meeting-times' | 'meeting-times.read' | 'onenote' | 'onenote.read' | 'online-meetings' | 'online-meetings.read' | 'own-profile' | 'own-profile.read' | 'people' | 'people.read' | 'planner' | 'planner.read' | 'presence' | 'presence.read' | 'relevant-people' | 'relevant-people.read' | 'search' | 'search.read' | 'sites' | 'sites.read' | 'tasks' | 'tasks.read' | 'team-administration' | 'team-administration.read' | 'team-messages' | 'team-messages.read' | 'teams' | 'teams.read' | 'all' | 'documents' | Reference)[]
    /**
     * JavaScript module with your own resolvers, scalars, policies and credentials. A relative path in `behalf.yml` is relative to the folder of that file.
     * Default: none.
     * Environment variable: BEHALF_RESOLVERS
     */
    readonly resolvers?: string | null
  } | null
  readonly documents?: {
    /**
     * Paths of the manifests, or of `.graphql` files with operations: one or more for each front end and each of its versions in use. Relative paths in `behalf.yml` are relative to the folder of that file.
     * Default: none.
     * Environment variable: BEHALF_DOCUMENTS_MANIFESTS
     */
    readonly manifests?: readonly string[]
    /**
     * `audit`: every operation runs, and operations that are not in any manifest are logged, once per document. `required`: these operations are rejected. `off`: manifests are not read.
     * Default: `off` without manifests; required with them.
     * Environment variable: BEHALF_DOCUMENTS_MODE
     */
    readonly mode?: 'off' | 'audit' | 'required' | Reference
    /**
     * Whether a client may send the hash of an operation that it has sent before, in the modes `off` and `audit`. Behalf keeps the most recently used of these operations, up to 4 MiB.
     * Default: `true`.
     * Environment variable: BEHALF_DOCUMENTS_AUTOMATIC_PERSISTED_QUERIES
     */
    readonly automaticPersistedQueries?: boolean | 'true' | 'false' | Reference
  } | null
  readonly mcp?: {
    /**
     * Whether `/mcp` serves tools to agents through the Model Context Protocol: see agents.
     * Default: `false`.
     * Environment variable: BEHALF_MCP
     */
    readonly enabled?: boolean | 'true' | 'false' | Reference
    /**
     * Paths of the manifests, or of `.graphql` files, whose operations become tools, one tool for each operation. They are trusted documents like those of `documents.manifests`. Relative paths in `behalf.yml` are relative to the folder of that file.
     * Default: none.
     * Environment variable: BEHALF_MCP_MANIFESTS
     */
    readonly manifests?: readonly string[]
    /**
     * Delegated permission for Behalf that every user's token must have at `/mcp`. It does not give access to the GraphQL endpoint.
     * Default: `mcp.invoke`.
     * Environment variable: BEHALF_MCP_REQUIRED_SCOPE
     */
    readonly requiredScope?: string
    /**
     * Client IDs of the applications that may use `/mcp`, including agent identities (the `azp` of their tokens).
     * Default: `entra.clients.allowed`.
     * Environment variable: BEHALF_MCP_CLIENTS
     */
    readonly clients?: readonly string[] | null | Reference
    /**
     * Client IDs of applications whose users are not asked to consent to `mcp.requiredScope`; `vscode` is Visual Studio Code. Only `behalf registration` uses this.
     * Default: none.
     * Environment variable: BEHALF_MCP_PRE_AUTHORIZED_CLIENTS
     */
    readonly preAuthorizedClients?: readonly ('vscode' | string)[]
    /**
     * `hide`: tools that need permissions that have not been granted for the caller are not listed; to determine this, Behalf needs a token for each API. `show`: all tools are listed, and calling one reports what is missing.
     * Default: `show`.
     * Environment variable: BEHALF_MCP_UNAVAILABLE_TOOLS
     */
    readonly unavailableTools?: 'show' | 'hide' | Reference
    /**
     * `confirm`: before a mutation runs, the client must ask its user; clients that cannot do this are not shown these tools. With several replicas, this requires Redis. `on`: mutations run without confirmation by Behalf. `off`: mutations do not become tools.
     * Default: `confirm`.
     * Environment variable: BEHALF_MCP_MUTATIONS
     */
    readonly mutations?: 'off' | 'confirm' | 'on' | Reference
    /**
     * Whether two more tools let agents search the schema and run their own queries, but not mutations, within the limits. Not allowed if `documents.mode` is `required`.
     * Default: `false`.
     * Environment variable: BEHALF_MCP_EXPLORE
     */
    readonly explore?: boolean | 'true' | 'false' | Reference
    /**
     * Maximum number of tools. If there are more, Behalf does not start, because models choose less reliably among many tools. Min. 1, max. 200.
     * Default: `30`.
     * Environment variable: BEHALF_MCP_MAX_TOOLS
     */
    readonly maxTools?: number | string | Reference
    /**
     * Maximum size of the result of a tool. If a result is larger, the agent is advised to request fewer items. Bytes, min. 1 KiB, max. 16 MiB.
     * Default: `65536` (64 KiB).
     * Environment variable: BEHALF_MCP_MAX_RESULT_BYTES
     */
    readonly maxResultBytes?: number | string | Reference
  } | null
  readonly landingPage?: {
    /**
     * Whether the page is served. If it is not, `/` returns a few lines of text.
     * Default: `true`; in production `false`.
     * Environment variable: BEHALF_LANDING_PAGE
     */
    readonly enabled?: boolean | 'true' | 'false' | Reference
    /**
     * Client ID of the single-page application that the page signs in as; without one, signing in is not possible. If `entra.clients.allowed` is set, it must be in that list.
     * Default: `registration.frontEnd.clientId`.
     * Environment variable: BEHALF_LANDING_PAGE_CLIENT_ID
     */
    readonly clientId?: string | null
    /**
     * Whether Apollo Sandbox is offered next to GraphiQL. Its editor is loaded from Apollo's servers. The servers receive no token, but queries and responses are visible to the page that they serve.
     * Default: `true`.
     * Environment variable: BEHALF_LANDING_PAGE_SANDBOX
     */
    readonly sandbox?: boolean | 'true' | 'false' | Reference
  } | null
  readonly tokens?: {
    /**
     * Maximum number of tokens that a process keeps in memory: one per user, sign-in, and API. The least recently used tokens are evicted first. Min. 1, max. 10,000,000.
     * Default: `100000`.
     * Environment variable: BEHALF_TOKENS_MAX_ENTRIES
     */
    readonly maxEntries?: number | string | Reference
    /**
     * Maximum memory for tokens. Bytes, min. 1 MiB, max. 64 GiB.
     * Default: one-eighth of the container's memory limit, up to `268435456` (256 MiB).
     * Environment variable: BEHALF_TOKENS_MAX_BYTES
     */
    readonly maxBytes?: number | string | Reference
    /**
     * Whether tokens are exchanged before they are needed. When the first API of an operation needs a token, Behalf also exchanges the tokens for the other APIs of the operation. When a known user signs in again, Behalf exchanges the tokens for the APIs that this user needed within the last hour.
     * Default: `true`.
     * Environment variable: BEHALF_TOKENS_EXCHANGE_AHEAD
     */
    readonly exchangeAhead?: boolean | 'true' | 'false' | Reference
    readonly redis?: {
      /**
       * Redis server through which replicas share tokens: see Redis. Requires `sealing.keys`.
       * Default: none.
       * Environment variable: BEHALF_REDIS_URL
       */
      readonly url?: string
      /**
       * PEM certificate of the certificate authority (CA) that issued the server's certificate. Only required for a private CA.
       * Default: the CAs that Node.js trusts.
       * Environment variable: BEHALF_REDIS_CA
       */
      readonly ca?: string | null
      /**
       * Prefix of every key, so that several gateways can share a server.
       * Default: `behalf`.
       * Environment variable: BEHALF_REDIS_PREFIX
       */
      readonly prefix?: string
    } | null | Reference
    readonly sessions?: {
      /**
       * Maximum lifetime of a session, up to 90 days. Requires `tokens.redis.url`. Seconds, max. 7,776,000.
       * Default: none: sessions are off.
       * Environment variable: BEHALF_SESSIONS_MAX_SECONDS
       */
      readonly maxSeconds?: number | string | Reference
    } | null | Reference
  } | null
  readonly cache?: {
    /**
     * Maximum memory for the response cache; 0 turns it off, regardless of the schema. Bytes, min. 0, max. 64 GiB.
     * Default: 1/32 of the container's memory limit, up to `67108864` (64 MiB).
     * Environment variable: BEHALF_CACHE_MAX_BYTES
     */
    readonly maxBytes?: number | string | Reference
  } | null
  readonly limits?: {
    /**
     * Nesting depth of fields. Introspection fields do not count. Min. 0, max. 1,000,000.
     * Default: `15`.
     * Environment variable: BEHALF_LIMIT_DEPTH
     */
    readonly depth?: number | string | null | Reference
    /**
     * Number of fields that are selected again under another name, across the whole operation. Min. 0, max. 1,000,000.
     * Default: `100`.
     * Environment variable: BEHALF_LIMIT_ALIASES
     */
    readonly aliases?: number | string | null | Reference
    /**
     * Number of root fields. Min. 0, max. 1,000,000.
     * Default: `50`.
     * Environment variable: BEHALF_LIMIT_ROOT_FIELDS
     */
    readonly rootFields?: number | string | null | Reference
    /**
     * Number of requests to all APIs, both as estimated and while an operation runs. Each item of a batch counts as one. Min. 0, max. 1,000,000.
     * Default: `500`.
     * Environment variable: BEHALF_LIMIT_REQUESTS
     */
    readonly requests?: number | string | null | Reference
    /**
     * Number of APIs that are called; each needs its own token. Min. 0, max. 1,000,000.
     * Default: `10`.
     * Environment variable: BEHALF_LIMIT_EXCHANGES
     */
    readonly exchanges?: number | string | null | Reference
    /**
     * Sum of the weights from `@cost` and `@listSize`; without these directives, the number of objects that the response can contain. Min. 0, max. 1,000,000.
     * Default: `10000`.
     * Environment variable: BEHALF_LIMIT_COST
     */
    readonly cost?: number | string | null | Reference
    /**
     * Number of Microsoft Graph resource units. Min. 0, max. 1,000,000.
     * Default: `1000`.
     * Environment variable: BEHALF_LIMIT_RESOURCE_UNITS
     */
    readonly resourceUnits?: number | string | null | Reference
    /**
     * Number of lexical tokens (names, numbers and punctuators) in the document, not counting variables. Min. 0, max. 1,000,000.
     * Default: `10000`.
     * Environment variable: BEHALF_LIMIT_TOKENS
     */
    readonly tokens?: number | string | null | Reference
  } | null
  readonly execution?: {
    /**
     * Whether Behalf prepares each operation once, and reuses the result for each execution. Otherwise, graphql-js executes operations: the responses are the same, but each operation takes more CPU time, and more memory if many values fail, because each of them has its own error.
     * Default: `true`.
     * Environment variable: BEHALF_EXECUTION_PREPARED
     */
    readonly prepared?: boolean | 'true' | 'false' | Reference
  } | null
  readonly explain?: {
    /**
     * Whether explanations are available at all.
     * Default: `true`; in production only if `explain.policy` is set.
     * Environment variable: BEHALF_EXPLAIN
     */
    readonly enabled?: boolean | 'true' | 'false' | Reference
    /**
     * Name of the policy that the caller must satisfy. Required in production.
     * Default: none: every caller.
     * Environment variable: BEHALF_EXPLAIN_POLICY
     */
    readonly policy?: string | null
  } | null
  readonly audit?: {
    /**
     * Where the audit trail is written: `stdout` (interleaved with log lines), `file`, `syslog`, `otlp` (an OpenTelemetry collector), or `none`.
     * Default: `none`; required with `audit.file` or `audit.syslog`.
     * Environment variable: BEHALF_AUDIT
     */
    readonly destination?: 'none' | 'stdout' | 'file' | 'syslog' | 'otlp' | Reference
    /**
     * File that audit lines are appended to. Each replica needs its own file. Behalf reopens the file after it is moved, so rotation needs no signal.
     * Default: none.
     * Environment variable: BEHALF_AUDIT_FILE
     */
    readonly file?: string | null
    /**
     * Syslog server that audit lines are sent to: `tls://host:6514`, `tcp://localhost:601` on the same machine, or `unix:///path` for a stream socket.
     * Default: none.
     * Environment variable: BEHALF_AUDIT_SYSLOG
     */
    readonly syslog?: string | null
    /**
     * What happens when audit lines cannot be written, or cannot be written fast enough: `refuse` operations (HTTP 503), or `drop` lines, which are counted.
     * Default: `refuse`.
     * Environment variable: BEHALF_AUDIT_ON_OVERFLOW
     */
    readonly onOverflow?: 'refuse' | 'drop' | Reference
    /**
     * How users are identified: by their object ID, or by a keyed `hash` of it. The hash needs `sealing.keys`.
     * Default: `objectId`.
     * Environment variable: BEHALF_AUDIT_USERS
     */
    readonly users?: 'objectId' | 'hash' | Reference
    /**
     * Whether the client's IP address is written: the address of the `connection`, or the last entry of `X-Forwarded-For` (`forwarded`), which the proxy in front of Behalf must add.
     * Default: `none`.
     * Environment variable: BEHALF_AUDIT_CLIENT_ADDRESS
     */
    readonly clientAddress?: 'none' | 'connection' | 'forwarded' | Reference
  } | null
  readonly registration?: {
    /**
     * Name that users see when they consent.
     * Default: `Behalf`.
     * Environment variable: BEHALF_REGISTRATION_DISPLAY_NAME
     */
    readonly displayName?: string
    /**
     * Unique name that identifies the registration in Microsoft Graph, and from which its IDs are derived. Never change it. Gateways in the same tenant need different names.
     * Default: `behalf`.
     */
    readonly uniqueName?: string
    /**
     * Behalf's entry in a service or asset management database, for organizations that require one for every registration.
     * Default: unchanged in the tenant.
     * Environment variable: BEHALF_REGISTRATION_SERVICE_MANAGEMENT_REFERENCE
     */
    readonly serviceManagementReference?: string | null
    readonly scopes?: { readonly [name: string]: {
      /**
       * Title of one of Behalf's scopes, for administrators.
       * Default: derived from its name.
       */
      readonly adminConsentDisplayName?: string
      /**
       * What the scope allows an application to do, for administrators.
       * Default: derived from its name.
       */
      readonly adminConsentDescription?: string
      /**
       * Title of the scope, for users.
       * Default: derived from its name.
       */
      readonly userConsentDisplayName?: string
      /**
       * What the scope allows an application to do, for users.
       * Default: derived from its name.
       */
      readonly userConsentDescription?: string
      /**
       * Whether only an administrator can consent to the scope.
       * Default: `false`.
       */
      readonly adminOnly?: boolean | 'true' | 'false' | Reference
    } }
    readonly roles?: { readonly [name: string]: {
      /**
       * Title of one of Behalf's app roles.
       * Default: its name.
       */
      readonly displayName?: string
      /**
       * What the role is for.
       * Default: derived from its name.
       */
      readonly description?: string
    } }
    /**
     * Client IDs of clients whose users consent to the client and to Behalf's APIs in one dialog.
     * Default: none.
     */
    readonly knownClients?: readonly string[]
    /**
     * Client IDs of clients whose users are not asked to consent to Behalf's required scope.
     * Default: none.
     */
    readonly preAuthorizedClients?: readonly string[]
    /**
     * The only redirect URI of Behalf's registration, for administrators who consent through a link, such as `https://graphql.contoso.example/consented`. Behalf serves a page at its path, and gives clients the link with errors about missing consent.
     * Default: none.
     */
    readonly consentRedirectUri?: string | null
    /**
     * Whether only assigned users, groups and applications can get tokens for Behalf.
     * Default: unchanged in the tenant.
     */
    readonly assignmentRequired?: boolean | 'true' | 'false' | null | Reference
    readonly frontEnd?: {
      /**
       * Name of the registration for a single-page application.
       * Default: `Behalf front end`.
       */
      readonly displayName?: string
      /**
       * Its client ID, once it is registered.
       * Default: none.
       */
      readonly clientId?: string | null
      /**
       * Its redirect URIs. Without `registration.frontEnd`, there is no registration for a front end.
       * Default: required.
       */
      readonly redirectUris: readonly string[]
    } | null | Reference
    /**
     * Whether the registration also requests the permissions for data that others share with the user, such as `Mail.Read.Shared` (`sharedScopes` in the schema). The user's own data does not need them, so they are not requested by default. If an administrator has consented to them, they are used and kept.
     * Default: `false`.
     * Environment variable: BEHALF_REGISTRATION_SHARED_PERMISSIONS
     */
    readonly sharedPermissions?: boolean | 'true' | 'false' | Reference
    readonly apis?: { readonly [name: string]: {
      /**
       * Client ID of an API whose App ID URI does not contain it.
       * Default: from `apis.*.resource`.
       */
      readonly clientId?: string | null
      /**
       * Application permissions that Behalf itself needs for the API, where `apis.*.auth` allows calls without a user or with Behalf's own permissions.
       * Default: none.
       */
      readonly applicationPermissions?: readonly string[]
    } }
    /**
     * Client ID of the public client that an operator signs in with (`--device-code`).
     * Default: Microsoft Graph Command Line Tools.
     * Environment variable: BEHALF_REGISTRATION_OPERATOR_CLIENT_ID
     */
    readonly operatorClientId?: string
    /**
     * Base URL of Microsoft Graph, through which the registration is written.
     * Default: `apis.graph.baseUrl`.
     * Environment variable: BEHALF_REGISTRATION_GRAPH_BASE_URL
     */
    readonly graphBaseUrl?: string | null
  } | null
  readonly proxy?: {
    /**
     * Proxy for https, such as `http://user:password@proxy.contoso.example:8080`: see proxies.
     * Default: `proxy.http`.
     * Environment variable: HTTPS_PROXY
     */
    readonly https?: string | null
    /**
     * Proxy for http, and for https if `proxy.https` is not set.
     * Default: none.
     * Environment variable: HTTP_PROXY
     */
    readonly http?: string | null
    /**
     * Hosts that are reached without a proxy: host names with their subdomains, IP addresses, ranges such as `10.0.0.0/8`, or `*`. All except ranges can have a port.
     * Default: none.
     * Environment variable: NO_PROXY
     */
    readonly bypass?: readonly string[]
  } | null
  readonly sealing?: {
    /**
     * 32-byte keys in base64, from `openssl rand -base64 32`: Behalf seals with the first one, and opens with any of them. Required in production, identical in every replica, and random. To rotate, first add the new key as the second one.
     * Default: outside production, a random key for each process.
     * Environment variable: BEHALF_SEALING_KEYS
     */
    readonly keys?: readonly string[]
  } | null
  readonly log?: {
    /**
     * Minimum level of log lines: `trace`, `debug`, `info`, `warn`, `error`, or `silent` for none.
     * Default: `info`.
     * Environment variable: LOG_LEVEL
     */
    readonly level?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent' | Reference
    /**
     * An operation that takes this long or longer is logged with its waterfall. Seconds, max. 600.
     * Default: never.
     * Environment variable: BEHALF_SLOW_OPERATION_SECONDS
     */
    readonly slowOperationSeconds?: number | string | null | Reference
  } | null
}
