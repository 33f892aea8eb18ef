import type { ApiConfig } from '../../config/config.ts'
import { jsonExtent } from '../../json/json-bounds.ts'
import { readJson, TooManyNumbersError } from '../../json/lossless-json.ts'
import { essenceOf, isJson, textOf } from '../../media-type.ts'
import type { ApiRequest, ApiResponse } from './api-request.ts'
import { type NoResponse, noResponse, type Outcome } from './request-outcome.ts'
import type { ResponseBudget } from './response-budget.ts'

/** How the body of a successful response is returned. */
export type Form = NonNullable<ApiRequest['responseForm']>

/** A response without its body. */
export type Head = Pick<ApiResponse, 'status' | 'headers' | 'clientRequestId'>

/** How a body is read. */
export interface ParseOptions {
  readonly form: Form
  /** Counts the values. Default: no limit. */
  readonly budget?: Pick<ResponseBudget, 'exceededByValues'> | undefined
}

/** The reason given if the responses to an operation exceed its budget, or the budget for all operations. */
export const TOO_MUCH = 'the API responses for this operation, or for all operations together, are too large'

/** Why a body cannot be used. */
interface Unread {
  readonly why: NoResponse['cause']
  readonly reason: string
  readonly cause?: unknown
}

/** Only a successful response must be JSON. An error response may be an HTML page. */
export function parseResponse(api: ApiConfig, head: Head, bytes: Buffer, options: ParseOptions): Outcome {
  const { status, headers, clientRequestId } = head
  const responded = (body: unknown): Outcome => ({ status, headers, body, clientRequestId })
  const isSuccess = status >= 200 && status <= 299
  if (options.form === 'bytes' && status === 200) return responded(bytes)
  if (bytes.length === 0) return responded(undefined)
  if (isSuccess && (options.form === 'bytes' || options.form === 'stream')) return responded(bytes)
  const type = headers['content-type']
  const isText = options.form === 'text' && isSuccess && type !== undefined && !isJson(type)
  const read = isText ? readText(bytes, type) : readBody(bytes, type, options.budget)
  if ('body' in read) return responded(read.body)
  const { why, ...details } = read
  return isSuccess ? noResponse(api, why, { ...details, status }) : responded(undefined)
}

function readText(bytes: Buffer, type: string): { readonly body: string } | Unread {
  const body = textOf(bytes, type)
  return body === null ? { why: 'unusable', reason: 'the response is not text' } : { body }
}

function readBody(
  bytes: Buffer,
  type: string | undefined,
  budget: ParseOptions['budget'],
): { readonly body: unknown } | Unread {
  const { excess, values } = jsonExtent(bytes)
  if (excess !== null) return { why: 'unusable', reason: `the response ${excess}` }
  if (budget?.exceededByValues(values)) return { why: 'excess', reason: TOO_MUCH }
  try {
    return { body: readJson(bytes) }
  } catch (cause) {
    const why = isWebPage(bytes, type) ? 'foreign' : 'unusable'
    return { why, reason: whyUnread(cause, bytes, type), cause }
  }
}

function whyUnread(cause: unknown, { length }: Buffer, type = 'no type'): string {
  if (cause instanceof TooManyNumbersError) return `the response ${cause.message}`
  return `the response is not JSON (${length} bytes of ${type})`
}

/** Checks the type and the beginning of the text. */
function isWebPage(bytes: Buffer, type = ''): boolean {
  const beginning = bytes.subarray(0, 100).toString('latin1').trimStart().toLowerCase()
  return PAGE_TYPES.has(essenceOf(type)) || PAGE_BEGINNINGS.some((each) => beginning.startsWith(each))
}

const PAGE_TYPES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml'])
const PAGE_BEGINNINGS = ['<!doctype html', '<html']
