import type { ApiConfig } from '../../config/config.ts'
import { jsonExtent } from '../../json/json-bounds.ts'
import { readJson, TooManyNumbersError } from '../../json/lossless-json.ts'
import { essenceOf, isJson, textOf } from '../../media-type.ts'
import type { ApiRequest, ApiResponse } from './api-request.ts'
import { type NoResponse, noResponse, type Outcome } from './request-outcome.ts'
import type { ResponseBudget } from './response-budget.ts'

/** How a successful body is returned. */
export type Form = NonNullable<ApiRequest['responseForm']>

/** A response without its body. */
export type Head = Pick<ApiResponse, 'status' | 'headers' | 'clientRequestId'>

/** How a body is read. */
export interface ParseOptions {
  readonly form: Form
  /** Counts the values. Default: no limit. */
  readonly budget?: Pick<ResponseBudget, 'exceededByValues'> | undefined
}

/** Says that the responses to an operation exceed its budget, or that of all operations. */
export const TOO_MUCH = 'the responses to the operation, or to all operations, are too large together'

/** Only a success has to be JSON. An error response may be an HTML page. */
export function parseResponse(
  api: ApiConfig,
  head: Head,
  bytes: Buffer,
  { form, budget }: ParseOptions,
): Outcome {
  const { status, headers, clientRequestId } = head
  const responded = (body: unknown): Outcome => ({ status, headers, body, clientRequestId })
  if (form === 'bytes' && status === 200) return responded(bytes)
  if (bytes.length === 0) return responded(undefined)
  const isSuccess = status >= 200 && status <= 299
  const type = headers['content-type']
  const unread = (why: NoResponse['cause'], reason: string, cause?: unknown) =>
    isSuccess ? noResponse(api, why, { reason, status, cause }) : responded(undefined)
  if (form === 'text' && isSuccess && type !== undefined && !isJson(type)) {
    const text = textOf(bytes, type)
    return text === null ? unread('unusable', 'the answer is no text') : responded(text)
  }
  const excess = excessOf(bytes, budget)
  if (excess !== null) return unread(excess === TOO_MUCH ? 'excess' : 'unusable', excess)
  try {
    return responded(readJson(bytes))
  } catch (cause) {
    return unread(isWebPage(bytes, type) ? 'foreign' : 'unusable', whyUnread(cause, bytes, type), cause)
  }
}

/** Why a text is not parsed; null if it may be. */
function excessOf(bytes: Buffer, budget: ParseOptions['budget']): string | null {
  const { excess, values } = jsonExtent(bytes)
  if (excess !== null) return `the answer ${excess}`
  return budget?.exceededByValues(values) ? TOO_MUCH : null
}

function whyUnread(cause: unknown, { length }: Buffer, type = 'no type'): string {
  if (cause instanceof TooManyNumbersError) return `the answer ${cause.message}`
  return `the answer is not JSON (${length} bytes of ${type})`
}

/** Checks the type and the beginning of the text. */
function isWebPage(bytes: Buffer, type = ''): boolean {
  const beginning = bytes.subarray(0, 100).toString('latin1').trimStart().toLowerCase()
  return PAGE_TYPES.has(essenceOf(type)) || PAGE_BEGINNINGS.some((each) => beginning.startsWith(each))
}

const PAGE_TYPES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml'])
const PAGE_BEGINNINGS = ['<!doctype html', '<html']
