/** One thing that can be set, and the two names under which it can be. */
export interface Setting {
  /** Where behalf.yml has it; `*` stands for the name of an API, a policy, a scope or a role. */
  readonly path: readonly string[]
  /** The environment variable that wins over behalf.yml; `*` stands for the API's name in capitals. */
  readonly variable?: string
  /** Whether `<variable>_FILE` may name a file that holds the value. */
  readonly secret?: true
  /** Whether the variable holds several values, with commas or white space between. */
  readonly list?: true
  /** Whether less is protected without it: in production its variable must not be empty. */
  readonly protects?: true
}

/**
 * Every setting there is. The loader lays environment variables over behalf.yml by this table, problems are
 * named by it, and a test holds docs/configuration.md to it.
 */
export const SETTINGS: readonly Setting[] = [
  { path: ['server', 'host'], variable: 'HOST' },
  { path: ['server', 'port'], variable: 'PORT' },
  { path: ['server', 'corsOrigins'], variable: 'BEHALF_CORS_ORIGINS', list: true },
  { path: ['server', 'authorizationFromProxy'], variable: 'BEHALF_AUTHORIZATION_FROM_PROXY' },
  { path: ['server', 'operationTimeoutSeconds'], variable: 'BEHALF_OPERATION_TIMEOUT_SECONDS' },
  { path: ['server', 'drainTimeoutSeconds'], variable: 'BEHALF_DRAIN_TIMEOUT_SECONDS' },
  { path: ['server', 'maxOperations'], variable: 'BEHALF_MAX_OPERATIONS' },
  { path: ['server', 'maxWaitSeconds'], variable: 'BEHALF_MAX_WAIT_SECONDS' },
  { path: ['server', 'maxEventLoopDelaySeconds'], variable: 'BEHALF_MAX_EVENT_LOOP_DELAY_SECONDS' },
  { path: ['server', 'introspection'], variable: 'BEHALF_INTROSPECTION' },
  { path: ['server', 'metrics'], variable: 'BEHALF_METRICS' },
  { path: ['entra', 'instance'], variable: 'ENTRA_INSTANCE' },
  { path: ['entra', 'tenantId'], variable: 'ENTRA_TENANT_ID' },
  { path: ['entra', 'tenants'], variable: 'ENTRA_TENANTS', list: true },
  { path: ['entra', 'clientId'], variable: 'ENTRA_CLIENT_ID' },
  { path: ['entra', 'appIdUri'], variable: 'ENTRA_APP_ID_URI' },
  { path: ['entra', 'requiredScope'], variable: 'ENTRA_REQUIRED_SCOPE' },
  { path: ['entra', 'clients', 'allowed'], variable: 'ENTRA_CLIENTS_ALLOWED', list: true, protects: true },
  { path: ['entra', 'clients', 'authentication'], variable: 'ENTRA_CLIENTS_AUTHENTICATION', protects: true },
  { path: ['entra', 'appOnly', 'roles'], variable: 'ENTRA_APP_ONLY_ROLES', list: true },
  {
    path: ['entra', 'maxTokenLifetimeSeconds'],
    variable: 'ENTRA_MAX_TOKEN_LIFETIME_SECONDS',
    protects: true,
  },
  { path: ['entra', 'credential', 'secret'], variable: 'ENTRA_CLIENT_SECRET' },
  { path: ['entra', 'credential', 'secretFile'], variable: 'ENTRA_CLIENT_SECRET_FILE' },
  { path: ['entra', 'credential', 'notAfter'] },
  { path: ['entra', 'credential', 'certificate'], variable: 'ENTRA_CLIENT_CERTIFICATE' },
  { path: ['entra', 'credential', 'certificateFile'], variable: 'ENTRA_CLIENT_CERTIFICATE_FILE' },
  { path: ['entra', 'credential', 'privateKey'], variable: 'ENTRA_CLIENT_PRIVATE_KEY' },
  { path: ['entra', 'credential', 'privateKeyFile'], variable: 'ENTRA_CLIENT_PRIVATE_KEY_FILE' },
  { path: ['entra', 'credential', 'pfx'], variable: 'ENTRA_CLIENT_PFX' },
  { path: ['entra', 'credential', 'pfxFile'], variable: 'ENTRA_CLIENT_PFX_FILE' },
  { path: ['entra', 'credential', 'passphrase'], variable: 'ENTRA_CLIENT_PFX_PASSPHRASE' },
  { path: ['entra', 'credential', 'passphraseFile'], variable: 'ENTRA_CLIENT_PFX_PASSPHRASE_FILE' },
  { path: ['entra', 'credential', 'assertionFile'], variable: 'ENTRA_CLIENT_ASSERTION_FILE' },
  { path: ['entra', 'credential', 'managedIdentity'], variable: 'ENTRA_CLIENT_MANAGED_IDENTITY' },
  { path: ['entra', 'credential', 'custom'] },
  { path: ['entra', 'credentials'] },
  { path: ['apis', '*', 'baseUrl'], variable: '*_BASE_URL' },
  { path: ['apis', '*', 'resource'], variable: '*_RESOURCE' },
  { path: ['apis', '*', 'kind'] },
  { path: ['apis', '*', 'scopes'] },
  { path: ['apis', '*', 'auth', 'user'] },
  { path: ['apis', '*', 'auth', 'appOnly'] },
  { path: ['apis', '*', 'batch', 'path'] },
  { path: ['apis', '*', 'batch', 'maxItems'] },
  { path: ['apis', '*', 'batch', 'maxParallel'] },
  { path: ['apis', '*', 'timeoutSeconds'] },
  { path: ['apis', '*', 'retry', 'maxAttempts'] },
  { path: ['apis', '*', 'concurrency', 'total'] },
  { path: ['apis', '*', 'concurrency', 'perTenant'] },
  { path: ['apis', '*', 'concurrency', 'perUser'] },
  { path: ['apis', '*', 'circuitBreaker', 'failureRatio'] },
  { path: ['apis', '*', 'circuitBreaker', 'minRequests'] },
  { path: ['apis', '*', 'circuitBreaker', 'windowSeconds'] },
  { path: ['apis', '*', 'circuitBreaker', 'openSeconds'] },
  { path: ['apis', '*', 'maxResponseBytes'] },
  { path: ['apis', '*', 'maxConnections'] },
  { path: ['apis', '*', 'fieldsParameter'] },
  { path: ['apis', '*', 'expandParameter'] },
  { path: ['apis', '*', 'priorityHeader'] },
  { path: ['apis', '*', 'headers'] },
  { path: ['policies', '*', 'roles'] },
  { path: ['policies', '*', 'appRoles'] },
  { path: ['policies', '*', 'groups'] },
  { path: ['policies', '*', 'scopes'] },
  { path: ['policies', '*', 'azp'] },
  { path: ['policies', '*', 'tid'] },
  { path: ['policies', '*', 'acrs'] },
  { path: ['schema', 'directory'], variable: 'BEHALF_SCHEMA' },
  { path: ['documents', 'manifests'], variable: 'BEHALF_DOCUMENTS_MANIFESTS', list: true, protects: true },
  { path: ['documents', 'mode'], variable: 'BEHALF_DOCUMENTS_MODE', protects: true },
  {
    path: ['documents', 'automaticPersistedQueries'],
    variable: 'BEHALF_DOCUMENTS_AUTOMATIC_PERSISTED_QUERIES',
  },
  { path: ['landingPage', 'enabled'], variable: 'BEHALF_LANDING_PAGE' },
  { path: ['landingPage', 'clientId'], variable: 'BEHALF_LANDING_PAGE_CLIENT_ID' },
  { path: ['landingPage', 'sandbox'], variable: 'BEHALF_LANDING_PAGE_SANDBOX' },
  { path: ['tokens', 'maxEntries'], variable: 'BEHALF_TOKENS_MAX_ENTRIES' },
  { path: ['tokens', 'maxBytes'], variable: 'BEHALF_TOKENS_MAX_BYTES' },
  { path: ['tokens', 'exchangeAhead'], variable: 'BEHALF_TOKENS_EXCHANGE_AHEAD' },
  { path: ['tokens', 'redis', 'url'], variable: 'BEHALF_REDIS_URL', secret: true },
  { path: ['tokens', 'redis', 'ca'], variable: 'BEHALF_REDIS_CA', secret: true },
  { path: ['tokens', 'redis', 'prefix'], variable: 'BEHALF_REDIS_PREFIX' },
  { path: ['tokens', 'sessions', 'maxSeconds'], variable: 'BEHALF_SESSIONS_MAX_SECONDS' },
  { path: ['limits', 'depth'], variable: 'BEHALF_LIMIT_DEPTH' },
  { path: ['limits', 'aliases'], variable: 'BEHALF_LIMIT_ALIASES' },
  { path: ['limits', 'rootFields'], variable: 'BEHALF_LIMIT_ROOT_FIELDS' },
  { path: ['limits', 'requests'], variable: 'BEHALF_LIMIT_REQUESTS' },
  { path: ['limits', 'exchanges'], variable: 'BEHALF_LIMIT_EXCHANGES' },
  { path: ['limits', 'cost'], variable: 'BEHALF_LIMIT_COST' },
  { path: ['limits', 'resourceUnits'], variable: 'BEHALF_LIMIT_RESOURCE_UNITS' },
  { path: ['limits', 'tokens'], variable: 'BEHALF_LIMIT_TOKENS' },
  { path: ['explain', 'enabled'], variable: 'BEHALF_EXPLAIN' },
  { path: ['explain', 'policy'], variable: 'BEHALF_EXPLAIN_POLICY' },
  { path: ['cache', 'maxBytes'], variable: 'BEHALF_CACHE_MAX_BYTES' },
  { path: ['registration', 'displayName'], variable: 'BEHALF_REGISTRATION_DISPLAY_NAME' },
  { path: ['registration', 'uniqueName'] },
  { path: ['registration', 'scopes', '*', 'adminConsentDisplayName'] },
  { path: ['registration', 'scopes', '*', 'adminConsentDescription'] },
  { path: ['registration', 'scopes', '*', 'userConsentDisplayName'] },
  { path: ['registration', 'scopes', '*', 'userConsentDescription'] },
  { path: ['registration', 'scopes', '*', 'adminOnly'] },
  { path: ['registration', 'roles', '*', 'displayName'] },
  { path: ['registration', 'roles', '*', 'description'] },
  { path: ['registration', 'knownClients'] },
  { path: ['registration', 'preAuthorizedClients'] },
  { path: ['registration', 'consentRedirectUri'] },
  { path: ['registration', 'assignmentRequired'] },
  { path: ['registration', 'frontEnd', 'displayName'] },
  { path: ['registration', 'frontEnd', 'clientId'] },
  { path: ['registration', 'frontEnd', 'redirectUris'] },
  { path: ['registration', 'apis', '*', 'clientId'] },
  { path: ['registration', 'apis', '*', 'applicationPermissions'] },
  { path: ['registration', 'operatorClientId'], variable: 'BEHALF_REGISTRATION_OPERATOR_CLIENT_ID' },
  { path: ['registration', 'graphBaseUrl'], variable: 'BEHALF_REGISTRATION_GRAPH_BASE_URL' },
  { path: ['sealing', 'keys'], variable: 'BEHALF_SEALING_KEYS', secret: true, list: true },
  { path: ['log', 'level'], variable: 'LOG_LEVEL' },
]

/** Variables without a setting in behalf.yml: of the command line and of single commands. */
export const OTHER_VARIABLES = {
  config: 'BEHALF_CONFIG',
  tenantPort: 'BEHALF_TENANT_PORT',
  operatorToken: 'BEHALF_OPERATOR_TOKEN',
  callerToken: 'BEHALF_TOKEN',
} as const

/** APIs that environment variables alone can set up; any other must be named in behalf.yml first. */
export const API_NAMES_WITHOUT_FILE: readonly string[] = ['graph', 'orders']

/** The environment variable of a setting of one API, e.g. `HR_SYSTEM_BASE_URL` for `hr-system`. */
export function variableOf(setting: Setting, apiName: string): string | undefined {
  return setting.variable?.replace('*', apiName.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_'))
}

/** The setting at a path of behalf.yml, or undefined where the path leads to none. */
export function settingAt(path: readonly string[]): Setting | undefined {
  return SETTINGS.find((setting) => setting.path.length === path.length && startsWith(setting.path, path))
}

/** Keys that behalf.yml may have below a path; empty where any key may stand. */
export function keysBelow(path: readonly string[]): readonly string[] {
  const [section, list, entry, ...below] = path
  // Each entry of the list is what the single credential is.
  if (section === 'entra' && list === 'credentials' && entry !== undefined) {
    return keysBelow(['entra', 'credential', ...below])
  }
  const keys = SETTINGS.filter((setting) => startsWith(setting.path, path)).map(
    (setting) => setting.path[path.length],
  )
  return [...new Set(keys)].filter((key) => key !== undefined && key !== '*') as string[]
}

function startsWith(pattern: readonly string[], path: readonly string[]): boolean {
  return path.every((key, index) => pattern[index] === key || pattern[index] === '*')
}
