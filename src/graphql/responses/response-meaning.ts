import { responseOf } from '../../downstream/errors/response-error.ts'
import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import type { ErrorPlan } from '../../plan/schema/error-shape.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'
import {
  checkDenial,
  checkResponse,
  detailedError,
  type FailedRequest,
  hasFailed,
  itemError,
} from './declared-errors.ts'
import { passes } from './locate-value.ts'

const emptyLists = new WeakSet<ApiResponse>()

/** Whether a response contains an empty list, according to the schema. It can still contain a link to the next page. */
export function isEmptyList(response: ApiResponse): boolean {
  return emptyLists.has(response)
}

/** Returns a new response, because identical requests share theirs. */
function emptyList(response: ApiResponse): ApiResponse {
  const own = { ...response }
  emptyLists.add(own)
  return own
}

/** Replaces an error that means that the list is empty. */
const NO_CONTENT: ApiResponse = { status: 204, headers: {}, body: undefined }

/** The request that a field's errors refer to. */
export function failedRequestOf({ request, inputPathOf }: RequestField): FailedRequest {
  return { api: request.api, errors: request.errors, inputPathOf }
}

/**
 * The meaning of a response to a field's request, or of its error, as declared in the schema: a response can be an error, and
 * an error can mean an empty list.
 *
 * @throws {@link DownstreamError} with the details from the API.
 */
export async function meant<Found extends ApiResponse | null>(
  field: RequestField,
  pending: Promise<Found>,
): Promise<Found | ApiResponse> {
  const { empty } = field.request
  let response: Found
  try {
    response = await pending
  } catch (error) {
    const errorResponse = error instanceof Error ? responseOf(error) : undefined
    if (empty !== null && errorResponse !== undefined && passes(empty, errorResponse))
      return emptyList(NO_CONTENT)
    throw detailedError(error, failedRequestOf(field))
  }
  if (response === null) return response
  if (empty !== null && passes(empty, response)) return emptyList(response)
  checkSuccess(field, response, failedRequestOf(field))
  return response
}

/** A field, or a type whose objects are loaded by key. */
type Requesting = Pick<RequestField, 'request' | 'denials'> & Partial<Pick<RequestField, 'poll'>>

/**
 * Checks that a response with a successful status is the result of the request.
 *
 * @throws {@link DownstreamError} if the response is an error, or the API has no result yet.
 */
export function checkSuccess(field: Requesting, response: ApiResponse, failed: FailedRequest): void {
  checkResponse(response, failed)
  checkDenial(response, field, failed)
  rejectUnfinished(field, response)
}

/**
 * A write that continues after its response is not complete, unless the field declares how to follow it, or declares
 * that this is not necessary. A read that continues has no result yet, unless its response has a body.
 */
function rejectUnfinished({ request, poll = null }: Requesting, { status, body }: ApiResponse): void {
  const isRead = request.kind === 'read'
  if (status !== 202 || poll !== null || request.accepted || (isRead && body !== undefined)) return
  throw new DownstreamError({
    code: 'DOWNSTREAM_UNFINISHED',
    api: request.api,
    status,
    reason: isRead
      ? 'the API has accepted the read (202) but has no result yet: add @poll to the field if the API reports where the result will be'
      : 'the API has accepted the write (202) and may still carry it out: add @poll to the field, read header.location into a field, or set accepted: true in @rest',
  })
}

/** Counts failed items. */
interface FailureCount {
  /** @returns whether to report an error for the item; if not, the item is null and is only counted. */
  reportsFailure(): boolean
}

/** The items in a list, with each failed item replaced by its error, or by null if it is only counted. */
export function withItemErrors(
  field: RequestField,
  items: unknown,
  response: ApiResponse,
  work: FailureCount,
): unknown {
  const shape = field.request.itemErrors
  if (shape === null || !Array.isArray(items)) return items
  const failed = failuresIn(items, shape, response)
  if (failed.length === 0) return items
  const request = failedRequestOf(field)
  const found: unknown[] = [...items]
  for (const index of failed)
    found[index] = work.reportsFailure() ? itemError(items[index], shape, response, request) : null
  return found
}

/** The results per list in a response, because an operation can select a list under many aliases. */
const FAILURES = new WeakMap<readonly unknown[], Map<ErrorPlan, readonly number[]>>()

/** The indexes of the items that failed. */
function failuresIn(items: readonly unknown[], shape: ErrorPlan, response: ApiResponse): readonly number[] {
  const known = FAILURES.get(items) ?? new Map<ErrorPlan, readonly number[]>()
  FAILURES.set(items, known)
  const failed =
    known.get(shape) ?? items.flatMap((item, index) => (hasFailed(item, shape, response) ? [index] : []))
  known.set(shape, failed)
  return failed
}
