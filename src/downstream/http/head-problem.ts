import type { Head } from './parse-response.ts'
import { isCoded } from './response-body.ts'

interface HeadSite {
  /** The number of heads so far, including informational ones. */
  readonly count: number
  /** Whether the bytes are passed on as they arrive. */
  readonly isStreamed: boolean
  readonly request: { readonly headers: Readonly<Record<string, string>> }
}

/** Maximum number of heads: informational responses, such as 103, precede the response, but no API sends more than a few. */
const MAX_HEADS = 100

/** Why the bytes that follow a head cannot be used; null if they can. */
export function problemOfHead(head: Head, { count, isStreamed, request }: HeadSite): string | null {
  const { headers } = head
  if (count > MAX_HEADS)
    return `the response has more than ${MAX_HEADS} header sections, including those of informational responses`
  if (!isPlainTransfer(headers['transfer-encoding']))
    return 'the response has a transfer coding that was not requested'
  if (request.headers.range === undefined && isPart(head))
    return 'the response contains only part of the content, although no range was requested'
  return isStreamed && isCoded(headers['content-encoding']) ? 'the response is compressed' : null
}

/**
 * Whether the bytes of a response are its content. Without `TE`, `chunked` is the only transfer coding that an API may
 * use, and undici decodes no other.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-7.4
 */
function isPlainTransfer(coding = 'chunked'): boolean {
  return coding.trim().toLowerCase() === 'chunked'
}

const PARTIAL_CONTENT = 206
const BYTES = /^\s{0,9}bytes\s{1,9}(\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)/i

/**
 * Whether a response contains only part of the content, for example because a cache failed to complete it. Truncated text could
 * look complete. Only ranges of bytes count: other units apply to lists, as in `items 0-24/319`. A 206 with all bytes is accepted,
 * because some APIs send it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.3.7
 */
function isPart({ status, headers }: Head): boolean {
  const [, first, last, total] = BYTES.exec(headers['content-range'] ?? '') ?? []
  if (status !== PARTIAL_CONTENT || first === undefined) return false
  return Number(first) > 0 || Number(last) + 1 !== Number(total)
}
