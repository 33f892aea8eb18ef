import type { ApiConfig } from '../../config/config.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { writeJson } from '../../json/lossless-json.ts'
import { JSON_TYPE } from '../../media-type.ts'
import type { ApiRequest, ApiResponse } from '../http/api-request.ts'
import { requestHeaders } from '../http/request-headers.ts'
import { noResponse, type Outcome } from '../http/request-outcome.ts'

/**
 * Encodes several requests as the body of one request, in OData's JSON batch format as used by Microsoft Graph. Items do not
 * inherit the headers of the batch, so each item contains all its headers.
 *
 * @param ids - the `client-request-id` of each item. Default: null, to send none.
 * @see https://learn.microsoft.com/graph/json-batching
 */
export function encodeBatch(
  api: Pick<ApiConfig, 'headers'>,
  requests: readonly ApiRequest[],
  ids: readonly string[] | null = null,
): string {
  return writeJson({
    requests: requests.map((request, index) => ({
      id: String(index),
      method: request.method,
      url: request.path,
      headers: itemHeaders(api, request, ids?.[index]),
      body: request.body,
    })),
  })
}

/**
 * The headers of a batch item; undefined if there are none. Items have no `accept-encoding`: only the response to the whole batch
 * can be compressed.
 */
function itemHeaders(api: Pick<ApiConfig, 'headers'>, request: ApiRequest, id: string | undefined) {
  const headers: Record<string, string> = request.body === undefined ? {} : { 'content-type': JSON_TYPE }
  Object.assign(headers, requestHeaders(api, request.headers))
  if ('accept-encoding' in headers) delete headers['accept-encoding']
  if (id !== undefined) headers['client-request-id'] = id
  return Object.keys(headers).length === 0 ? undefined : headers
}

/** Maximum length of one item's head, in characters: the same as for an HTTP response. */
const MAX_HEAD_LENGTH = 16 * 1024

/**
 * The outcome of each request in a batch, in the order of the requests, regardless of the order in the API's response. A missing
 * response fails only its own request.
 *
 * @param itemIds - the `ids` of {@link encodeBatch}.
 */
export function decodeBatch(
  api: ApiConfig,
  count: number,
  batch: ApiResponse,
  itemIds: readonly string[] | null = null,
): readonly Outcome[] {
  const responses = (batch.body as { responses?: unknown } | null | undefined)?.responses
  const outcomes = new Map<string, Outcome>()
  const ids = new Set(Array.from({ length: count }, (_, index) => String(index)))
  for (const response of Array.isArray(responses) ? responses : []) {
    // Responses with unknown IDs are ignored: there may be a very large number of them.
    if (isBatchResponse(response) && ids.has(response.id)) {
      const outcome = outcomes.has(response.id)
        ? noResponse(api, 'unusable', {
            reason: `the batch of ${count} has two responses with the ID ${response.id}`,
          })
        : outcomeOf(api, response, batch, itemIds?.[Number(response.id)])
      outcomes.set(response.id, outcome)
    }
  }
  const failures = [...outcomes.values()].filter(isFailure)
  const cause = failures.length === 1 ? failures.find(isNotAbsence) : undefined
  return [...ids].map((id) => {
    const outcome = outcomes.get(id)
    // If a request failed because another one failed, the error of the other one is more informative. If there are several
    // failures, the cause is unknown.
    if (outcome?.status === FAILED_DEPENDENCY && cause !== undefined) return cause
    return (
      outcome ??
      noResponse(api, 'unusable', { reason: `the batch of ${count} has no response with the ID ${id}` })
    )
  })
}

const FAILED_DEPENDENCY = 424

function isFailure({ status }: Outcome): boolean {
  return status !== null && status >= 400 && status !== FAILED_DEPENDENCY
}

/** The absence of one resource must not make another one look absent, too. */
function isNotAbsence({ status }: Outcome): boolean {
  return status !== 404 && status !== 410
}

interface BatchResponse {
  readonly id: string
  readonly status: number
  readonly headers?: unknown
  readonly body?: unknown
}

function isBatchResponse(value: unknown): value is BatchResponse {
  const response = value as Partial<BatchResponse> | null
  return typeof response?.id === 'string' && Number.isInteger(response.status)
}

/**
 * The lowest and highest status of a response.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15
 */
const [FIRST_STATUS, LAST_STATUS] = [100, 599]

/**
 * Adds the `date` of the batch, which applies to its items. A head that is not an object is ignored: a string has a member for
 * every character.
 */
function outcomeOf(
  api: ApiConfig,
  { status, headers: head, body }: BatchResponse,
  batch: ApiResponse,
  clientRequestId: string | undefined,
): Outcome {
  if (status < FIRST_STATUS || status > LAST_STATUS)
    return noResponse(api, 'unusable', { reason: `a response in a batch has the invalid status ${status}` })
  const { date } = batch.headers
  const lowerCased: Record<string, string> = date === undefined ? {} : { date }
  let length = 0
  const headers = isJsonObject(head) ? head : {}
  for (const name in headers) {
    const value = textOf(headers[name])
    if (value === null) continue
    length += name.length + value.length
    if (length > MAX_HEAD_LENGTH) {
      const reason = `the headers of a response in a batch have more than ${MAX_HEAD_LENGTH} characters`
      return noResponse(api, 'unusable', { reason, status })
    }
    lowerCased[name.toLowerCase()] = value
  }
  return { status, headers: lowerCased, body, clientRequestId }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
