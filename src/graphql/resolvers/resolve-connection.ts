import type { ApiRequest } from '../../downstream/http/api-request.ts'
import { writeJson } from '../../json/lossless-json.ts'
import { EVENTUAL, type ODataArguments, type ODataQuery } from '../../plan/odata/odata-query.ts'
import { withQuery } from '../../plan/odata/query-string.ts'
import { requestedProjection, withProjection } from '../../plan/odata/select-and-expand.ts'
import type { PagePlan } from '../../plan/schema/page-plan.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'
import { mergeProjections, type Projection, projectionOf } from '../../plan/selection/projection.ts'
import type { RequestContext } from '../context.ts'
import { type Cursors, createCursors } from '../paging/cursors.ts'
import { firstPageRequest, loadConnection } from '../paging/load-connection.ts'
import { pageRequest } from '../paging/page-request.ts'
import { buildRequest, hasParentValues } from '../requests/build-request.ts'
import { prefetchRequester, requesterOf } from '../requests/requesters.ts'
import { rememberShown, shownPath } from '../requests/shown-path.ts'
import { locateIn } from '../responses/locate-value.ts'
import { meant } from '../responses/response-meaning.ts'
import { itemCompleter } from './complete-delta-items.ts'
import {
  type FieldSite,
  knownPlaces,
  type RequestResolution,
  type ResolverOptions,
  rememberRequest,
} from './field-resolver.ts'
import { rememberExpanded } from './included-objects.ts'

/** A field that is a connection. */
type ConnectionField = RequestField & { readonly page: PagePlan }

type Query = (args: ODataArguments) => ODataQuery

/** Resolves a field to a Relay connection. */
export function resolveConnection(
  field: ConnectionField,
  options: ResolverOptions,
  query: Query,
): RequestResolution {
  const { request, page, coordinate } = field
  const api = options.apis.get(request.api)
  const counts = ({ selection }: FieldSite): boolean =>
    request.takes.includes('COUNT') && options.selectsTotal(selection)
  const projectionAt = ({ selection }: FieldSite): Projection =>
    withChangeMembers(page, options.project(selection, 'connection', request))
  const completer = itemCompleter(field, options)

  function firstRequest(site: FieldSite): ApiRequest {
    const collection = collectionRequest(field, site, query, counts(site))
    const path = withProjection(collection.path, api, projectionAt(site))
    return firstPageRequest({ ...collection, path }, page, Number(site.args.first))
  }

  const shown = (site: FieldSite, context: RequestContext) =>
    shownPath({ plan: options.plan, field, context }, site, (each) => firstRequest(each).path)

  return {
    firstRequest,
    prefetchRequester: (site, context) =>
      prefetchRequester(coordinate, options.templateOf(field, site), shown(site, context)),
    resolve(parent, args, context, info) {
      const site = { parent, args, selection: info, ...knownPlaces(parent, context) }
      if (!hasParentValues(field, site)) return null
      const client = context.apis.api(request.api)
      const projection = projectionAt(site)
      const collection = collectionRequest(field, site, query, counts(site))
      const path = withProjection(collection.path, api, projection)
      const asked = requestedProjection(api, projection)
      const visible = shown(site, context)
      rememberShown(context, [collection.path], visible)
      return loadConnection({
        api: request.api,
        page,
        path,
        projection: asked,
        first: Number(args.first),
        after: args.after as string | null | undefined,
        cursors: () => cursorsOf(field, site, { query, context, options }),
        get: (at, firstPage) => {
          const requester =
            context.recording === null
              ? undefined
              : requesterOf({
                  path: info.path,
                  coordinate,
                  template: options.templateOf(field, site),
                  shownPath: visible ?? firstPage,
                })
          const request = directoryRequest(page, pageRequest(page, { ...collection, path }, at))
          return meant(field, client.send(request, requester))
        },
        pathOf: client.pathOf,
        complete: completer?.({ site, info, context, collection, isHidden: visible !== undefined }) ?? null,
        remembered(found, response) {
          const items = rememberRequest(context, field, { site, path: collection.path, response }, found)
          rememberExpanded(context.expanded, asked, items)
          return items
        },
      })
    },
  }
}

/** A list of changes needs the members that identify removed items, in addition to the selected ones. */
function withChangeMembers({ delta }: PagePlan, projection: Projection): Projection {
  if (delta === null || projection.members.length === 0) return projection
  return mergeProjections([projection, projectionOf(delta.members)])
}

/** The collection's request, without a projection or a page. */
function collectionRequest(
  field: ConnectionField,
  site: FieldSite,
  query: Query,
  count: boolean,
): ApiRequest {
  const built = buildRequest(field, site)
  if (!field.page.countOnRequest) return built
  const { filter, search, orderBy } = site.args
  const { parameters, headers } = query({ filter, search, orderBy, count })
  return {
    ...built,
    path: withQuery(built.path, parameters),
    ...(Object.keys(headers).length > 0 ? { headers: { ...built.headers, ...headers } } : {}),
  }
}

interface CursorOptions {
  readonly query: Query
  readonly context: RequestContext
  readonly options: ResolverOptions
}

/**
 * Binds cursors to the collection. The collection is identified by a request that does not ask for the count: by its
 * path and, if they are sent, its headers and body.
 */
function cursorsOf(
  field: ConnectionField,
  site: FieldSite,
  { query, context: { caller }, options }: CursorOptions,
): Cursors {
  const { tenantId, objectId } = caller
  const { path, headers, body } = collectionRequest(field, byKey(field, site), query, false)
  const sent =
    headers === undefined && body === undefined ? '' : ` ${writeJson([headers ?? null, body ?? null])}`
  return createCursors(options.cursorSealer, {
    tenantId,
    objectId,
    api: field.request.api,
    coordinate: field.coordinate,
    collection: `${path}${sent}`,
    paging: field.page.next?.kind ?? 'whole',
  })
}

/**
 * The field's site without the path that led to its object, because `me`, `user(id:)` and `node(id:)` can return the
 * same object. The path is kept if the object lacks a value that the request needs.
 */
function byKey({ parentFields }: RequestField, site: FieldSite): FieldSite {
  const isKnown = parentFields.every(({ path }) => isPresent(locateIn(path, site.parent, site.origin)))
  return isKnown ? { ...site, address: undefined, foundAt: undefined } : site
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

/**
 * If a link to a page of directory objects asks for the count, the request must use the directory's index, regardless
 * of whether this operation or an earlier one asked for the count.
 */
function directoryRequest({ directory }: PagePlan, request: ApiRequest): ApiRequest {
  if (!(directory && /[?&](?:\$|%24)count=true(?:&|$)/i.test(request.path))) return request
  return { ...request, headers: { ...request.headers, ...EVENTUAL } }
}
