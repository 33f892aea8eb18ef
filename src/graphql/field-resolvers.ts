import { type GraphQLFieldResolver, type GraphQLResolveInfo, getNamedType, isCompositeType } from 'graphql'
import type { ApiConfig } from '../config/config.ts'
import { DownstreamError } from '../errors.ts'
import type { Projection, SelectionShape, SelectionSite } from '../plan/projection.ts'
import type {
  EntityField,
  EntityPlan,
  ParentField,
  PropertyField,
  RequestField,
} from '../plan/schema-plan.ts'
import type { Sealer } from '../sealing.ts'
import { loadConnection } from './connection.ts'
import type { RequestContext } from './context.ts'
import { createCursors } from './cursors.ts'
import { withProjection } from './query-string.ts'

export type FieldResolver = GraphQLFieldResolver<unknown, RequestContext, Readonly<Record<string, unknown>>>

/** What the resolvers of every field share. */
export interface ResolverOptions {
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly project: (site: SelectionSite, shape: SelectionShape) => Projection
  readonly entity: (typeName: string) => EntityPlan | undefined
  readonly cursorSealer: Sealer
}

/** Reads a member of the parent; undefined where graphql-js' own default does the same. */
export function resolveProperty(name: string, { path }: PropertyField): FieldResolver | undefined {
  return path.path === name ? undefined : (parent) => path.read(parent)
}

/** Answers a field with a request of its own. */
export function resolveRequest(field: RequestField, options: ResolverOptions): FieldResolver {
  const { request, page } = field
  const { scopes } = request
  const api = apiOf(request.api, options)

  function pathFor(parent: unknown, args: Readonly<Record<string, unknown>>): string {
    return request.path.expand((name) =>
      name in args ? args[name] : fromParent(field.parentFields, parent, name),
    )
  }

  if (page) {
    return async (parent, args, context, info) => {
      const client = context.apis.api(api.name)
      const collection = pathFor(parent, args)
      const projection = options.project(info, 'connection')
      const { tenantId, objectId } = context.caller
      const scope = { tenantId, objectId, api: api.name, coordinate: field.coordinate, collection }
      return loadConnection({
        api: api.name,
        page,
        path: withProjection(collection, api, projection),
        first: args.first as number,
        after: args.after as string | null | undefined,
        cursors: createCursors(options.cursorSealer, scope, projection),
        get: (path) => client.get({ path, scopes }),
        pathOf: (link) => client.pathOf(link),
      })
    }
  }
  return async (parent, args, context, info) => {
    const path = pathFor(parent, args)
    const projected = isComposite(info) ? withProjection(path, api, options.project(info, 'object')) : path
    return nullWhenNotFound(context.apis.api(api.name).get({ path: projected, scopes }))
  }
}

/** Answers a field with an object that is loaded by a key of the parent. */
export function resolveEntity(field: EntityField, options: ResolverOptions): FieldResolver {
  return (parent, _args, context, info) => {
    const entity = options.entity(field.typeName)
    const key = field.key.expand((name) => fromParent(field.parentFields, parent, name))
    if (!entity || key === null) return null
    return nullWhenNotFound(context.entities.load(entity, key, options.project(info, 'object')))
  }
}

/** Path that loads one object by its key. */
export function entityPath(
  { keyField, request }: EntityPlan,
  key: string,
  projection: Projection,
  apis: ReadonlyMap<string, ApiConfig>,
): string {
  const path = request.path.expand((name) => (name === keyField ? key : undefined))
  return withProjection(path, apiOf(request.api, { apis }), projection)
}

function apiOf(name: string, { apis }: Pick<ResolverOptions, 'apis'>): ApiConfig {
  const api = apis.get(name)
  if (!api) throw new TypeError(`API "${name}" is not configured`)
  return api
}

function fromParent(fields: readonly ParentField[], parent: unknown, name: string): unknown {
  return fields.find((field) => field.name === name)?.path.read(parent)
}

function isComposite({ returnType }: GraphQLResolveInfo): boolean {
  return isCompositeType(getNamedType(returnType))
}

/** No manager, no such user: absence is an answer. A field that may not be null makes graphql-js say so. */
async function nullWhenNotFound(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof DownstreamError && error.code === 'DOWNSTREAM_NOT_FOUND') return null
    throw error
  }
}
