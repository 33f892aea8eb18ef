import { DownstreamError } from '../../errors/downstream.ts'

/**
 * The statuses for complete content, including content that a proxy may have changed (203), and for empty or absent content.
 */
const WHOLE: ReadonlySet<number> = new Set([200, 203, 204, 205])

/**
 * Checks that a response with a successful status can contain all bytes of a file. A 202 means that the result is not available
 * yet. A 206 means that the response contains only ranges, although no `Range` was sent.
 *
 * @throws {@link DownstreamError} for any other status, such as 202 and 206.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3 (202)
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.3.4 (203)
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.3.7 (206)
 */
export function checkWholeContent(api: string, status: number): void {
  if (WHOLE.has(status)) return
  const code = status === 202 ? 'DOWNSTREAM_UNFINISHED' : 'DOWNSTREAM_INVALID_RESPONSE'
  const reason = `status ${status} does not indicate that the response contains the whole content`
  throw new DownstreamError({ code, api, status, reason })
}
