import { createAccessTokenVerifier } from './access-token-verifier.ts'
import { REFUSALS } from './entra/aadsts-errors.ts'
import type { EntraState } from './entra/state.ts'
import { GRAPH, ORDERS } from './entra/well-known.ts'
import { createFaults, type Faults } from './faults/faults.ts'
import { createGraph, VERSION } from './graph/graph.ts'
import type { Listeners } from './listeners.ts'
import { createOrders } from './orders/orders.ts'
import { createRequestLog, type RequestLog } from './request-log.ts'
import { revocationChallenge, revocationOf } from './revoked-tokens.ts'

/** What each of the three origins offers to whoever started the tenant. */
export interface TenantOrigin {
  readonly origin: string
  /** What an API's paths stand below; of Entra ID, the origin itself. */
  readonly baseUrl: string
  /** The audience of its tokens; of Entra ID, empty. */
  readonly resource: string
  readonly requests: RequestLog
  /** What goes wrong on purpose; nothing to start with. */
  readonly faults: Faults
}

type FaultTools = Pick<Parameters<typeof createFaults>[0], 'names' | 'clock' | 'random'>

/** What every origin has: a log without entries, and no faults. */
export function newOrigin({
  issuesTokens = false,
  basePath = '',
  ...tools
}: FaultTools & { readonly issuesTokens?: boolean; readonly basePath?: string }) {
  const answersBatches = basePath === VERSION
  const knowsRefusal = (number: number) => issuesTokens && REFUSALS.has(number)
  return {
    requests: createRequestLog(),
    faults: createFaults({ ...tools, issuesTokens, answersBatches, basePath, knowsRefusal }),
  }
}

/** Starts Graph and Orders, which trust the Entra ID that runs already. */
export async function startApis(
  { contoso, registry, clock, origin, revocations }: EntraState,
  { listeners, ...tools }: FaultTools & { readonly listeners: Listeners },
): Promise<{ readonly graph: TenantOrigin; readonly orders: TenantOrigin }> {
  const entraOrigin = origin()
  const verifierOf = ({ uri, clientId }: { readonly uri: string; readonly clientId: string }) =>
    createAccessTokenVerifier({ entraOrigin, audiences: [uri, clientId], clock })
  const authorizationUri = `${entraOrigin}/common/oauth2/v2.0/authorize`
  const graph = newOrigin({ ...tools, basePath: VERSION })
  const graphOrigin = await listeners.start(
    createGraph({
      contoso,
      registry,
      clock,
      verify: verifierOf(GRAPH),
      log: graph.requests,
      faults: graph.faults,
      challengeOf: (claims) => revocationChallenge(revocations, claims, { authorizationUri }),
    }),
    1,
  )
  const orders = newOrigin(tools)
  const ordersOrigin = await listeners.start(
    createOrders({
      contoso,
      clock,
      verify: verifierOf(ORDERS),
      log: orders.requests,
      faults: orders.faults,
      isRevoked: (claims) => revocationOf(revocations, claims) !== undefined,
    }),
    2,
  )
  return {
    graph: { origin: graphOrigin, baseUrl: `${graphOrigin}${VERSION}`, resource: GRAPH.uri, ...graph },
    orders: { origin: ordersOrigin, baseUrl: ordersOrigin, resource: ORDERS.uri, ...orders },
  }
}
