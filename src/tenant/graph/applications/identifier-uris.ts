import type { Registration, Registry } from '../../entra/registrations.ts'
import { refused } from './administration.ts'

const VERIFIED_DOMAIN = 'contoso.example'

/**
 * Refuses App ID URIs that Entra ID would not take. Those that were there before are left alone.
 *
 * @throws GraphError 400
 * @see https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
 */
export function checkIdentifierUris(
  after: Registration,
  { before, registry }: { readonly before: Registration | null; readonly registry: Registry },
): void {
  for (const uri of after.identifierUris) {
    if (before?.identifierUris.includes(uri)) continue
    checkForm(uri, after.clientId, registry.tenantId)
    const isTaken = registry.registrations.some(
      ({ clientId, identifierUris }) =>
        clientId !== after.clientId && identifierUris.some((other) => same(other, uri)),
    )
    if (isTaken) {
      throw refused('Another object with the same value for property identifierUris already exists.')
    }
  }
  const isTwice = after.identifierUris.some(
    (uri, index, all) => all.findIndex((other) => same(other, uri)) < index,
  )
  if (isTwice) throw refused('Request contains a property with duplicate values.', 'DuplicateValue')
}

function checkForm(uri: string, clientId: string, tenantId: string): void {
  if (!URL.canParse(uri) || /[/?#]$|\s/.test(uri)) {
    throw refused("Invalid value specified for property 'identifierUris' of resource 'Application'.")
  }
  const { protocol, host, pathname } = new URL(uri)
  const names = [host, ...pathname.split('/')].map((name) => name.toLowerCase())
  const isByIds = protocol === 'api:' && names.some((name) => name === clientId || name === tenantId)
  const isByDomain =
    ['api:', 'https:'].includes(protocol) &&
    (host === VERIFIED_DOMAIN || host.endsWith(`.${VERIFIED_DOMAIN}`))
  if (isByIds || isByDomain) return
  throw refused(
    `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
    'HostNameNotOnVerifiedDomain',
  )
}

/** Entra ID compares them without regard to case, where the audience of a token is compared with it. */
function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
