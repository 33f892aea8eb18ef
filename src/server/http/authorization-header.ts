import type { IncomingMessage } from 'node:http'

/** Node keeps the first of several headers and drops the others. Joined, they are rejected as the two tokens that they are. */
export function authorizationOf(incoming: IncomingMessage): string | undefined {
  const names = incoming.rawHeaders.filter((text, index) => index % 2 === 0 && AUTHORIZATION.test(text))
  // Node builds the lists of all headers when one is requested.
  return names.length > 1
    ? incoming.headersDistinct.authorization?.join(', ')
    : incoming.headers.authorization
}

const AUTHORIZATION = /^authorization$/i
