import { type GraphQLResolveInfo, getNamedType } from 'graphql'
import type { ApiClient } from '../../downstream/api-client.ts'
import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { BehalfError } from '../../errors/base.ts'
import { DownstreamError, errorAfterWrite } from '../../errors/downstream.ts'
import { joinKey } from '../../plan/schema/entity-keys.ts'
import type { EntityPlan, RequestField } from '../../plan/schema/schema-plan.ts'
import { matchPath } from '../../plan/templates/paths/match-path.ts'
import type { RequestContext } from '../context.ts'
import { hiddenFields } from '../requests/shown-path.ts'
import { locate } from '../responses/locate-value.ts'
import type { ResolverOptions } from './field-resolver.ts'

/** A response to a write, and a function that resolves its links. */
export interface CreatingResponse {
  readonly response: ApiResponse
  /** Path of the request. */
  readonly path: string
  readonly pathOf: ApiClient['pathOf']
}

/**
 * Loads the object that a write created, if the response contains only the object's address.
 *
 * @returns null if the response contains the object itself, or the schema does not declare where its address is.
 * @throws {@link DownstreamError} for a completed write if the response contains neither, or if the object cannot be
 *   found or loaded.
 */
export function createdObject(
  field: RequestField,
  { plan, project }: Pick<ResolverOptions, 'plan' | 'project'>,
  creating: CreatingResponse,
  { context, info }: { readonly context: RequestContext; readonly info: GraphQLResolveInfo },
): Promise<unknown> | null {
  const entity = plan.entity(getNamedType(info.returnType).name)
  const key = createdKey(field, entity, creating)
  if (key === null || entity === undefined) return null
  const { path, parentType, fieldName } = info
  const isHidden = hiddenFields(plan, entity.typeName, entity.keyFields, context).size > 0
  const { api } = field.request
  const { status } = creating.response
  return context.entities
    .load(entity, key, project(info, 'object', entity.request), { path, parentType, fieldName, isHidden })
    .catch((cause: unknown) => {
      if (!(cause instanceof BehalfError)) throw cause
      throw errorAfterWrite(cause, {
        api,
        status,
        isDone: true,
        reason: 'the created object could not be loaded',
      })
    })
    .then((object) => {
      // Null without an error would hide that the write succeeded. In some APIs, a new object cannot be found until a few
      // seconds later.
      if (object !== null && object !== undefined) return object
      const reason = 'the created object was not found at its address'
      throw new DownstreamError({ code: 'DOWNSTREAM_INVALID_RESPONSE', api, status, isDone: true, reason })
    })
}

/**
 * The key of the object that a write created, read from the object's address in the response. The address comes from
 * the API, so it is accepted only if it refers to an object of the field's type, below the API's base URL.
 *
 * @returns null if the response contains the object itself, or the schema does not declare where its address is.
 * @throws {@link DownstreamError} for a completed write if the response contains neither.
 */
function createdKey(
  { request }: RequestField,
  entity: EntityPlan | undefined,
  { response, path, pathOf }: CreatingResponse,
): string | null {
  if (request.created === null || entity === undefined) return null
  const link = locate(request.created, response)
  if (hasObject(request, entity, response, link)) return null
  const values = typeof link === 'string' ? valuesIn(link, entity, path, pathOf) : null
  const key = entity.keyFields.flatMap(({ name }) => values?.get(name) ?? [])
  if (key.length === entity.keyFields.length) return joinKey(key)
  throw new DownstreamError({
    code: 'DOWNSTREAM_INVALID_RESPONSE',
    api: request.api,
    status: response.status,
    isDone: true,
    reason: `the response does not contain the address of the created ${entity.typeName} at "${request.created.text}"`,
  })
}

/**
 * Whether a response contains the object itself. If there is no address, even a body without the key, such as a
 * message, counts as the object.
 */
function hasObject(
  { result }: RequestField['request'],
  { keyFields }: EntityPlan,
  response: ApiResponse,
  link: unknown,
): boolean {
  if (response.body === undefined || response.body === null) return false
  const object = result === null ? response.body : locate(result, response)
  const isKeyed = keyFields.every(({ path }) => path.read(object) !== undefined && path.read(object) !== null)
  return isKeyed || typeof link !== 'string'
}

function valuesIn(
  link: string,
  { request }: EntityPlan,
  path: string,
  pathOf: ApiClient['pathOf'],
): ReadonlyMap<string, string> | null {
  try {
    const [plain = ''] = pathOf(link, { path }).split('?')
    return matchPath(request.path.template, plain)
  } catch (error) {
    // The address points outside the API, but the write was carried out.
    if (error instanceof DownstreamError) return null
    throw error
  }
}
