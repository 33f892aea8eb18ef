import {
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
} from 'graphql'
import type { ApiClient } from '../../downstream/api-client.ts'
import type { ApiRequest, ApiResponse } from '../../downstream/http/api-request.ts'
import { requestedProjection, withProjection } from '../../plan/odata/select-and-expand.ts'
import { enumReader } from '../../plan/schema/enum-values.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'
import { type Projection, withErrorMembers } from '../../plan/selection/projection.ts'
import type { RequestContext } from '../context.ts'
import { MAX_LIST_ITEMS } from '../paging/paced-list.ts'
import { wholeList } from '../paging/whole-list.ts'
import { buildRequest, checkPollPath, hasParentValues, variablesOf } from '../requests/build-request.ts'
import { prefetchRequester, requesterOf } from '../requests/requesters.ts'
import { rememberShown, shownPath } from '../requests/shown-path.ts'
import { type PolledRequest, pollUntilDone } from '../responses/poll-until-done.ts'
import { isEmptyList, meant, withItemErrors } from '../responses/response-meaning.ts'
import { createdObject } from './created-object.ts'
import {
  type FieldSite,
  knownPlaces,
  type RequestResolution,
  type ResolverOptions,
  rememberRequest,
} from './field-resolver.ts'
import { includedObject, rememberExpanded } from './included-objects.ts'
import { absent, resultOf, resultOfFailure } from './request-result.ts'
import { apiReader } from './resolve-property.ts'

/** Resolves a field to one object, one value or one whole list. */
export function resolveObject(field: RequestField, options: ResolverOptions): RequestResolution {
  const { request, coordinate } = field
  const api = options.apis.get(request.api)
  const read = createResultReader(field, options)

  const firstRequest = (site: FieldSite) => projected(buildRequest(field, site), projectionAt(site))

  /** Null if the API decides what to return. */
  function projectionAt({ selection }: FieldSite): Projection | null {
    if (request.kind === 'write' || request.method !== 'GET') return null
    if (!isCompositeType(getNamedType(selection.returnType))) return null
    const shape = request.isAddress ? 'addressed' : 'object'
    return withErrorMembers(options.project(selection, shape, request), request.itemErrors)
  }

  function projected(built: ApiRequest, projection: Projection | null): ApiRequest {
    return projection === null ? built : { ...built, path: withProjection(built.path, api, projection) }
  }

  const shown = (site: FieldSite, context: RequestContext) =>
    shownPath({ plan: options.plan, field, context }, site, (each) => firstRequest(each).path)

  return {
    firstRequest,
    prefetchRequester: (site, context) =>
      prefetchRequester(coordinate, options.templateOf(field, site), shown(site, context)),
    resolve(parent, args, context, info) {
      const expanded = includedObject(field.expansion, parent, context)
      if (expanded !== undefined) return expanded
      const site = { parent, args, selection: info, ...knownPlaces(parent, context) }
      if (!hasParentValues(field, site)) return null
      if (request.kind === 'write') context.entities.forget()
      const client = context.apis.api(request.api)
      checkPollPath(field, site)
      const built = buildRequest(field, site)
      const projection = projectionAt(site)
      const sent = projected(built, projection)
      const asked = projection && requestedProjection(api, projection)
      const visible = shown(site, context)
      const requesterFor = (first?: string) =>
        context.recording === null
          ? undefined
          : requesterOf({
              path: info.path,
              coordinate,
              template: options.templateOf(field, site),
              shownPath: visible ?? first,
            })
      const requester = requesterFor()
      const method = methodFor(field, info.returnType)
      const pending = meant(
        field,
        pollIfUnfinished(field, () => client[method](sent, requester), site, { sent, client, requester }),
      )
      const address = request.isAddress ? built.path : null
      rememberShown(context, [sent.path, address], visible)
      if (address !== null) options.prefetch(info, address, context)
      const get = (path: string) => meant(field, client.send({ ...sent, path }, requesterFor(sent.path)))
      return pending.then(
        // If the field must not be null, graphql-js reports the missing value.
        (response) =>
          response === null
            ? absent(field, info.returnType)
            : read(response, { site, sent, asked, address, pathOf: client.pathOf, get, context, info }),
        (error: unknown) => resultOfFailure(field, error, info.returnType),
      )
    },
  }
}

/** A request that received a response, and what the response depends on. */
interface SentField {
  readonly site: FieldSite
  readonly sent: ApiRequest
  /** What was requested for the object. Null if the API decides what to return. */
  readonly asked: Projection | null
  /** The path to the object; null if the object has a different address. */
  readonly address: string | null
  readonly pathOf: ApiClient['pathOf']
  /** Fetches another page of a list. */
  readonly get: (path: string) => Promise<ApiResponse>
  readonly context: RequestContext
  readonly info: GraphQLResolveInfo
}

/** Reads the result of a field from the response to its request. */
function createResultReader(field: RequestField, options: ResolverOptions) {
  const fromApi =
    apiReader(enumReader(field.enumName, options.plan.enums), field.convert) ?? ((value: unknown) => value)

  function valueIn(response: ApiResponse, { site, sent, asked, context, info }: SentField): unknown {
    if (isEmptyList(response)) return []
    const found = resultOf(field, response, info.returnType)
    // Such a list is rejected as a whole, so no alias should spend time on its items.
    if (Array.isArray(found) && found.length > MAX_LIST_ITEMS) return found
    const items = withItemErrors(field, fromApi(found, context), response, context.work)
    const value = rememberRequest(context, field, { site, path: sent.path, response }, items)
    rememberExpanded(context.expanded, asked, value)
    return value
  }

  return (response: ApiResponse, request: SentField): unknown => {
    const { sent, address, pathOf, get, context, info } = request
    const { path } = sent
    const itemsOf = (page: ApiResponse) => valueIn(page, request)
    const result =
      createdObject(field, options, { response, path, pathOf }, { context, info }) ?? itemsOf(response)
    if (!Array.isArray(result)) return remembered(context, result, address)
    const rest = { pathOf, get: sent.method === 'GET' ? get : null, itemsOf }
    return wholeList({ api: field.request.api, path, response, items: result }, rest)
  }
}

/** The final response, if the schema declares that the API continues processing after its first response. */
function pollIfUnfinished<Found extends ApiResponse | null>(
  field: RequestField,
  send: () => Promise<Found>,
  site: FieldSite,
  request: Omit<PolledRequest, 'lookUp'> & { readonly client: Pick<ApiClient, 'pollingError'> },
): Promise<Found | ApiResponse> {
  const { poll } = field
  if (poll === null) return send()
  const error = request.client.pollingError()
  if (error !== null) return Promise.reject(error)
  const polled = { ...request, lookUp: variablesOf(field, site) }
  return send().then((response) => response && pollUntilDone(field, poll, response, polled))
}

/** A single object can be absent. For a list, however, a missing owner is not the same as an empty list or null. */
function methodFor({ request }: RequestField, type: GraphQLOutputType): 'find' | 'send' {
  return request.kind === 'read' && !isListType(getNullableType(type)) ? 'find' : 'send'
}

/** Records the path to an object, because the requests for its fields can start with it. */
function remembered({ addresses }: RequestContext, object: unknown, address: string | null): unknown {
  if (address !== null && typeof object === 'object' && object !== null) addresses.set(object, address)
  return object
}
