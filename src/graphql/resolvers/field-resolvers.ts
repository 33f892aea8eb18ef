import {
  GraphQLBoolean,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isCompositeType,
} from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import type { ApiClient } from '../../downstream/api-client.ts'
import type { ApiRequest, ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { EVENTUAL, type ODataArguments, type ODataQuery } from '../../plan/odata/odata-query.ts'
import { withProjection, withQuery } from '../../plan/odata/query-string.ts'
import type {
  EntityField,
  PagePlan,
  PropertyField,
  RequestField,
  SchemaPlan,
} from '../../plan/schema/schema-plan.ts'
import type { SelectionShape } from '../../plan/selection/object-selections.ts'
import type { ProjectedRequest, Projection, SelectionSite } from '../../plan/selection/projection.ts'
import type { Sealer } from '../../sealing.ts'
import type { RequestContext } from '../context.ts'
import { firstPagePath, loadConnection } from '../paging/connection.ts'
import { createCursors } from '../paging/cursors.ts'
import { wholeList } from '../paging/whole-list.ts'
import {
  type Arguments,
  buildRequest,
  hasParentValues,
  isNothing,
  type RequestSite,
} from './build-request.ts'
import { pageRequesterOf, requesterOf } from './requesters.ts'

export type FieldResolver = GraphQLFieldResolver<unknown, RequestContext, Arguments>

/** What the resolvers of every field share. */
export interface ResolverOptions {
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly plan: SchemaPlan
  readonly project: (site: SelectionSite, shape: SelectionShape, request: ProjectedRequest) => Projection
  /** Whether a connection's selection has `totalCount`. */
  readonly selectsTotal: (site: SelectionSite) => boolean
  readonly cursorSealer: Sealer
  /** Starts the requests of fields below an object whose address is known, before the object itself is there. */
  readonly prefetch: (site: SelectionSite, address: string, context: RequestContext) => void
}

/** Where a request field stands in an operation: what its request depends on. */
interface FieldSite extends RequestSite {
  readonly selection: SelectionSite
}

/** How a field of its own request is answered, and what it asks for first. */
export interface RequestResolution {
  readonly resolve: FieldResolver
  /** The request that the field begins with, for whoever knows sooner that it will be made. */
  readonly firstRequest: (site: FieldSite) => ApiRequest
}

/**
 * Reads a member of the parent; undefined where graphql-js' own default does the same. For a name such as `constructor` it
 * does not: it calls what every object inherits.
 */
export function resolveProperty(
  name: string,
  { path, enumName }: PropertyField,
  { enums }: SchemaPlan,
): FieldResolver | undefined {
  const values = enumName === null ? undefined : enums(enumName)
  if (values) {
    return (parent) => {
      const value = path.read(parent)
      return Array.isArray(value) ? value.map(values.fromApi) : values.fromApi(value)
    }
  }
  return path.path === name && !(name in Object.prototype) ? undefined : (parent) => path.read(parent)
}

/** Answers a field with one object or value. */
export function resolveObject(field: RequestField, options: ResolverOptions): RequestResolution {
  const { request } = field
  const api = options.apis.get(request.api)

  function firstRequest(site: FieldSite): ApiRequest {
    const built = buildRequest(field, site)
    if (request.kind === 'write' || !isCompositeType(getNamedType(site.selection.returnType))) return built
    const shape = request.isAddress ? 'addressed' : 'object'
    const projection = request.method === 'GET' ? options.project(site.selection, shape, request) : null
    return projection ? { ...built, path: withProjection(built.path, api, projection) } : built
  }

  return {
    firstRequest,
    resolve(parent, args, context, info) {
      const brought = field.expansion?.member.read(parent)
      if (brought !== undefined) return brought
      const site = { parent, args, address: addressOf(parent, context), selection: info }
      if (!hasParentValues(field, site)) return null
      if (request.kind === 'write') context.entities.forget()
      const client = context.apis.api(request.api)
      const asked = firstRequest(site)
      const requester = requesterOf(context.recording, info.path)
      const sent = request.kind === 'read' ? client.find(asked, requester) : client.send(asked, requester)
      const address = request.isAddress ? buildRequest(field, site).path : null
      if (address !== null) options.prefetch(info, address, context)
      return sent.then(
        (answer) => {
          // A field that may not be null makes graphql-js say so.
          if (answer === null) return null
          const result = resultOf(field, answer, info.returnType)
          if (Array.isArray(result)) return wholeListOf(field, { client, asked, answer, context, info })
          return address === null ? result : remembered(context, result, address)
        },
        (error: unknown) => trueIfDone(error, field, info.returnType),
      )
    },
  }
}

/** What an address leads to: fields of the object find their own way from it. */
function remembered({ addresses }: RequestContext, result: unknown, address: string): unknown {
  if (typeof result === 'object' && result !== null) addresses.set(result, address)
  return result
}

/** Answers a field with a Relay connection. */
export function resolveConnection(
  field: RequestField & { readonly page: NonNullable<RequestField['page']> },
  options: ResolverOptions,
  query: (args: ODataArguments) => ODataQuery,
): RequestResolution {
  const { request, page, coordinate } = field
  const api = options.apis.get(request.api)

  /** The collection's request, before projection and page. Uncounted, its path is what a cursor belongs to. */
  function collectionRequest(site: FieldSite, count: boolean): ApiRequest {
    const built = buildRequest(field, site)
    if (!page.countOnRequest) return built
    const { filter, search, orderBy } = site.args
    const { parameters, headers } = query({ filter, search, orderBy, count })
    return {
      ...built,
      path: withQuery(built.path, parameters),
      ...(Object.keys(headers).length > 0 ? { headers: { ...built.headers, ...headers } } : {}),
    }
  }

  const projected = (collection: ApiRequest, site: FieldSite): string =>
    withProjection(collection.path, api, options.project(site.selection, 'connection', request))

  return {
    firstRequest(site) {
      const collection = collectionRequest(site, options.selectsTotal(site.selection))
      return {
        ...collection,
        path: firstPagePath(projected(collection, site), page, Number(site.args.first)),
      }
    },
    resolve(parent, args, context, info) {
      const site = { parent, args, address: addressOf(parent, context), selection: info }
      if (!hasParentValues(field, site)) return null
      const client = context.apis.api(request.api)
      const collection = collectionRequest(site, options.selectsTotal(info))
      return loadConnection({
        api: request.api,
        page,
        path: projected(collection, site),
        first: Number(args.first),
        after: args.after as string | null | undefined,
        cursors() {
          const { tenantId, objectId } = context.caller
          const { path } = collectionRequest(byKey(field, site), false)
          const scope = { tenantId, objectId, api: request.api, coordinate, collection: path }
          return createCursors(options.cursorSealer, scope, options.project(info, 'connection', request))
        },
        get: (pagePath, firstPage) =>
          client.send(
            pageRequest(page, collection, pagePath),
            pageRequesterOf(context.recording, info.path, firstPage),
          ),
        pathOf: client.pathOf,
      })
    },
  }
}

/** A link to a counted page of directory objects asks for the index, whether this operation counts or the one before. */
function pageRequest({ directory }: PagePlan, collection: ApiRequest, path: string): ApiRequest {
  if (!(directory && /[?&](?:\$|%24)count=true(?:&|$)/i.test(path))) return { ...collection, path }
  return { ...collection, path, headers: { ...collection.headers, ...EVENTUAL } }
}

/** Answers a field with an object that is loaded by a key of the parent. */
export function resolveEntity(field: EntityField, options: ResolverOptions): FieldResolver {
  return (parent, _args, context, info) => {
    const brought = field.expansion?.member.read(parent)
    if (brought !== undefined) return brought
    const entity = options.plan.entity(field.typeName)
    const key = field.key.expand((name) => {
      const value = field.parentFields.find((each) => each.name === name)?.path.read(parent)
      return isNothing(value) ? null : value
    })
    if (!entity || key === null) return null
    return context.entities.load(entity, key, options.project(info, 'object', entity.request), info.path)
  }
}

/**
 * The site of a field without the way on which its object was reached: `me`, `user(id:)` and `node(id:)` can lead to the same
 * one. With it, where the object does not tell its key.
 */
function byKey({ parentFields }: RequestField, site: FieldSite): FieldSite {
  const isKnown = parentFields.every(({ path }) => isPresent(path.read(site.parent)))
  return isKnown ? { ...site, address: undefined } : site
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function addressOf(parent: unknown, { addresses }: RequestContext): string | undefined {
  return typeof parent === 'object' && parent !== null ? addresses.get(parent) : undefined
}

/** What an answer comes to: `true` for a write that succeeded, in a field that says whether it is done. */
function resultOf(field: RequestField, answer: ApiResponse, returnType: GraphQLOutputType): unknown {
  const { request } = field
  const result = request.result ? request.result.read(answer.body) : answer.body
  if (!saysWhetherDone(field, returnType)) return result
  const isSaid = typeof result === 'boolean' || (request.result !== null && result !== undefined)
  return isSaid ? result : true
}

function saysWhetherDone({ request }: RequestField, returnType: GraphQLOutputType): boolean {
  return request.kind === 'write' && getNullableType(returnType) === GraphQLBoolean
}

/** Where the question is whether the write is done, its answer need not be readable: a text such as `OK` is no error. */
function trueIfDone(error: unknown, field: RequestField, returnType: GraphQLOutputType): true {
  const isDone = error instanceof DownstreamError && error.isDone
  if (isDone && field.request.result === null && saysWhetherDone(field, returnType)) return true
  throw error
}

interface ListSite {
  readonly client: ApiClient
  readonly asked: ApiRequest
  readonly answer: ApiResponse
  readonly context: RequestContext
  readonly info: GraphQLResolveInfo
}

/** A list that goes on elsewhere is not the list: what a GET began is read to its end. */
function wholeListOf(field: RequestField, { client, asked, answer, context, info }: ListSite) {
  const { api } = field.request
  const itemsOf = (page: ApiResponse) => resultOf(field, page, info.returnType)
  const get = (path: string) => {
    if (asked.method !== 'GET') throw endless(api)
    return client.send({ ...asked, path }, pageRequesterOf(context.recording, info.path, asked.path))
  }
  return wholeList({ api, path: asked.path, answer }, { pathOf: client.pathOf, get, itemsOf })
}

function endless(api: string): DownstreamError {
  return new DownstreamError({
    code: 'DOWNSTREAM_INVALID_RESPONSE',
    api,
    reason: 'the list has more than one page: the field needs @page and a connection type',
  })
}
