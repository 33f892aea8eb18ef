import { commonErrorOf } from '../../downstream/errors/error-formats.ts'
import { responseOf } from '../../downstream/errors/response-error.ts'
import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError, type ErrorDetail } from '../../errors/downstream.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import { COMMON_DETAILS, type ErrorDetailsPlan, type ErrorPlan } from '../../plan/schema/error-shape.ts'
import { createBodyLocator, type Locator } from '../../plan/templates/locators/locator.ts'
import { type DeniableField, denialIn } from './denial.ts'
import { locate, passes } from './locate-value.ts'

/** The location in the operation that corresponds to a name in the API; null if unknown. */
export type InputPathOf = (field: string) => ErrorDetail['path']

/** The request that an error refers to. */
export interface FailedRequest {
  readonly api: string
  /** Null if the schema does not declare where the API returns its errors. */
  readonly errors: ErrorPlan | null
  readonly inputPathOf: InputPathOf
}

/**
 * An error with the API's details, read from the locations that the schema declares. An error that is not based on an
 * API's response is returned unchanged.
 */
export function detailedError(error: unknown, request: FailedRequest): unknown {
  if (!(error instanceof DownstreamError)) return error
  const response = responseOf(error)
  return response === undefined ? error : errorOf(error, response, request)
}

/**
 * Checks whether a response with a successful status is an error according to the schema.
 *
 * @throws {@link DownstreamError} if it is an error. The API has not stated whether the request was carried out.
 */
export function checkResponse(response: ApiResponse, request: FailedRequest): void {
  const { api, errors } = request
  if (errors?.when.some((test) => passes(test, response)) !== true) return
  throw errorOf(
    new DownstreamError({ code: 'DOWNSTREAM_BAD_REQUEST', api, status: response.status }),
    response,
    request,
  )
}

/**
 * Checks a response with a successful status for the common ways in which APIs report that a request was not carried
 * out: see {@link denialIn}.
 *
 * @throws {@link DownstreamError} if the response is such a report.
 */
export function checkDenial(response: ApiResponse, field: DeniableField, request: FailedRequest): void {
  const denial = denialIn(response, field)
  if (denial === undefined) return
  const base = reportedError('DOWNSTREAM_BAD_REQUEST', response, request, `, and ${denial}`)
  throw errorOf(base, response, request)
}

/** The error for a request that the API accepted and later reported as failed. */
export function failure(response: ApiResponse, request: FailedRequest): DownstreamError {
  return errorOf(reportedError('DOWNSTREAM_FAILED', response, request), response, request)
}

/** An error with details from a response in one of the common formats. */
function reportedError(
  code: 'DOWNSTREAM_FAILED' | 'DOWNSTREAM_BAD_REQUEST',
  { status, body }: ApiResponse,
  { api }: FailedRequest,
  what?: string,
): DownstreamError {
  const { code: apiCode, message } = commonErrorOf(body)
  const reason = [`${api} returned ${status}${what ?? ''}`, apiCode, message].filter(Boolean).join(': ')
  return new DownstreamError({ code, api, status, reason, ...(apiCode === undefined ? {} : { apiCode }) })
}

/** Whether a list item failed. @param shape - locations within the item. */
export function hasFailed(item: unknown, shape: ErrorPlan, response: ApiResponse): boolean {
  const itemResponse = { ...response, body: item }
  return shape.when.some((test) => passes(test, itemResponse))
}

/** The error for a list item that failed. @param shape - locations within the item. */
export function itemError(
  item: unknown,
  shape: ErrorPlan,
  response: ApiResponse,
  request: FailedRequest,
): DownstreamError {
  const { api } = request
  const base = new DownstreamError({ code: 'DOWNSTREAM_BAD_REQUEST', api, status: response.status })
  return errorOf(base, { ...response, body: item }, { ...request, errors: shape })
}

function errorOf(
  { code, status, retryAfterSeconds, reason, details: known }: DownstreamError,
  response: ApiResponse,
  { api, errors, inputPathOf }: FailedRequest,
): DownstreamError {
  const apiCode = textAt(errors?.code, response) ?? textOf(known.apiCode)
  const requestId = textAt(errors?.requestId, response) ?? textOf(known.requestId)
  const message = textAt(errors?.message, response)
  const ownReason = [`${api} returned ${status}`, apiCode, message].filter(Boolean).join(': ')
  return new DownstreamError({
    code,
    api,
    errors: detailsOf(response, errors, inputPathOf),
    reason: errors === null && reason !== undefined ? reason : ownReason,
    ...(status === undefined ? {} : { status }),
    ...(apiCode === undefined ? {} : { apiCode }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })
}

/** The maximum number of details that are read. The client gets fewer. */
const MAX_DETAILS = 100

function detailsOf(
  { body }: ApiResponse,
  errors: ErrorPlan | null,
  inputPathOf: InputPathOf,
): readonly ErrorDetail[] {
  const plans = errors?.details ? [errors.details] : COMMON_DETAILS
  for (const plan of plans) {
    const items = plan.items.read(body)
    if (Array.isArray(items)) {
      const same = plans.filter(({ items: { text } }) => text === plan.items.text)
      return items.slice(0, MAX_DETAILS).flatMap((item) => {
        const fitting = same.find(({ field }) => fieldOf(field?.read(item)) !== undefined)
        return detailOf(item, fitting ?? plan, inputPathOf)
      })
    }
    // Jira, ASP.NET Core: an object that maps field names to messages.
    if (typeof items === 'object' && items !== null && !(items instanceof NumberLiteral)) {
      return memberDetails(items, inputPathOf)
    }
  }
  return []
}

function detailOf(item: unknown, plan: ErrorDetailsPlan, inputPathOf: InputPathOf): readonly ErrorDetail[] {
  const field = fieldOf(plan.field?.read(item))
  const code = textOf(plan.code?.read(item)) ?? null
  const title = COMMON_DETAILS.includes(plan) ? TITLE.read(item) : undefined
  const message = textOf(plan.message?.read(item)) ?? textOf(item) ?? textOf(title) ?? null
  const path = field === undefined ? null : inputPathOf(field)
  return path === null && code === null && message === null ? [] : [{ path, code, message }]
}

/** The summary in RFC 9457 and JSON:API, for an item without an explanation. */
const TITLE = createBodyLocator('$.title')

/** Reads a path, which can be a list of segments. In FastAPI, the first segment names the part of the request. */
function fieldOf(found: unknown): string | undefined {
  if (!Array.isArray(found)) return textOf(found)
  const segments = (found[0] === 'body' ? found.slice(1) : found).map(textOf)
  return segments.includes(undefined) ? undefined : pointerOf(segments)
}

function pointerOf(segments: readonly (string | undefined)[]): string {
  return segments.map((each = '') => `/${each.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Looks up the position of each field only once, because that takes longer than reading its messages. */
function memberDetails(members: object, inputPathOf: InputPathOf): readonly ErrorDetail[] {
  return Object.entries(members)
    .slice(0, MAX_DETAILS)
    .flatMap(([field, words]: [string, unknown]) => {
      const texts = (Array.isArray(words) ? words.slice(0, MAX_DETAILS) : [words]).flat()
      const messages = texts.slice(0, MAX_DETAILS).flatMap((each) => textOf(each) ?? [])
      if (messages.length === 0) return []
      const path = inputPathOf(field)
      return messages.map((message) => ({ path, code: null, message }))
    })
}

function textAt(locator: Locator | null | undefined, response: ApiResponse): string | undefined {
  return locator ? textOf(locate(locator, response)) : undefined
}

/** The text of a number or a string that is not empty; otherwise undefined. */
function textOf(value: unknown): string | undefined {
  const isText = typeof value === 'string' || typeof value === 'number' || value instanceof NumberLiteral
  return isText && String(value) !== '' ? String(value) : undefined
}
