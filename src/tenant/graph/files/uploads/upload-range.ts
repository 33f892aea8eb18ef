import { GraphError } from '../../http/graph-error.ts'
import { invalidRequest } from '../drive-errors.ts'
import type { UploadSession } from './upload-sessions.ts'

/** The size of every range except the last is a multiple of this: 320 KiB. */
const RANGE_UNIT_BYTES = 320 * 1024

/**
 * Checks that the received range continues the file.
 *
 * @returns the total length of the file.
 * @throws GraphError 400 for an invalid range or range size, 416 for a range that is not the next one, 413 for a file that is too
 *   large.
 * @see https://learn.microsoft.com/graph/api/driveitem-createuploadsession#upload-bytes-to-the-upload-session
 */
export function nextRange(
  session: UploadSession,
  {
    contentRange,
    bytes,
    maxBytes,
  }: { readonly contentRange: string | undefined; readonly bytes: number; readonly maxBytes: number },
): number {
  const [first, last, total] = parseContentRange(contentRange)
  if (last - first + 1 !== bytes || last >= total) {
    throw invalidRequest('The Content-Range header does not match the content.')
  }
  if (session.totalBytes !== null && session.totalBytes !== total) {
    throw invalidRequest('The length in the Content-Range header differs from the previous one.')
  }
  if (total > maxBytes) {
    throw new GraphError({
      status: 413,
      code: 'maxFileSizeExceeded',
      message: `The maximum file size is ${maxBytes} bytes.`,
    })
  }
  if (first !== session.receivedBytes) {
    throw new GraphError({
      status: 416,
      code: 'invalidRange',
      message: `The uploaded fragment is not the next one; expected ${session.receivedBytes}-.`,
    })
  }
  if (last + 1 < total && bytes % RANGE_UNIT_BYTES !== 0) {
    throw invalidRequest(`The fragment's length must be a multiple of ${RANGE_UNIT_BYTES} bytes.`)
  }
  return total
}

function parseContentRange(header: string | undefined): readonly [number, number, number] {
  const [, first, last, total] = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || total === undefined) {
    throw invalidRequest('The Content-Range header is missing or malformed.')
  }
  return [Number(first), Number(last), Number(total)]
}
