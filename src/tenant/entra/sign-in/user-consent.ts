import { aadstsError } from '../entra-error.ts'
import type { Consent, Registration, Registry } from '../registry/registrations.ts'
import { DEFAULT_SCOPE, parseScopes } from '../registry/scopes.ts'

/** Permissions that a user is asked to consent to during a sign-in. */
export interface AskedConsent {
  /** The application that would use them. */
  readonly client: Registration
  readonly api: Registration
  readonly scopes: Registration['scopes']
}

/**
 * The permissions that a sign-in with `prompt=consent` asks a user to consent to, except those already consented to: the
 * permissions in its scope and, if the scope is `.default` of an API that lists the client as a known client, the permissions
 * that the API itself requests (combined consent).
 *
 * @param userId - the user, whose own consents also count; null while the user is still unknown.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow#default-and-combined-consent
 */
export function askedConsents(
  registry: Registry,
  {
    client,
    scope,
    prompt,
  }: { readonly client: Registration; readonly scope: string; readonly prompt: string | undefined },
  userId: string | null,
): readonly AskedConsent[] {
  if (prompt !== 'consent') return []
  const { resource, permissions } = parseScopes(registry, scope)
  const own = resource.scopes.filter(({ value }) => permissions.includes(value))
  const isCombined =
    permissions.includes(DEFAULT_SCOPE) && resource.manifest.knownClientApplications.includes(client.clientId)
  const asked = [
    { client, api: resource, scopes: own },
    ...(isCombined ? whatItAsksFor(registry, resource) : []),
  ]
  return asked
    .map((each) => ({ ...each, scopes: withoutGiven(registry, each, userId) }))
    .filter(({ scopes }) => scopes.length > 0)
}

/**
 * Records a user's consent.
 *
 * @throws {EntraError} 90094 if a permission requires an administrator. In that case, nothing is recorded.
 */
export function recordConsents(registry: Registry, asked: readonly AskedConsent[], userId: string): void {
  if (asked.some(({ scopes }) => scopes.some(({ type }) => type === 'Admin'))) throw aadstsError(90094)
  const consents = asked.map(
    ({ client, api, scopes }): Consent => ({
      clientId: client.clientId,
      resourceId: api.clientId,
      scopes: scopes.map(({ value }) => value),
      appRoles: [],
      principalId: userId,
    }),
  )
  registry.consents.push(...consents)
}

/** The permissions in an application's registration, by API. */
export function whatItAsksFor({ registrations }: Registry, client: Registration): readonly AskedConsent[] {
  return client.manifest.requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }) => {
    const api = registrations.find(({ clientId }) => clientId === resourceAppId)
    if (api === undefined) return []
    const ids = resourceAccess.filter(({ type }) => type === 'Scope').map(({ id }) => id)
    return [{ client, api, scopes: api.scopes.filter(({ id, isEnabled }) => isEnabled && ids.includes(id)) }]
  })
}

function withoutGiven(
  { consents }: Registry,
  { client, api, scopes }: AskedConsent,
  userId: string | null,
): Registration['scopes'] {
  const given = consents
    .filter(({ clientId, resourceId }) => clientId === client.clientId && resourceId === api.clientId)
    .filter(({ principalId }) => principalId === null || principalId === userId)
    .flatMap((consent) => consent.scopes)
  return scopes.filter(({ value }) => !given.includes(value))
}
