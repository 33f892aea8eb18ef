import { isDeepStrictEqual } from 'node:util'
import type { GraphQLFieldResolver } from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import type { ApiRequest, ApiResponse } from '../../downstream/http/api-request.ts'
import type { RequestField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { Project, SelectionSite } from '../../plan/selection/projector.ts'
import type { Requester } from '../../recording/requester.ts'
import type { Sealer } from '../../sealing.ts'
import type { RequestContext } from '../context.ts'
import { type Arguments, type RequestSite, variablesOf } from '../requests/build-request.ts'
import type { TemplateOf } from '../requests/request-template.ts'
import { locateIn, type Origin } from '../responses/locate-value.ts'
import { withOrigin } from './with-origin.ts'

export type FieldResolver = GraphQLFieldResolver<unknown, RequestContext, Arguments>

/** The dependencies that the resolvers of all fields share. */
export interface ResolverOptions {
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly plan: SchemaPlan
  readonly project: Project
  /** Whether a connection's selection contains `totalCount`. */
  readonly selectsTotal: (site: SelectionSite) => boolean
  readonly cursorSealer: Sealer
  /** Seals the addresses of content. */
  readonly contentSealer: Sealer
  /** Returns the name under which a request's path is recorded. */
  readonly templateOf: TemplateOf
  /** Starts the requests for fields below an object whose address is known, before the object itself arrives. */
  readonly prefetch: (site: SelectionSite, address: string, context: RequestContext) => void
}

/** The context that a field's request depends on within an operation. */
export interface FieldSite extends RequestSite {
  readonly selection: SelectionSite
}

/** How a field with its own request is resolved, and what it requests first. */
export interface RequestResolution {
  readonly resolve: FieldResolver
  /** Builds the field's first request, for callers that know in advance that it will be sent. */
  readonly firstRequest: (site: FieldSite) => ApiRequest
  /** The field that the request is prefetched for. */
  readonly prefetchRequester: (site: FieldSite, context: RequestContext) => Requester
}

/** How an object was reached, if known, and the object ID of the calling user. */
export function knownPlaces(
  object: unknown,
  {
    addresses,
    foundAt,
    origins,
    caller,
  }: Pick<RequestContext, 'addresses' | 'foundAt' | 'origins' | 'caller'>,
): Pick<RequestSite, 'address' | 'foundAt' | 'origin' | 'me'> {
  const me = caller.kind === 'user' ? caller.objectId : null
  if (typeof object !== 'object' || object === null) {
    return { address: undefined, foundAt: undefined, origin: undefined, me }
  }
  return { address: addresses.get(object), foundAt: foundAt.get(object), origin: origins.get(object), me }
}

/** A request that received a response. */
export interface SentRequest {
  readonly site: RequestSite
  /** The path of the request without the parts that a projection or a page adds. */
  readonly path: string
  readonly response: ApiResponse
}

/**
 * Records the request that returned objects, for fields whose requests start with the same path, and for fields that read the
 * response or the request.
 *
 * @param found - an object, or a list nested to any depth.
 * @returns the same, or a stand-in for each object that another request with the same response also returned.
 */
export function rememberRequest<Found>(
  { foundAt, origins }: RequestContext,
  field: RequestField,
  { site, path, response }: SentRequest,
  found: Found,
): Found {
  const own =
    field.origin === null ? found : withOrigin(origins, found, originOf(origins, field, { site, response }))
  if (field.returnsOwnedTypes) rememberPath(foundAt, own, path)
  return own
}

/** A request that was sent for a field, and the values that it depends on: arguments, and fields of the parent. */
interface KnownRequest {
  readonly field: RequestField
  readonly values: readonly unknown[]
  readonly origin: Origin
}

/** Known requests, by operation and response. */
const known = new WeakMap<RequestContext['origins'], Map<ApiResponse, KnownRequest[]>>()

/**
 * How many requests with the same response are compared. There is more than one only if several fields have identical requests.
 */
const MAX_COMPARED = 10

/**
 * The origin of the objects in a response. It is the same object for all aliases and parents with the same values, so the objects
 * need no stand-ins.
 */
function originOf(
  origins: RequestContext['origins'],
  field: RequestField,
  { site, response }: Pick<SentRequest, 'site' | 'response'>,
): Origin {
  const { args, parent, origin: parentOrigin } = site
  const values = [args, ...field.parentFields.map(({ path }) => locateIn(path, parent, parentOrigin))]
  const byResponse = known.get(origins) ?? new Map<ApiResponse, KnownRequest[]>()
  known.set(origins, byResponse)
  const requests = byResponse.get(response) ?? []
  byResponse.set(response, requests)
  const same = requests.find((each) => each.field === field && isDeepStrictEqual(each.values, values))
  if (same !== undefined) return same.origin
  const origin = { response, variable: variablesOf(field, site) }
  if (requests.length < MAX_COMPARED) requests.push({ field, values, origin })
  return origin
}

function rememberPath(foundAt: RequestContext['foundAt'], found: unknown, path: string): void {
  if (typeof found !== 'object' || found === null) return
  if (Array.isArray(found)) for (const item of found) rememberPath(foundAt, item, path)
  else foundAt.set(found, path)
}
