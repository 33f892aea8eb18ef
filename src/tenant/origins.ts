import {
  createAccessTokenVerifier,
  InvalidTokenError,
  type VerifyAccessToken,
} from './access-token-verifier.ts'
import { AADSTS_ERRORS } from './entra/aadsts-errors.ts'
import type { EntraState } from './entra/entra-state.ts'
import { guidOf } from './entra/registry/guid.ts'
import { newApplication } from './entra/registry/registrations.ts'
import { GRAPH, ORDERS } from './entra/well-known-ids.ts'
import { createFaults, type Faults } from './faults/faults.ts'
import { createGraph, VERSION } from './graph/graph.ts'
import type { Listeners } from './listeners.ts'
import { createOrders } from './orders/orders.ts'
import { type ApiHandler, createOwnApi } from './own-api.ts'
import { createRequestLog, type RequestLog } from './request-log.ts'
import { revocationChallenge, revocationOf } from './revoked-tokens.ts'

/** The parts of an origin that are available to the program that started the tenant. */
export interface TenantOrigin {
  readonly origin: string
  /** The base URL of an API's paths; for Entra ID, the origin itself. */
  readonly baseUrl: string
  /** The audience of the API's tokens; empty for Entra ID. */
  readonly resource: string
  readonly requests: RequestLog
  /** Deliberate failures; initially none. */
  readonly faults: Faults
}

/** An API of your own. */
export interface OwnApi {
  readonly name: string
  /** The App ID URI, or a GUID that is also the client ID. */
  readonly resource: string
  /** Delegated permissions that the API offers. */
  readonly scopes: readonly string[]
  /** Null for an API that runs elsewhere: it is registered, but no server is started. */
  readonly handle: ApiHandler | null
}

type FaultTools = Pick<Parameters<typeof createFaults>[0], 'names' | 'clock' | 'random'>

/** Creates the parts that every origin has, with an empty log and no faults. */
export function newOrigin({
  issuesTokens = false,
  basePath = '',
  ...tools
}: FaultTools & { readonly issuesTokens?: boolean; readonly basePath?: string }) {
  const supportsBatches = basePath === VERSION
  const knowsError = (number: number) => issuesTokens && AADSTS_ERRORS.has(number)
  return {
    requests: createRequestLog(),
    faults: createFaults({ ...tools, issuesTokens, supportsBatches, basePath, knowsError }),
  }
}

/**
 * Registers an API, with consent to all of its permissions, and starts it.
 *
 * @param offset - the offset of its port, relative to the tenant's first port.
 */
export async function startOwnApi(
  { registry, consents, clock, origin, revocations }: EntraState,
  { listeners, ...tools }: FaultTools & { readonly listeners: Listeners },
  { name, resource, scopes, handle }: OwnApi,
  offset: number,
): Promise<TenantOrigin> {
  const clientId = isGuid(resource) ? resource : guidOf(`api ${resource}`)
  const identifierUris = isGuid(resource) ? [] : [resource]
  registry.registrations.push(newApplication({ clientId, displayName: name, identifierUris, scopes }))
  if (scopes.length > 0) consents.grant({ resource: clientId, scopes })
  const own = newOrigin(tools)
  if (handle === null) return { origin: '', baseUrl: '', resource, ...own }
  const verifyToken = createAccessTokenVerifier({
    entraOrigin: origin(),
    audiences: [resource, clientId],
    clock,
  })
  const verify: VerifyAccessToken = async (authorization) => {
    const claims = await verifyToken(authorization)
    if (revocationOf(revocations, claims) === undefined) return claims
    throw new InvalidTokenError('it was revoked')
  }
  const address = await listeners.start(
    createOwnApi({ verify, log: own.requests, faults: own.faults, handle }),
    offset,
  )
  return { origin: address, baseUrl: address, resource, ...own }
}

function isGuid(text: string): boolean {
  return /^[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}$/.test(text)
}

/** Starts Graph and Orders, which trust the Entra ID that is already running. */
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
