import type { IncomingMessage } from 'node:http'

import { isLoopback } from '../../config/values/origin.ts'

/**
 * The origin at which the client reached the gateway, from the `Host` header. It is used in `resource_metadata` and the metadata
 * itself. Every host except loopback gets `https`, because a proxy in front terminates TLS.
 *
 * The value goes only to the client that sent it, so a forged `Host` misleads only its sender.
 */
export function publicOrigin(host: string | undefined): string {
  const candidate = `http://${host ?? 'localhost'}`
  const url = URL.canParse(candidate) ? new URL(candidate) : new URL('http://localhost')
  return `${isLoopback(url.hostname) ? 'http' : 'https'}://${url.host}`
}

/**
 * If the target of a request is a complete URL, replaces `Host` with the host of that URL, because the header must be ignored in
 * that case. An HTTP/1.0 request, such as a load balancer's health check, may have no host. It gets `localhost`, because routing
 * requires a URL.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
export function applyTargetHost({ headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>): void {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) headers.host = new URL(url).host
  headers.host ??= 'localhost'
}
