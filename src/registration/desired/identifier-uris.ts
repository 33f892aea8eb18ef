import { isLoopback } from '../../config/values/origin.ts'
import type { DesiredGateway } from './desired-registration.ts'

/**
 * The App ID URIs that the gateway needs. The one of the client ID stays where there is a public URL: clients that request
 * its scopes keep working.
 */
export function identifierUrisOf(
  { appIdUri, publicUrl, agents }: Pick<DesiredGateway, 'appIdUri' | 'publicUrl' | 'agents'>,
  clientId: string,
): readonly string[] {
  const first = appIdUri ?? `api://${clientId}`
  const others = [publicUrl, agents?.url ?? null].filter((uri) => uri !== null)
  return [...new Set([first, ...others])]
}

/** Domains of Azure and of development, in which no tenant can verify a domain of its own. */
const NEVER_VERIFIED =
  /(?:^|\.)(?:azurewebsites\.net|azurecontainerapps\.io|azure-api\.net|cloudapp\.azure\.com|local|internal)$/

/**
 * Whether Entra ID accepts no App ID URI with that host in any tenant: a host on this machine, an address, a name
 * without a domain, or a name in a shared domain of Azure. Whether another domain is verified, only the tenant knows.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
 */
export function isNeverVerified(uri: string): boolean {
  const { protocol, hostname } = new URL(uri)
  if (protocol !== 'https:') return true
  const isAddress = /^[\d.]+$|^\[/.test(hostname)
  return isLoopback(hostname) || isAddress || !hostname.includes('.') || NEVER_VERIFIED.test(hostname)
}
