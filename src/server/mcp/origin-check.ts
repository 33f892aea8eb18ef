import type { IncomingHttpHeaders } from 'node:http'

import type { ServerConfig } from '../../config/config.ts'
import { isLoopback } from '../../config/values/origin.ts'
import { BadRequestError } from '../../errors/requests.ts'

type OriginConfig = Pick<ServerConfig, 'corsOrigins' | 'publicUrl' | 'host'>

/**
 * Rejects requests that a page from another origin makes a browser send. Also rejects requests that reach a server on the user's
 * own machine through a name that an attacker resolves to it (DNS rebinding). Clients that are not browsers send no `Origin`.
 *
 * @throws {@link BadRequestError} 403
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
export function requireOwnOrigin({ origin, host = '' }: IncomingHttpHeaders, config: OriginConfig): void {
  const { corsOrigins, publicUrl } = config
  const own = publicUrl === null ? null : new URL(publicUrl)
  const ownHost = own?.host ?? host
  // Without a public URL, the scheme is unknown: a proxy may terminate TLS.
  const isOwn =
    own === null ? origin === `https://${host}` || origin === `http://${host}` : origin === own.origin
  if (origin !== undefined && !isOwn && !corsOrigins.includes(origin)) {
    throw new BadRequestError('Pages from this origin may not use this server: see server.corsOrigins.', {
      status: 403,
    })
  }
  const isKnown = isLoopback(hostnameOf(host)) || (publicUrl !== null && host === ownHost)
  if (isLoopback(config.host) && !isKnown) {
    throw new BadRequestError('This server can be reached only at localhost.', { status: 403 })
  }
}

function hostnameOf(host: string): string {
  const url = `http://${host}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}
