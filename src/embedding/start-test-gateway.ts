import { startGateway as start } from '../cli/start/start.ts'
import { createTeardown } from '../cli/start/teardown.ts'
import { registerApis } from '../cli/start/tenant/register-apis.ts'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import type { Tree } from '../config/values/tree.ts'
import { readBoundedFileSync } from '../files/bounded-file.ts'
import type { Code } from '../graphql/code/load-code.ts'
import { createLog, type LogDestination } from '../telemetry/log.ts'
import { PERSONAS } from '../tenant/contoso/contoso.ts'
import type { TenantOrigin } from '../tenant/origins.ts'
import type { ApiHandler } from '../tenant/own-api.ts'
import { startTenant, type Tenant } from '../tenant/tenant.ts'
import { destinationOf } from './logger.ts'
import type { Gateway, GatewayOptions } from './start-gateway.ts'
import { forTest, withoutSettings } from './test-config.ts'
import { createTestOrigins, type TestFault, type TestRequest, testRequestOf } from './test-origins.ts'
import { signInForTest, type TestUser } from './test-user.ts'

/** Options for a test gateway. */
export interface TestGatewayOptions extends GatewayOptions {
  /**
   * Handlers for your own APIs, by name. Behalf starts a real HTTP server for each API, which accepts only tokens for that API.
   * Default: APIs in the configuration are registered in the tenant but cannot be reached.
   */
  readonly apis?: Readonly<Record<string, ApiHandler>> | undefined
  /** The gateway's port. Default: any free port. */
  readonly port?: number | undefined
  /** The tenant's first port; `behalf token` expects 4001. Default: any free ports. */
  readonly tenantPort?: number | undefined
  /** The number of people at Contoso, from 6 to 100,000. Default: 200. */
  readonly people?: number | undefined
}

/** A Conditional Access requirement that must be met before a token for an API is issued to a user. */
export interface TestDemand {
  /** Personas or sign-in names. */
  readonly users: 'all' | readonly string[]
  /** `graph`, one of your APIs, or `any`. */
  readonly api: string
  /** `mfa`, `compliantDevice`, `block`, `authenticationContext c1` or `signInFrequency 60` (minutes). */
  readonly demand: string
}

/** A gateway with its own embedded tenant, by default on free ports on this machine. */
export interface TestGateway extends Gateway {
  /**
   * Signs a person in to the tenant. For the personas, such as `adele` and `isaiah`, see `docs/embedded-tenant.md`.
   *
   * @param options.claims - `extensions.claims` of a `CLAIMS_CHALLENGE`, which the new sign-in satisfies.
   */
  signIn(persona: string, options?: { readonly claims?: string | undefined }): Promise<TestUser>
  /** The requests that `entra`, `graph` or one of your APIs has received since the last `reset`, oldest first. */
  requests(origin: string): readonly TestRequest[]
  /** Makes requests to `entra`, `graph` or one of your APIs fail, until `reset`. */
  fail(origin: string, fault: TestFault): void
  /** Adds a Conditional Access requirement for users, until `reset`. */
  demand(demand: TestDemand): void
  /** Permanently withdraws consent to permissions of `graph` or one of your APIs. */
  withdrawConsent(origin: string, scopes: readonly string[]): void
  /** Revokes a person's sessions and tokens, as an administrator would. */
  revoke(persona: string): void
  /**
   * Permanently assigns one of the gateway's app roles to a person. The next token contains it in `roles`, and policies can
   * require it.
   *
   * @throws RangeError if there is no person with that name.
   */
  assignRole(persona: string, role: string): void
  /** Removes recorded requests, faults and demands. Call it before each test. */
  reset(): void
}

/**
 * Starts the embedded tenant, and a gateway for it with your configuration, schema and code. No request leaves this machine; the
 * tenant, credentials, addresses and Redis in the configuration are not used.
 *
 * @throws {@link BehalfError} for the same reasons as `startGateway`. In that case, nothing is left running.
 */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const {
    config: given,
    env,
    plugins,
    logger,
    clock,
    apis = {},
    people,
    port = 0,
    tenantPort = 0,
    ...code
  } = options
  const teardown = createTeardown()
  try {
    const tenant = await startTenant({
      basePort: tenantPort,
      ...(people && { people }),
      ...(clock && { clock }),
    })
    teardown.add(() => tenant.stop())
    const log = createLog({
      level: logger ? 'debug' : 'silent',
      destination: logger ? destinationOf(logger) : SILENT,
    })
    const read = (addresses: ReadonlyMap<string, string>) =>
      readConfig({ given, env, port }, tenant, addresses)
    const origins = await startApis(tenant, { config: read(new Map()), apis, code })
    const config = read(
      new Map(
        [...origins].flatMap(([name, { baseUrl }]) => (baseUrl === '' ? [] : [[name, baseUrl] as const])),
      ),
    )
    const gateway = await start({ config, log, code, ...(plugins && { plugins }), ...(clock && { clock }) })
    teardown.add(() => gateway.stop())
    const { url, forgetUser } = gateway
    return { url, forgetUser, stop: teardown.run, ...controls(tenant, origins, url) }
  } catch (error) {
    await teardown.run()
    throw error
  }
}

const SILENT: LogDestination = { write: () => undefined }

function readConfig(
  { given, env = {}, port }: Pick<GatewayOptions, 'env'> & { given: GatewayOptions['config']; port: number },
  tenant: Tenant,
  addresses: ReadonlyMap<string, string>,
): Config {
  const source = typeof given === 'object' ? { document: given as Tree } : { file: given }
  return loadConfig({
    ...source,
    env: withoutSettings(env),
    readFile: readBoundedFileSync,
    adapt: (document) => forTest(document, { ...tenant, port }, addresses),
  })
}

/** Registers your APIs and starts those that have a handler. */
async function startApis(
  tenant: Tenant,
  {
    config,
    apis,
    code,
  }: { readonly config: Config; readonly apis: Readonly<Record<string, ApiHandler>>; readonly code: Code },
): Promise<ReadonlyMap<string, TenantOrigin>> {
  const unknown = Object.keys(apis).find((name) => !config.apis.has(name))
  if (unknown !== undefined) throw new RangeError(`the configuration has no API "${unknown}"`)
  return registerApis(tenant, config, { handlers: apis, code })
}

type Controls = Omit<TestGateway, keyof Gateway>

function controls(tenant: Tenant, own: ReadonlyMap<string, TenantOrigin>, gatewayUrl: string): Controls {
  const { entra, graph, policies } = tenant
  const origins = createTestOrigins(new Map([['entra', entra], ['graph', graph], ...own]))
  const initial = policies.list().map(({ id }) => id)
  const resourceOf = (name: string) => (name === 'any' ? name : origins.of(name).resource)
  return {
    signIn: (persona, { claims } = {}) =>
      signInForTest({ persona, claims, entraOrigin: entra.origin, gatewayUrl }),
    requests: (name) => origins.of(name).requests.entries().map(testRequestOf),
    fail: (name, fault) => void origins.of(name).faults.add(fault),
    demand({ users, api, demand }) {
      const accounts = users === 'all' ? users : users.map(addressOf)
      policies.add({ users: accounts, resource: resourceOf(api), demand })
    },
    withdrawConsent: (name, scopes) => tenant.consents.withdraw({ resource: resourceOf(name), scopes }),
    revoke: (persona) => void tenant.revoke(addressOf(persona), { kind: 'session' }),
    assignRole(persona, role) {
      const person = tenant.contoso.find(addressOf(persona))
      if (person === undefined) throw new RangeError(`Contoso has no account "${persona}"`)
      const { clientId } = tenant.gateway
      tenant.registry.roleAssignments.push({ principalId: person.id, resourceId: clientId, role })
    },
    reset() {
      for (const name of origins.names()) {
        origins.of(name).requests.clear()
        origins.of(name).faults.clear()
      }
      for (const { id } of policies.list()) if (!initial.includes(id)) policies.remove(id)
    },
  }
}

/** Completes the sign-in name of a persona from its first part. */
function addressOf(persona: string): string {
  return PERSONAS.find(({ signInName }) => signInName.startsWith(`${persona}@`))?.signInName ?? persona
}
