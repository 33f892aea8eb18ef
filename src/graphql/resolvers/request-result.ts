import { GraphQLBoolean, type GraphQLOutputType, getNullableType } from 'graphql'
import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'

/** The value of a field in an answer. A Boolean field of a write that succeeded is `true` unless the answer says otherwise. */
export function resultOf(field: RequestField, answer: ApiResponse, returnType: GraphQLOutputType): unknown {
  const { request } = field
  const result = request.result ? request.result.read(answer.body) : answer.body
  if (!reportsCompletion(field, returnType)) return result
  const isGiven = typeof result === 'boolean' || (request.result !== null && result !== undefined)
  return isGiven ? result : true
}

/**
 * The value of a field whose request failed: `true` for a write that is done, where the field only reports that. Its response
 * need not be readable; a text such as `OK` is not an error.
 *
 * @throws the error where it is one.
 */
export function resultOfFailure(field: RequestField, error: unknown, returnType: GraphQLOutputType): true {
  if (!(error instanceof DownstreamError)) throw error
  const { request } = field
  if (error.isDone && request.result === null && reportsCompletion(field, returnType)) return true
  throw error
}

/** Whether the field says that a write is done. */
function reportsCompletion({ request }: RequestField, returnType: GraphQLOutputType): boolean {
  return request.kind === 'write' && getNullableType(returnType) === GraphQLBoolean
}
