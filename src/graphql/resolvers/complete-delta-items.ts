import { type GraphQLResolveInfo, getNamedType } from 'graphql'
import type { ApiRequest, ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import { withProjection } from '../../plan/odata/select-and-expand.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'
import { itemRequestOf } from '../../plan/selection/item-request.ts'
import type { RelativePath } from '../../plan/templates/paths/relative-path.ts'
import type { RequestContext } from '../context.ts'
import type { CompleteItems } from '../paging/delta-changes.ts'
import { requesterOf } from '../requests/requesters.ts'
import { hiddenFields } from '../requests/shown-path.ts'
import { unfitApiValue } from '../requests/unfit-api-value.ts'
import { meant } from '../responses/response-meaning.ts'
import type { FieldSite, ResolverOptions } from './field-resolver.ts'

/** A list of changes whose items may be incomplete. */
interface IncompleteList {
  readonly site: FieldSite
  readonly info: GraphQLResolveInfo
  readonly context: RequestContext
  /** The request for the list, without the parts of the path that a projection or a page adds. */
  readonly collection: ApiRequest
  /** Whether the path of that request contains values that the caller may not select. */
  readonly isHidden: boolean
}

/**
 * Creates a function that loads the items that lack a selected member. It requests them all in the same turn so that
 * they share batches. An item without a key is left unchanged.
 *
 * @returns null for a field whose items are complete.
 */
export function itemCompleter(
  field: RequestField,
  options: Pick<ResolverOptions, 'apis' | 'plan' | 'project' | 'templateOf'>,
): ((list: IncompleteList) => CompleteItems) | null {
  const { request, page } = field
  if (!page?.delta?.item) return null
  const { key, item } = page.delta
  const config = options.apis.get(request.api)

  return ({ site, info, context, collection, isHidden }) => {
    // A caller who may not select the keys of removed items may not select those of other items either.
    const hidden = hiddenFields(
      options.plan,
      getNamedType(info.returnType).name,
      [{ name: 'removed' }],
      context,
    )
    const wanted = options.project(info, 'connection', itemRequestOf(request))
    const client = context.apis.api(request.api)
    const requester =
      context.recording === null
        ? undefined
        : requesterOf({
            path: info.path,
            coordinate: field.coordinate,
            template: item.templateFrom(options.templateOf(field, site)),
            shownPath: isHidden || hidden.size > 0 ? withProjection('/', config, wanted) : undefined,
          })
    const pathOf = (found: JsonObject) => itemPath(item, collection.path, key.read(found), request.api)
    const load = async (found: JsonObject): Promise<unknown> => {
      const path = withProjection(pathOf(found), config, wanted)
      const response = await meant(field, client.find({ ...collection, path }, requester))
      return response === null ? null : { ...found, ...objectIn(response, request.api) }
    }
    const isWhole = (found: JsonObject): boolean =>
      key.read(found) === undefined || wanted.members.every((member) => Object.hasOwn(found, member))
    return (items) =>
      Promise.all(
        items.map((found) => (isJsonObject(found) && !isWhole(found) ? load(found).catch(asValue) : found)),
      )
  }
}

function itemPath(item: RelativePath, list: string, key: unknown, api: string): string {
  try {
    return item.from(list, key)
  } catch (error) {
    throw unfitApiValue(error, api)
  }
}

function objectIn({ body, status }: ApiResponse, api: string): JsonObject {
  if (isJsonObject(body)) return body
  const reason = 'the response for an item in a list of changes is not an object'
  throw new DownstreamError({ code: 'DOWNSTREAM_INVALID_RESPONSE', api, status, reason })
}

/** Converts the failure of an item to a value, so that only its node has an error. */
function asValue(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
