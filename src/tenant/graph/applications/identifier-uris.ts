import { isLoopback } from '../../../config/values/origin.ts'
import type { Registration, Registry } from '../../entra/registry/registrations.ts'
import { invalidRequest } from './administration.ts'
import { othersOf } from './find-application.ts'

const VERIFIED_DOMAIN = 'contoso.example'

/**
 * Rejects App ID URIs that Entra ID would reject, except addresses on the local machine, which a gateway with the embedded tenant
 * needs. Existing URIs are not checked.
 *
 * @throws GraphError 400
 * @see https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
 */
export function checkIdentifierUris(
  after: Registration,
  { before, registry }: { readonly before: Registration | null; readonly registry: Registry },
): void {
  const taken = new Set(
    othersOf(registry, after.clientId).flatMap(({ identifierUris }) => identifierUris.map(compared)),
  )
  const known = new Set(before?.identifierUris)
  for (const uri of after.identifierUris) {
    if (known.has(uri)) continue
    checkForm(uri, after.clientId, registry.tenantId)
    if (taken.has(compared(uri))) {
      throw invalidRequest('Another object with the same value for property identifierUris already exists.')
    }
  }
  if (new Set(after.identifierUris.map(compared)).size < after.identifierUris.length) {
    throw invalidRequest('Request contains a property with duplicate values.', 'DuplicateValue')
  }
}

function checkForm(uri: string, clientId: string, tenantId: string): void {
  if (!URL.canParse(uri) || /[/?#]$|\s/.test(uri)) {
    throw invalidRequest("Invalid value specified for property 'identifierUris' of resource 'Application'.")
  }
  const { protocol, host, hostname, pathname } = new URL(uri)
  const names = [host, ...pathname.split('/')].map((name) => name.toLowerCase())
  const isByIds = protocol === 'api:' && names.some((name) => name === clientId || name === tenantId)
  const isByDomain =
    ['api:', 'https:'].includes(protocol) &&
    (host === VERIFIED_DOMAIN || host.endsWith(`.${VERIFIED_DOMAIN}`))
  if (isByIds || isByDomain || isLoopback(hostname)) return
  throw invalidRequest(
    `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
    'HostNameNotOnVerifiedDomain',
  )
}

/** Entra ID compares App ID URIs case-insensitively. */
function compared(uri: string): string {
  return uri.toLowerCase()
}
