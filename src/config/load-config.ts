import type { z } from 'zod'

import { ConfigInvalidError } from '../errors.ts'
import type { ApiConfig, Config, EntraConfig } from './config.ts'
import { type Environment, type ReadFile, readDocument, type Tree } from './document.ts'
import {
  type ConfigDocument,
  createDocumentSchema,
  createRegistrationDocumentSchema,
} from './document-schema.ts'
import { overlayEnvironment } from './environment.ts'
import { problemsOf, wordsFor } from './problems.ts'
import type { RegistrationSettings } from './registration-config.ts'

/** Read where nobody names another file, if it is there. */
const DEFAULT_FILE = './behalf.yml'

interface ConfigSources {
  /** `process.env` in production. `NODE_ENV=production` makes the rules stricter. */
  readonly env: Environment
  /** Value of `--config`; default `BEHALF_CONFIG`, then ./behalf.yml if it is there. */
  readonly file?: string | undefined
  readonly readFile: ReadFile
  /** Milliseconds since the epoch, to tell an expired certificate. Default: now. */
  readonly now?: number
}

/**
 * Reads the configuration: behalf.yml, then environment variables over it, then defaults.
 *
 * @returns a frozen configuration, in the units the code uses.
 * @throws {@link ConfigInvalidError} with every problem at once, each with its path and its environment
 *   variable. Values are never in it.
 */
export function loadConfig(sources: ConfigSources): Config {
  return shape(validate(sources, createDocumentSchema))
}

/**
 * Reads what the commands need that deal with the registration: the same settings by the same rules, but for those that
 * a registration brings forth (client ID, credentials) and those that only serving needs.
 *
 * @throws {@link ConfigInvalidError} as {@link loadConfig} does.
 */
export function loadRegistrationSettings(sources: ConfigSources): RegistrationSettings {
  const { entra, apis, policies, schema, documents, registration } = validate(
    sources,
    createRegistrationDocumentSchema,
  )
  const { appIdUri = null, tenants = [entra.tenantId] } = entra
  const { instance, tenantId, clientId, requiredScope, clients, appOnly } = entra
  return deepFreeze({
    entra: { instance, tenantId, tenants, clientId, appIdUri, requiredScope, clients, appOnly },
    apis: shapeApis(apis),
    policies: new Map(Object.entries(policies).map(([name, policy]) => [name, deepFreeze(policy)])),
    schema,
    documents,
    registration,
  })
}

function validate<Document>(
  sources: ConfigSources,
  createSchema: (options: Parameters<typeof createDocumentSchema>[0]) => z.ZodType<Document>,
): Document {
  const problems: string[] = []
  const { env, readFile, now = Date.now() } = sources
  const tree = overlayEnvironment(readTree(sources, problems), { env, readFile }, problems)
  const schema = createSchema({ production: isProduction(env), now, readFile })
  const parsed = schema.safeParse(tree, { error: wordsFor })
  if (!parsed.success) problems.push(...problemsOf(parsed.error.issues, tree))
  if (!parsed.success || problems.length > 0) throw new ConfigInvalidError(problems)
  return parsed.data
}

/**
 * Whether an operator has set up anything at all: a behalf.yml, or one `ENTRA_…` variable. Where nothing is,
 * `start` runs on the embedded tenant, outside production only.
 */
export function isConfigured({ env, file, readFile }: Omit<ConfigSources, 'now'>): boolean {
  const hasVariable = Object.entries(env).some(([name, value]) => name.startsWith('ENTRA_') && value)
  return (
    hasVariable || namedFile({ env, file }) !== undefined || readIfThere(DEFAULT_FILE, readFile) !== undefined
  )
}

/** Whether the stricter rules hold: `NODE_ENV=production`, exactly. */
export function isProduction(env: Environment): boolean {
  return env.NODE_ENV === 'production'
}

function namedFile({ env, file }: Pick<ConfigSources, 'env' | 'file'>): string | undefined {
  return file ?? (env.BEHALF_CONFIG || undefined)
}

function readTree({ env, file, readFile }: ConfigSources, problems: string[]): Tree {
  const named = namedFile({ env, file })
  try {
    const text = named === undefined ? readIfThere(DEFAULT_FILE, readFile) : readFile(named)
    return text === undefined
      ? {}
      : readDocument({ text: String(text), file: named ?? DEFAULT_FILE, env, readFile }, problems)
  } catch (error) {
    problems.push(
      `${named ?? DEFAULT_FILE} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`,
    )
    return {}
  }
}

function readIfThere(path: string, readFile: ReadFile): string | Buffer | undefined {
  try {
    return readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function shape({
  server,
  entra,
  apis,
  policies,
  schema,
  documents,
  limits,
  tokens,
  cache,
  registration,
  sealing,
  log,
}: ConfigDocument): Config {
  const { operationTimeoutSeconds, drainTimeoutSeconds, maxWaitSeconds, maxEventLoopDelaySeconds, ...rest } =
    server
  return deepFreeze({
    server: {
      ...rest,
      operationTimeoutMs: operationTimeoutSeconds * 1000,
      drainTimeoutMs: drainTimeoutSeconds * 1000,
      maxWaitMs: maxWaitSeconds * 1000,
      maxEventLoopDelayMs: maxEventLoopDelaySeconds * 1000,
    },
    entra: { ...shapeEntra(entra), consentRedirectUri: registration.consentRedirectUri },
    apis: shapeApis(apis),
    policies: new Map(Object.entries(policies).map(([name, policy]) => [name, deepFreeze(policy)])),
    schema,
    documents,
    tokens,
    cache,
    limits,
    sealing,
    log,
  })
}

function shapeEntra({
  appIdUri,
  tenants,
  maxTokenLifetimeSeconds,
  ...entra
}: ConfigDocument['entra']): Omit<EntraConfig, 'consentRedirectUri'> {
  return {
    ...entra,
    appIdUri: appIdUri ?? `api://${entra.clientId}`,
    tenants: tenants ?? [entra.tenantId],
    maxTokenLifetimeMs: maxTokenLifetimeSeconds * 1000,
  }
}

function shapeApis(apis: ConfigDocument['apis']): ReadonlyMap<string, ApiConfig> {
  return new Map(Object.entries(apis).map(([name, api]) => [name, shapeApi(name, api)]))
}

function shapeApi(
  name: string,
  { timeoutSeconds, scopes, circuitBreaker, ...api }: ConfigDocument['apis'][string],
): ApiConfig {
  const { windowSeconds, openSeconds, ...breaker } = circuitBreaker
  return deepFreeze({
    ...api,
    name,
    scopes: scopes ?? [`${api.resource}/.default`],
    timeoutMs: timeoutSeconds * 1000,
    circuitBreaker: { ...breaker, windowMs: windowSeconds * 1000, openMs: openSeconds * 1000 },
  })
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null) deepFreeze(member)
  }
  return Object.freeze(value)
}
