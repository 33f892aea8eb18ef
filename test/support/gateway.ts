import { readFileSync } from 'node:fs'
import { type Gateway, startGateway } from '../../src/cli/start/start.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import type { Explain } from '../../src/explain/explanation.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { startTenant, type Tenant, type TenantOptions } from '../../src/tenant/tenant.ts'
import type { TracingOptions } from '../../src/tracing/tracing.ts'
import { createAccounts } from './accounted.ts'
import { EXECUTION } from './execution.ts'
import { signIn } from './sign-in.ts'

/** An answer of the GraphQL endpoint. */
export interface GraphqlAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null
    readonly errors?: readonly {
      readonly message: string
      readonly extensions: Readonly<Record<string, unknown>>
    }[]
    readonly extensions?: { readonly explain?: Explain }
  }
}

/** The gateway as it ships, on an embedded tenant, over real HTTP. */
export interface RunningGateway {
  readonly url: string
  readonly tenant: Tenant
  /** Everything the gateway logged so far, one JSON line each. */
  readonly logged: readonly string[]
  /** A token of somebody who signs in anew. */
  tokenOf(account: string): Promise<string>
  /** Sends an operation with a token. */
  query(
    token: string,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphqlAnswer>
  /** Token exchanges so far, by the scope's API: what Entra ID was asked on somebody's behalf. */
  exchanges(): number
  /** Forgets what the tenant was asked. */
  forgetRequests(): void
  /** @throws where the audit trail does not account for what the tenant received. */
  stop(): Promise<void>
}

/**
 * @param options.env - settings beside those that point at the tenant.
 * @param options.file - path of a `behalf.yml`.
 * @param options.tenant - a tenant that runs already; it is stopped with the gateway.
 * @param options.tracerProvider - receives the spans. Default: none.
 */
export async function startOnTenant({
  env = {},
  file,
  tenant: given,
  tracerProvider,
  ...tenantOptions
}: TenantOptions & {
  readonly env?: Readonly<Record<string, string>>
  readonly file?: string
  readonly tenant?: Tenant
  readonly tracerProvider?: TracingOptions['provider']
} = {}): Promise<RunningGateway> {
  const tenant = given ?? (await startTenant({ basePort: 0, ...tenantOptions }))
  const logged: string[] = []
  const accounts = createAccounts(tenant)
  const config = loadConfig({
    env: {
      PORT: '0',
      ENTRA_INSTANCE: tenant.entra.origin,
      ENTRA_TENANT_ID: tenant.tenantId,
      ENTRA_CLIENT_ID: tenant.gateway.clientId,
      ENTRA_CLIENT_SECRET: tenant.gateway.clientSecret,
      BEHALF_LANDING_PAGE_CLIENT_ID: tenant.landingPageClient.clientId,
      GRAPH_BASE_URL: tenant.graph.baseUrl,
      ORDERS_BASE_URL: tenant.orders.baseUrl,
      ORDERS_RESOURCE: tenant.orders.resource,
      BEHALF_GRAPH: 'all',
      LOG_LEVEL: 'debug',
      BEHALF_AUDIT: 'stdout',
      BEHALF_EXECUTION_PREPARED: String(EXECUTION.prepared),
      ...env,
    },
    readFile: (path) => readFileSync(path, 'utf8'),
    ...(file === undefined ? {} : { file }),
  })
  const destination = { write: (line: string) => void logged.push(line) }
  let gateway: Gateway
  try {
    const log = createLog({ level: config.log.level, destination })
    gateway = await startGateway({
      config,
      log,
      output: { write: (line) => void accounts.lines.push(line) },
      tracerProvider,
    })
  } catch (error) {
    await tenant.stop()
    throw error
  }
  return {
    url: gateway.url,
    tenant,
    logged,
    tokenOf: async (account) => (await signIn(tenant, account)).accessToken,
    async query(token, query, variables = {}, headers = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
        body: JSON.stringify({ query, variables }),
      })
      const body = (await response.json()) as GraphqlAnswer['body']
      return { status: response.status, headers: response.headers, body }
    },
    exchanges: () => tenant.entra.requests.entries().filter(({ grant }) => grant === 'on_behalf_of').length,
    forgetRequests() {
      accounts.keep()
      for (const { requests } of [tenant.entra, tenant.graph, tenant.orders]) requests.clear()
    },
    async stop() {
      await gateway.stop()
      // A tenant that several gateways share has the requests of all of them.
      const isAccounted = given === undefined && config.audit.destination === 'stdout'
      const problems = isAccounted ? accounts.problems() : []
      await tenant.stop()
      if (problems.length > 0) throw new Error(problems.slice(0, 20).join('\n'))
    },
  }
}
