import type { ApiPermissions } from '../desired/api-permissions.ts'
import type { ResolvedApi } from '../desired/resolved-permissions.ts'
import type { ActualApi, ActualRegistration } from './actual-registration.ts'

/**
 * Adds the ID that each permission has in the tenant, and whether the permission requires an administrator's consent.
 * Values that the tenant does not define are null.
 */
export function resolveOnline(
  apis: readonly ApiPermissions[],
  { apis: known }: Pick<ActualRegistration, 'apis'>,
): readonly ResolvedApi[] {
  return apis.map((api) => {
    const actual = known.get(api.api) ?? null
    return {
      ...api,
      clientId: actual?.clientId ?? api.clientId,
      permissions: api.permissions.map((permission) => ({ ...permission, ...ofApi(actual, permission) })),
    }
  })
}

function ofApi(
  api: ActualApi | null,
  { name, kind }: ApiPermissions['permissions'][number],
): { readonly id: string | null; readonly adminConsent: boolean | null } {
  if (kind === 'application') {
    const role = api?.roles.find(
      ({ value, allowedMemberTypes }) => value === name && allowedMemberTypes.includes('Application'),
    )
    return { id: role?.id ?? null, adminConsent: true }
  }
  const scope = api?.scopes.find(({ value }) => value === name)
  return { id: scope?.id ?? null, adminConsent: scope ? scope.type === 'Admin' : null }
}
