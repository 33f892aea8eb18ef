import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AddressInUseError } from '../errors.ts'
import { createAccessTokenVerifier } from './access-token-verifier.ts'
import { type Contoso, createContoso } from './contoso/contoso.ts'
import { createEntra } from './entra/entra.ts'
import {
  createRegistry,
  DEVELOPER_CLIENT,
  GATEWAY,
  GRAPH,
  ORDERS,
  type Registry,
} from './entra/registrations.ts'
import { createSigningKeys, type SigningKeys } from './entra/signing-keys.ts'
import { createHandles, type EntraState } from './entra/state.ts'
import { createGraph } from './graph/graph.ts'
import { createOrders } from './orders/orders.ts'
import { createRequestLog, type RequestLog } from './request-log.ts'

export interface TenantOptions {
  /** Entra ID's port; Graph has the next, Orders the one after. 0 takes any free ports. Default 4001. */
  readonly basePort?: number
  /** People at Contoso, from 6 to 100,000. Default 200. */
  readonly people?: number
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** PEM: certificates of the gateway, registered beside its secret. */
  readonly gatewayCertificates?: readonly string[]
}

/** What each of the three origins offers to whoever started the tenant. */
export interface TenantOrigin {
  readonly origin: string
  /** What an API's paths stand below; of Entra ID, the origin itself. */
  readonly baseUrl: string
  /** The audience of its tokens; of Entra ID, empty. */
  readonly resource: string
  readonly requests: RequestLog
}

/** A running tenant: Entra ID, Microsoft Graph and an orders API, on the loopback interface. */
export interface Tenant {
  readonly entra: TenantOrigin
  readonly graph: TenantOrigin
  readonly orders: TenantOrigin
  readonly contoso: Contoso
  readonly tenantId: string
  /** Behalf's own registration. The secret is another at each start. */
  readonly gateway: {
    readonly clientId: string
    readonly appIdUri: string
    readonly scope: string
    readonly clientSecret: string
  }
  readonly developerClient: { readonly clientId: string; readonly redirectUri: string }
  /** Applications and consents; tests change them. */
  readonly registry: Registry
  readonly keys: SigningKeys
  stop(): Promise<void>
}

/**
 * Starts the embedded tenant.
 *
 * @throws {@link AddressInUseError} when one of the ports is taken; nothing is left running then.
 */
export async function startTenant({
  basePort = 4001,
  people,
  clock = Date.now,
  gatewayCertificates = [],
}: TenantOptions = {}): Promise<Tenant> {
  const contoso = createContoso(people === undefined ? {} : { people })
  const clientSecret = randomBytes(32).toString('base64url')
  const registry = createRegistry({ gatewaySecret: clientSecret, gatewayCertificates })
  const keys = createSigningKeys()
  const started: FastifyInstance[] = []
  const stop = async () => {
    await Promise.all(started.map((server) => server.close()))
  }

  async function start(server: FastifyInstance, offset: number): Promise<string> {
    started.push(server)
    const port = basePort === 0 ? 0 : basePort + offset
    try {
      await server.listen({ host: 'localhost', port })
    } catch (error) {
      await stop()
      const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      throw inUse ? new AddressInUseError(port, 'BEHALF_TENANT_PORT', error) : error
    }
    return `http://localhost:${(server.server.address() as AddressInfo).port}`
  }

  const logs = { entra: createRequestLog(), graph: createRequestLog(), orders: createRequestLog() }
  let entraOrigin = ''
  const state: EntraState = {
    registry,
    contoso,
    keys,
    clock,
    origin: () => entraOrigin,
    codes: createHandles(),
    refreshTokens: createHandles(),
    sessions: createHandles(),
  }
  entraOrigin = await start(createEntra(state, logs.entra), 0)
  const verifierFor = (audiences: readonly string[]) =>
    createAccessTokenVerifier({ entraOrigin, audiences, clock })
  const graphOrigin = await start(
    createGraph({ contoso, verify: verifierFor([GRAPH.uri, GRAPH.clientId]), log: logs.graph, clock }),
    1,
  )
  const ordersOrigin = await start(
    createOrders({ contoso, verify: verifierFor([ORDERS.uri, ORDERS.clientId]), log: logs.orders, clock }),
    2,
  )
  return {
    entra: { origin: entraOrigin, baseUrl: entraOrigin, resource: '', requests: logs.entra },
    graph: { origin: graphOrigin, baseUrl: `${graphOrigin}/v1.0`, resource: GRAPH.uri, requests: logs.graph },
    orders: { origin: ordersOrigin, baseUrl: ordersOrigin, resource: ORDERS.uri, requests: logs.orders },
    contoso,
    tenantId: registry.tenantId,
    gateway: { clientId: GATEWAY.clientId, appIdUri: GATEWAY.uri, scope: GATEWAY.scope, clientSecret },
    developerClient: DEVELOPER_CLIENT,
    registry,
    keys,
    stop,
  }
}
