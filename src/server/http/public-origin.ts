import type { IncomingMessage } from 'node:http'

import { isLoopback } from '../../config/values/origin.ts'

/**
 * The origin under which a client reached us, from the `Host` header. It is used in `resource_metadata` and the metadata itself.
 * All hosts except loopback are https, because a proxy terminates TLS in front.
 *
 * The value goes only to the client that sent it, so a forged `Host` misleads its sender alone.
 */
export function publicOrigin(host: string | undefined): string {
  const candidate = `http://${host ?? 'localhost'}`
  const url = URL.canParse(candidate) ? new URL(candidate) : new URL('http://localhost')
  return `${isLoopback(url.hostname) ? 'http' : 'https'}://${url.host}`
}

/**
 * Gives a request whose target is a whole URL the host of that URL, because its own `Host` header does not count then. A request of
 * HTTP/1.0, such as a load balancer's health check, may have no host. It gets `localhost`, because routing needs a URL.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
export function applyTargetHost({ headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>): void {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) headers.host = new URL(url).host
  headers.host ??= 'localhost'
}
