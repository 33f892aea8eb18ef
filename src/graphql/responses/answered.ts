import { responseOf } from '../../downstream/errors/response-error.ts'
import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'
import type { OperationWork } from '../paging/operation-work.ts'
import { checkAnswer, explainedError, type FailedRequest, hasFailed, itemError } from './api-errors.ts'
import { passes } from './locate.ts'

/** Stands for an answer that means an empty list. */
export const EMPTY_LIST: ApiResponse = { status: 204, headers: {}, body: undefined }

/** What a field's errors are about. */
export function failedRequestOf({ request, inputPathOf }: RequestField): FailedRequest {
  return { api: request.api, errors: request.errors, inputPathOf }
}

/**
 * The answer to a field's request, or its error, as the schema says that they are meant: an answer may be an error, and an error an
 * empty list.
 *
 * @returns {@link EMPTY_LIST} for an empty list.
 * @throws {@link DownstreamError} with what the API says about it.
 */
export async function meant<Answer extends ApiResponse | null>(
  field: RequestField,
  answered: Promise<Answer>,
): Promise<Answer | ApiResponse> {
  const { empty } = field.request
  let answer: Answer
  try {
    answer = await answered
  } catch (error) {
    const response = error instanceof Error ? responseOf(error) : undefined
    if (empty !== null && response !== undefined && passes(empty, response)) return EMPTY_LIST
    throw explainedError(error, failedRequestOf(field))
  }
  if (answer === null) return answer
  if (empty !== null && passes(empty, answer)) return EMPTY_LIST
  checkAnswer(answer, failedRequestOf(field))
  rejectUnfinished(field, answer)
  return answer
}

/** A write that goes on after its answer is not done, unless the field tells how it goes on, or that nothing is to be known of it. */
function rejectUnfinished({ request, poll, keepsOrigin }: RequestField, { status }: ApiResponse): void {
  if (status !== 202 || request.kind !== 'write' || poll !== null || request.accepted || keepsOrigin) return
  throw new DownstreamError({
    code: 'DOWNSTREAM_UNFINISHED',
    api: request.api,
    status,
    reason:
      'the API has accepted the write (202), and may still do it: give the field @poll, read header.location into a field, or say accepted: true in @rest',
  })
}

/** Items of a list, in place of each that failed its error; null for those that are counted alone. */
export function withItemErrors(
  field: RequestField,
  items: unknown,
  answer: ApiResponse,
  work: OperationWork,
): unknown {
  const shape = field.request.itemErrors
  if (shape === null || !Array.isArray(items)) return items
  const failed = failedRequestOf(field)
  return items.map((item: unknown) => {
    if (!hasFailed(item, shape, answer)) return item
    return work.failures() ? itemError(item, shape, answer, failed) : null
  })
}
