import { createContoso } from '../../../src/tenant/contoso/contoso.ts'
import { createRegistry } from '../../../src/tenant/entra/registry/contoso-registry.ts'
import { createNames } from '../../../src/tenant/find-by-name.ts'
import { createOrders } from '../../../src/tenant/orders/orders.ts'
import { newOrigin } from '../../../src/tenant/origins.ts'

/** Wednesday, 25 November 2026, 10:30 UTC. */
export const NOW = Date.UTC(2026, 10, 25, 10, 30)

const NO_CREDENTIALS = { gatewaySecret: '', daemonSecret: '', gatewayCertificates: [] }

// biome-ignore lint/suspicious/noExplicitAny: what the API answers is for the tests to judge
export type Json = any

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Undefined for an empty answer. */
  readonly body: Json
}

export interface Question {
  readonly method?: string
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Adele by default. */
  readonly as?: string
  /** Delegated permissions; `Orders.ReadWrite` by default. */
  readonly scopes?: string
}

/** The orders API on a free port of loopback, whose tokens are a name and scopes in plain sight. */
export interface OrdersUnderTest {
  ask(path: string, question?: Question): Promise<Answer>
  stop(): Promise<void>
}

export async function startOrders(): Promise<OrdersUnderTest> {
  const contoso = createContoso()
  const { requests: log, faults } = newOrigin({
    names: createNames({ contoso, registry: createRegistry(NO_CREDENTIALS) }),
    clock: () => NOW,
    random: Math.random,
  })
  const server = createOrders({
    contoso,
    log,
    faults,
    clock: () => NOW,
    verify: async (authorization = '') => {
      const [, name = '', ...scopes] = authorization.split(' ')
      const { id, homeTenantId } = contoso.find(name) ?? { id: 'nobody', homeTenantId: 'nowhere' }
      return {
        oid: id,
        tid: homeTenantId,
        client: 'a-client',
        scp: new Set(scopes),
        roles: new Set(),
        claims: {},
      }
    },
  })
  const origin = await server.listen(0)
  return {
    ask: async (
      path,
      { method = 'GET', body, headers = {}, as = 'adele@contoso.example', scopes = 'Orders.ReadWrite' } = {},
    ) => {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${as} ${scopes}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : JSON.parse(text),
      }
    },
    stop: () => server.close(),
  }
}
