import { GraphQLBoolean, type GraphQLOutputType, getNullableType, isCompositeType } from 'graphql'
import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'
import { locate } from '../responses/locate-value.ts'

/**
 * The value of a field, read from a response. A Boolean field for a write that succeeded is `true` unless the response
 * says otherwise.
 */
export function resultOf(field: RequestField, response: ApiResponse, returnType: GraphQLOutputType): unknown {
  const { request } = field
  const result = request.result ? locate(request.result, response) : response.body
  if (response.status === MULTI_STATUS) rejectPartlyDone(field, result, returnType)
  if (response.body === undefined && reportsPresence(field, returnType)) return true
  // The object's fields are read from the response headers.
  if (response.body === undefined && field.origin === 'response' && isObject(returnType)) return {}
  if (!reportsCompletion(field, returnType)) return result
  const isGiven = typeof result === 'boolean' || (request.result !== null && result !== undefined)
  return isGiven ? result : true
}

/**
 * Status of a response whose body contains the outcome of each part of the request.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4918#section-11.1
 */
export const MULTI_STATUS = 207

/**
 * The body reports whether each part of the request was carried out. A Boolean would hide the parts that were not. So
 * would a list, unless the schema declares how to recognize failed items.
 */
function rejectPartlyDone(field: RequestField, result: unknown, returnType: GraphQLOutputType): void {
  const { api, kind, result: at, itemErrors } = field.request
  const isHidden = Array.isArray(result)
    ? itemErrors === null
    : at === null && reportsCompletion(field, returnType)
  if (!isHidden) return
  throw new DownstreamError({
    code: 'DOWNSTREAM_INVALID_RESPONSE',
    api,
    status: MULTI_STATUS,
    isDone: kind === 'write' && 'in part',
    reason: `${api} returned 207 (Multi-Status): use a type that contains the outcome of each part, with itemError for the parts that failed`,
  })
}

/**
 * The value of a field whose request failed: `true` for a write that was carried out, if the field reports nothing
 * else. The response does not have to be valid: text such as `OK` is not an error.
 *
 * @throws the error in all other cases.
 */
export function resultOfFailure(field: RequestField, error: unknown, returnType: GraphQLOutputType): true {
  if (!(error instanceof DownstreamError)) throw error
  const { request } = field
  if (error.isDone && request.result === null && reportsCompletion(field, returnType)) return true
  throw error
}

/**
 * The value of a field whose object does not exist in the API: `false` for a Boolean that indicates whether the object
 * exists; otherwise null.
 */
export function absent(field: RequestField, returnType: GraphQLOutputType): false | null {
  return reportsPresence(field, returnType) ? false : null
}

/**
 * Whether the field reports the existence of something. For example, GitHub responds with 204 for a starred repository,
 * and otherwise with 404.
 */
function reportsPresence({ request }: RequestField, returnType: GraphQLOutputType): boolean {
  return request.kind === 'read' && request.result === null && getNullableType(returnType) === GraphQLBoolean
}

function isObject(returnType: GraphQLOutputType): boolean {
  return isCompositeType(getNullableType(returnType))
}

/** Whether the field reports that a write was carried out. */
function reportsCompletion({ request }: RequestField, returnType: GraphQLOutputType): boolean {
  return request.kind === 'write' && getNullableType(returnType) === GraphQLBoolean
}
