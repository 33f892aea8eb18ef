import { GraphError } from '../http/graph-error.ts'
import type { GraphRequest } from '../http/graph-request.ts'

const TOKEN = /^page:(\d{1,9})$/

/** The URL of the next page: the same request with a different position, relative to the base URL that clients use. */
export function nextLink(
  request: Pick<GraphRequest, 'base' | 'path' | 'query'>,
  parameter: '$skiptoken' | '$skip',
  position: number,
): string {
  const value = parameter === '$skip' ? String(position) : encodeSkipToken(position)
  const query = [...request.query].filter(([name]) => name !== '$skip' && name !== '$skiptoken')
  const pairs = [...query, [parameter, value]].map(
    ([name, text]) => `${name}=${encodeURIComponent(text ?? '')}`,
  )
  return `${request.base}${request.path}?${pairs.join('&')}`
}

/**
 * Reads a token. Tokens are deliberately opaque, to keep clients from calculating positions.
 *
 * @throws GraphError if the tenant did not create the token.
 */
export function decodeSkipToken(token: string): number {
  const [, position] = TOKEN.exec(Buffer.from(token, 'base64url').toString()) ?? []
  if (position === undefined) {
    throw new GraphError({
      status: 400,
      code: 'Directory_ExpiredPageToken',
      message: 'The specified page token value has expired and can no longer be included in your request.',
    })
  }
  return Number(position)
}

function encodeSkipToken(position: number): string {
  return Buffer.from(`page:${position}`).toString('base64url')
}
