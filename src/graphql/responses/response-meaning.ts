import { responseOf } from '../../downstream/errors/response-error.ts'
import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'
import {
  checkAnswer,
  checkDenial,
  explainedError,
  type FailedRequest,
  hasFailed,
  itemError,
} from './declared-errors.ts'
import { passes } from './locate-value.ts'

const emptyLists = new WeakSet<ApiResponse>()

/** Whether the schema declares that the list of a response is empty. The response can still contain a link to the next page. */
export function isEmptyList(answer: ApiResponse): boolean {
  return emptyLists.has(answer)
}

/** A new response, because requests share theirs. */
function emptyList(answer: ApiResponse): ApiResponse {
  const own = { ...answer }
  emptyLists.add(own)
  return own
}

/** Replaces an error that means an empty list. */
const NO_CONTENT: ApiResponse = { status: 204, headers: {}, body: undefined }

/** What a field's errors refer to. */
export function failedRequestOf({ request, inputPathOf }: RequestField): FailedRequest {
  return { api: request.api, errors: request.errors, inputPathOf }
}

/**
 * The response to a field's request, or its error, as declared in the schema: a response can be an error, and an error an empty
 * list.
 *
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
    if (empty !== null && response !== undefined && passes(empty, response)) return emptyList(NO_CONTENT)
    throw explainedError(error, failedRequestOf(field))
  }
  if (answer === null) return answer
  if (empty !== null && passes(empty, answer)) return emptyList(answer)
  checkAnswer(answer, failedRequestOf(field))
  checkDenial(answer, field, failedRequestOf(field))
  rejectUnfinished(field, answer)
  return answer
}

/**
 * A write that continues after its response is not done, unless the field says how to follow it, or that it need not be followed.
 */
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

/** Counts an item that failed. */
interface FailureCount {
  /** @returns whether to report an error for it; otherwise it is null, and counted. */
  reportsFailure(): boolean
}

/** The items of a list, with its error in place of each that failed; null in place of those that are only counted. */
export function withItemErrors(
  field: RequestField,
  items: unknown,
  answer: ApiResponse,
  work: FailureCount,
): unknown {
  const shape = field.request.itemErrors
  if (shape === null || !Array.isArray(items)) return items
  const failed = failedRequestOf(field)
  return items.map((item: unknown) => {
    if (!hasFailed(item, shape, answer)) return item
    return work.reportsFailure() ? itemError(item, shape, answer, failed) : null
  })
}
