import { GraphError } from '../http/graph-error.ts'
import type { GraphRequest } from '../http/graph-request.ts'

const TOKEN = /^page:(\d{1,9})$/

/** The address of the next page: the same request with another position, on the base that clients know. */
export function nextLink(request: GraphRequest, parameter: '$skiptoken' | '$skip', position: number): string {
  const value = parameter === '$skip' ? String(position) : encodeSkipToken(position)
  const query = [...request.query].filter(([name]) => name !== '$skip' && name !== '$skiptoken')
  const pairs = [...query, [parameter, value]].map(
    ([name, text]) => `${name}=${encodeURIComponent(text ?? '')}`,
  )
  return `${request.base}${request.path}?${pairs.join('&')}`
}

/**
 * Opaque by intent, so that no client is tempted to count with it.
 *
 * @throws GraphError where it is none of ours.
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
