import type { IncomingMessage } from 'node:http'

/** Joins repeated headers so that a request with two tokens is rejected. Node would keep only the first token. */
export function authorizationOf(incoming: IncomingMessage): string | undefined {
  const names = incoming.rawHeaders.filter((text, index) => index % 2 === 0 && AUTHORIZATION.test(text))
  // Node creates the lists for all headers as soon as one is requested.
  return names.length > 1
    ? incoming.headersDistinct.authorization?.join(', ')
    : incoming.headers.authorization
}

const AUTHORIZATION = /^authorization$/i
