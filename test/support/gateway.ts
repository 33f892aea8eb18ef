import { readFileSync } from 'node:fs'
import { type Gateway, startGateway } from '../../src/cli/start/start.ts'
import type { Config } from '../../src/config/config.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import type { Explain } from '../../src/explain/explain-extension.ts'
import { createLog } from '../../src/telemetry/log.ts'
import type { TracingOptions } from '../../src/tracing/tracing.ts'
import { createAccounts } from './accounted.ts'
import { EXECUTION } from './execution.ts'
import { createPrivacy } from './privacy.ts'
import { signIn } from './sign-in.ts'
import { startTenant, type Tenant, type TenantOptions } from './tenant.ts'

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
  /** The lines of the audit trail so far, with its destination `stdout`, the default here. */
  readonly audited: readonly string[]
  /** Names of the spans of a trace that have ended, in that order; none with another provider. */
  spansOf(traceId: string): readonly string[]
  /** A token of a new sign-in of the account. */
  tokenOf(account: string): Promise<string>
  /** Sends an operation with a token. */
  query(
    token: string,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphqlAnswer>
  /** The number of on-behalf-of exchanges so far. */
  exchanges(): number
  /** Forgets what the tenant was asked. */
  forgetRequests(): void
  /** @throws where the audit trail or the spans do not account for what the tenant received, or a span or metric is personal. */
  stop(): Promise<void>
}

/**
 * @param options.env - settings in addition to those that point at the tenant.
 * @param options.file - path of a `behalf.yml`.
 * @param options.tenant - a tenant that runs already; it is stopped with the gateway.
 * @param options.tracerProvider - receives the spans. Default: one that accounts for them.
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
      config: { ...config, apis: traced(config.apis) },
      log,
      output: { write: (line) => void accounts.lines.push(line) },
      tracerProvider: tracerProvider ?? accounts.tracerProvider,
    })
  } catch (error) {
    await tenant.stop()
    throw error
  }
  return {
    url: gateway.url,
    tenant,
    logged,
    audited: accounts.lines,
    spansOf: accounts.spansOf,
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
      const metrics = await fetch(`${gateway.url}/metrics`).then((response) => response.text())
      await gateway.stop()
      // A tenant that several gateways share has the requests of all of them.
      const isAlone = given === undefined
      const problems = [
        ...createPrivacy(tenant).problems('/metrics', metrics),
        ...(isAlone && config.audit.destination === 'stdout'
          ? accounts.auditProblems({
              logged: LOGS_REQUESTS.has(config.log.level) ? logged : null,
              isOfTenant: (api) => isOfTenant(config.apis.get(api)?.baseUrl, tenant),
            })
          : []),
        ...(isAlone && tracerProvider === undefined ? accounts.spanProblems() : []),
      ]
      await tenant.stop()
      if (problems.length > 0) throw new Error(problems.slice(0, 20).join('\n'))
    },
  }
}

const LOGS_REQUESTS: ReadonlySet<string> = new Set(['trace', 'debug', 'info'])

function isOfTenant(baseUrl: string | undefined, { graph, orders }: Tenant): boolean {
  return baseUrl === graph.baseUrl || baseUrl === orders.baseUrl
}

/** The APIs learn which span each request is of, so that they can be compared. */
function traced(apis: Config['apis']): Config['apis'] {
  return new Map([...apis].map(([name, api]) => [name, { ...api, traceContext: true }]))
}
