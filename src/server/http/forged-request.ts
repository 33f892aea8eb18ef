import type { IncomingHttpHeaders } from 'node:http'
import { BadRequestError } from '../../errors/requests.ts'
import { essenceOf, FORM_TYPE } from '../../media-type.ts'

/**
 * Headers that a page from another origin cannot send without a preflight. Apollo's clients send the first two; MCP
 * clients send the third.
 */
const PREFLIGHTED = ['apollo-require-preflight', 'x-apollo-operation-name', 'mcp-protocol-version']

/** The types of bodies that a page from another origin can send without a preflight. */
const SIMPLE_TYPES: ReadonlySet<string> = new Set(['', FORM_TYPE, 'multipart/form-data', 'text/plain'])

/**
 * Rejects a request that a page from another origin could have made a browser send, for gateways behind a proxy that
 * adds the token. Where clients send `Authorization` themselves, that header is sufficient proof: browsers do not add
 * it, and scripts from another origin cannot send it without a preflight.
 *
 * Browsers send `Sec-Fetch-Site`, which no page can set: images and links from the front end's own origin need no other header.
 *
 * @throws {@link BadRequestError} 400
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function requireOwnRequest(headers: IncomingHttpHeaders): void {
  if (headers['sec-fetch-site'] === 'same-origin') return
  if (PREFLIGHTED.some((name) => (headers[name] ?? '') !== '')) return
  if (!SIMPLE_TYPES.has(essenceOf(headers['content-type'] ?? ''))) return
  throw new BadRequestError(
    'A page on another site could have made a browser send this request. Send the header "Apollo-Require-Preflight: 1", or a body of type application/json.',
    { reason: 'server.authorizationFromProxy is set, and no header shows that the client sent the request' },
  )
}
