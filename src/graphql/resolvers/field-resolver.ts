import type { GraphQLFieldResolver } from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import type { ApiRequest } from '../../downstream/http/api-request.ts'
import type { RequestField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { Project, SelectionSite } from '../../plan/selection/projector.ts'
import type { Requester } from '../../recording/requester.ts'
import type { Sealer } from '../../sealing.ts'
import type { RequestContext } from '../context.ts'
import type { Arguments, RequestSite } from './build-request.ts'
import type { TemplateOf } from './request-template.ts'

export type FieldResolver = GraphQLFieldResolver<unknown, RequestContext, Arguments>

/** What the resolvers of every field share. */
export interface ResolverOptions {
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly plan: SchemaPlan
  readonly project: Project
  /** Whether a connection's selection has `totalCount`. */
  readonly selectsTotal: (site: SelectionSite) => boolean
  readonly cursorSealer: Sealer
  /** What the path of a request is called in records. */
  readonly templateOf: TemplateOf
  /** Starts the requests of fields below an object whose address is known, before the object itself is there. */
  readonly prefetch: (site: SelectionSite, address: string, context: RequestContext) => void
}

/** Where a request field stands in an operation: what its request depends on. */
export interface FieldSite extends RequestSite {
  readonly selection: SelectionSite
}

/** How a field with a request of its own is resolved, and what it asks for first. */
export interface RequestResolution {
  readonly resolve: FieldResolver
  /** The request that the field begins with, for callers that know early that it will be made. */
  readonly firstRequest: (site: FieldSite) => ApiRequest
  /** Who asks for that request where it is sent ahead. */
  readonly requesterAhead: (site: FieldSite) => Requester
}

/** The ways to an object that are known besides its key. */
export function waysTo(
  object: unknown,
  { addresses, foundAt }: RequestContext,
): Pick<RequestSite, 'address' | 'foundAt'> {
  if (typeof object !== 'object' || object === null) return { address: undefined, foundAt: undefined }
  return { address: addresses.get(object), foundAt: foundAt.get(object) }
}

/** Remembers the request that answered with objects, for requests of their fields that begin in the same way. */
export function rememberRequest(
  { foundAt }: RequestContext,
  { leadsOn }: Pick<RequestField, 'leadsOn'>,
  path: string,
  objects: readonly unknown[],
): void {
  if (!leadsOn) return
  for (const object of objects) if (typeof object === 'object' && object !== null) foundAt.set(object, path)
}
