import { type GraphQLResolveInfo, getNamedType } from 'graphql'
import type { ApiClient } from '../../downstream/api-client.ts'
import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { joinKey } from '../../plan/schema/entity-keys.ts'
import type { EntityPlan, RequestField } from '../../plan/schema/schema-plan.ts'
import { matchPath } from '../../plan/templates/paths/match-path.ts'
import type { RequestContext } from '../context.ts'
import { locate } from '../responses/locate.ts'
import type { ResolverOptions } from './field-resolver.ts'

/** An answer to a write, and what reads its links. */
export interface CreatingAnswer {
  readonly answer: ApiResponse
  /** Path of the request. */
  readonly path: string
  readonly pathOf: ApiClient['pathOf']
}

/**
 * Loads what a write has made, where its answer has no more than its address.
 *
 * @returns null where the answer has the object itself, or the schema does not say where its address is.
 * @throws {@link DownstreamError} of a write that is done, where the answer has neither.
 */
export function createdObject(
  field: RequestField,
  { plan, project }: Pick<ResolverOptions, 'plan' | 'project'>,
  answer: CreatingAnswer,
  { context, info }: { readonly context: RequestContext; readonly info: GraphQLResolveInfo },
): Promise<unknown> | null {
  const entity = plan.entity(getNamedType(info.returnType).name)
  const key = createdKey(field, entity, answer)
  if (key === null || entity === undefined) return null
  return context.entities.load(entity, key, project(info, 'object', entity.request), info)
}

/**
 * The key of what a write has made, from the address that the answer has of it. The address is the API's: it has to lead to an
 * object of the field's type, below the API's base URL.
 *
 * @returns null where the answer has the object itself, or the schema does not say where its address is.
 * @throws {@link DownstreamError} of a write that is done, where the answer has neither.
 */
function createdKey(
  { request }: RequestField,
  entity: EntityPlan | undefined,
  { answer, path, pathOf }: CreatingAnswer,
): string | null {
  if (request.created === null || entity === undefined) return null
  const link = locate(request.created, answer)
  if (hasObject(request, entity, answer, link)) return null
  const values = typeof link === 'string' ? valuesIn(link, entity, path, pathOf) : null
  const key = entity.keyFields.flatMap(({ name }) => values?.get(name) ?? [])
  if (key.length === entity.keyFields.length) return joinKey(key)
  throw new DownstreamError({
    code: 'DOWNSTREAM_INVALID_RESPONSE',
    api: request.api,
    status: answer.status,
    isDone: true,
    reason: `the answer has no address of a ${entity.typeName} at "${request.created.text}"`,
  })
}

/** Whether an answer has the object itself. One with a body that lacks the key, such as a message, has it where there is no address. */
function hasObject(
  { result }: RequestField['request'],
  { keyFields }: EntityPlan,
  answer: ApiResponse,
  link: unknown,
): boolean {
  if (answer.body === undefined || answer.body === null) return false
  const object = result === null ? answer.body : locate(result, answer)
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
    // It leads out of the API: the write is done all the same.
    if (error instanceof DownstreamError) return null
    throw error
  }
}
