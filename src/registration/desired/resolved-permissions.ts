import { GRAPH_PERMISSIONS } from '../../plan/permissions/graph-permissions.ts'
import { type ApiPermissions, isGraph, type NeededPermission } from './api-permissions.ts'

/** A permission, with the details that its API defines. */
export interface ResolvedPermission extends NeededPermission {
  /** A GUID; null if the ID is defined only by the API's service principal in the tenant. */
  readonly id: string | null
  /**
   * Whether users cannot consent to the permission themselves; null if only the API's service principal in the tenant
   * defines this.
   */
  readonly adminConsent: boolean | null
}

/** The permissions that Behalf needs for one API, with IDs. */
export interface ResolvedApi extends Omit<ApiPermissions, 'permissions'> {
  readonly permissions: readonly ResolvedPermission[]
}

/** Finds IDs without sending a request. Microsoft Graph's IDs are the same in every tenant; all others are unknown. */
export function resolveOffline(apis: readonly ApiPermissions[]): readonly ResolvedApi[] {
  return apis.map((api) => ({
    ...api,
    permissions: api.permissions.map((permission) => ({
      ...permission,
      ...(isGraph(api) ? ofGraph(permission) : { id: null, adminConsent: isForApps(permission) || null }),
    })),
  }))
}

function ofGraph({ name, kind }: NeededPermission): Pick<ResolvedPermission, 'id' | 'adminConsent'> {
  const known = GRAPH_PERMISSIONS.get(name)
  if (kind === 'application') return { id: known?.application?.id ?? null, adminConsent: true }
  return { id: known?.delegated?.id ?? null, adminConsent: known?.delegated?.adminConsent ?? null }
}

/** Application permissions always require an administrator's consent, for any API. */
function isForApps({ kind }: NeededPermission): boolean {
  return kind === 'application'
}
