import type { IncomingMessage } from 'node:http'

import { isLoopback } from '../../config/values/origin.ts'

/**
 * The origin under which a client reached us, from the `Host` it sent: what `resource_metadata` and the
 * metadata itself name. Anything but loopback is https, because a proxy terminates TLS in front.
 *
 * The value goes back to the client that sent it and nowhere else, so a forged `Host` misleads its sender alone.
 */
export function publicOrigin(host: string | undefined): string {
  const candidate = `http://${host ?? 'localhost'}`
  const url = URL.canParse(candidate) ? new URL(candidate) : new URL('http://localhost')
  return `${isLoopback(url.hostname) ? 'http' : 'https'}://${url.host}`
}

/**
 * Gives a request whose target is a whole URL the host of that URL: its own `Host` header counts for nothing then. One of
 * HTTP/1.0 may have no host, as health checks of load balancers do; it gets `localhost`, because routing needs a URL.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
export function applyTargetHost({ headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>): void {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) headers.host = new URL(url).host
  headers.host ??= 'localhost'
}
