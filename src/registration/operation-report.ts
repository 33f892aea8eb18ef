import type { RegistrationSettings } from '../config/config.ts'
import { type Alternatives, both } from '../plan/authorization/alternatives.ts'
import type { OperationPermissions, OperationUse } from '../plan/permissions/operation-permissions.ts'
import { apiPermissionsOf } from './desired/api-permissions.ts'
import { type ResolvedApi, resolveOffline } from './desired/resolved-permissions.ts'

/** What one operation requires, determined without running it. */
export interface OperationReport {
  readonly name: string
  /** The path of the file that contains the operation. */
  readonly file: string
  /** APIs that are called on behalf of the user, with the least privileged permissions that the fields need. */
  readonly apis: readonly ResolvedApi[]
  /** APIs that are called with Behalf's own permissions or without a token. */
  readonly others: readonly { readonly api: string; readonly token: 'app' | 'none' }[]
  /** The dotted paths of fields in the response, keyed by coordinate. */
  readonly paths: Readonly<Record<string, string>>
  readonly caller: {
    /** Behalf's own scopes. Each inner list is one alternative: all of its scopes are required. */
    readonly scopes: Alternatives
    /** Names of the required policies. */
    readonly policies: Alternatives
  }
  /** Whether an administrator has to consent to any permission. */
  readonly adminConsent: boolean
}

/** Combines the requirements of an operation with the API configuration. */
export function operationReport(
  settings: RegistrationSettings,
  { name, file }: { readonly name: string; readonly file: string },
  { uses, callers }: OperationPermissions,
): OperationReport {
  // Behalf's own permissions depend on the registration, not on the operation.
  const registration = { ...settings.registration, apis: withoutApplicationPermissions(settings) }
  const apis = resolveOffline(apiPermissionsOf({ ...settings, registration }, uses))
  return {
    name,
    file,
    apis,
    others: othersOf(settings, uses),
    paths: Object.fromEntries(uses.map(({ coordinate, path }) => [coordinate, path])),
    caller: {
      scopes: callers.reduce<Alternatives>(
        (scopes, { requirement }) => both(scopes, requirement.scopes),
        [[settings.entra.requiredScope]],
      ),
      policies: callers.reduce<Alternatives>(
        (policies, { requirement }) => both(policies, requirement.policies),
        [],
      ),
    },
    adminConsent: apis.some(({ permissions }) => permissions.some(({ adminConsent }) => adminConsent)),
  }
}

function withoutApplicationPermissions({ registration }: RegistrationSettings) {
  return Object.fromEntries(
    Object.entries(registration.apis).map(([name, api]) => [name, { ...api, applicationPermissions: [] }]),
  )
}

function othersOf({ apis }: RegistrationSettings, uses: readonly OperationUse[]): OperationReport['others'] {
  return [...new Set(uses.map(({ api }) => api))].flatMap((api) => {
    const token = apis.get(api)?.auth.user
    return token === undefined || token === 'onBehalfOf' ? [] : [{ api, token }]
  })
}
