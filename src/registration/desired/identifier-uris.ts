import { isLoopback } from '../../config/values/origin.ts'
import type { DesiredGateway } from './desired-registration.ts'

/**
 * The App ID URIs that the gateway needs. If there is a public URL, the URI with the client ID is kept as well, so that
 * clients that request its scopes continue to work.
 */
export function identifierUrisOf(
  { appIdUri, publicUrl, agents }: Pick<DesiredGateway, 'appIdUri' | 'publicUrl' | 'agents'>,
  clientId: string,
): readonly string[] {
  const first = appIdUri ?? `api://${clientId}`
  const others = [publicUrl, agents?.url ?? null].filter((uri) => uri !== null)
  return [...new Set([first, ...others])]
}

/** Azure's shared domains and development domains. No tenant can verify a domain under them. */
const NEVER_VERIFIED =
  /(?:^|\.)(?:azurewebsites\.net|azurecontainerapps\.io|azure-api\.net|cloudapp\.azure\.com|local|internal)$/

/**
 * Whether every Entra ID tenant rejects an App ID URI with this host: a host on the local machine, an IP address, a
 * name without a domain, or a name in one of Azure's shared domains. Only the tenant knows which other domains are
 * verified.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
 */
export function isNeverVerified(uri: string): boolean {
  const { protocol, hostname } = new URL(uri)
  if (protocol !== 'https:') return true
  const isAddress = /^[\d.]+$|^\[/.test(hostname)
  return isLoopback(hostname) || isAddress || !hostname.includes('.') || NEVER_VERIFIED.test(hostname)
}
