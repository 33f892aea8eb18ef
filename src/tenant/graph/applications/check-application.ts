import type { AppRole, PermissionScope } from '../../entra/registry/permissions.ts'
import type { Registration, Registry } from '../../entra/registry/registrations.ts'
import { isValueOf } from '../odata/edm.ts'
import { invalidRequest } from './administration.ts'
import { othersOf } from './find-application.ts'
import { checkIdentifierUris } from './identifier-uris.ts'

/** The maximum total number of entries in all collections. */
const MAX_ENTRIES = 1200
const MAX_NAME_LENGTH = 256
const AUDIENCES: readonly string[] = [
  'AzureADMyOrg',
  'AzureADMultipleOrgs',
  'AzureADandPersonalMicrosoftAccount',
  'PersonalMicrosoftAccount',
]
/** The characters that Entra ID allows in the value of a scope or role; a leading dot is not allowed. */
const VALUE = /^(?!\.)[\w!#$%&'()*+,\-./:;<=>?@[\]^`{|}~]{1,120}$/

/**
 * Rejects a registration that Entra ID would reject.
 *
 * @param before - the current registration; null for a new one.
 * @throws GraphError 400
 * @see https://learn.microsoft.com/entra/identity-platform/reference-microsoft-graph-app-manifest
 */
export function checkApplication(
  after: Registration,
  { before, registry }: { readonly before: Registration | null; readonly registry: Registry },
): void {
  // Checked first, because the other checks compare entries with each other.
  checkSize(after)
  checkPlainMembers(after)
  checkUniqueName(after, { before, registry })
  checkIdentifierUris(after, { before, registry })
  checkPermissions(after)
  checkEntitlements(before?.scopes ?? [], after.scopes)
  checkEntitlements(before?.appRoles ?? [], after.appRoles)
  checkPreAuthorized(after, before)
}

function checkPlainMembers({
  displayName,
  manifest,
  requestedAccessTokenVersion: version,
}: Registration): void {
  if (displayName === '') {
    throw invalidRequest("A value is required for property 'displayName' of resource 'Application'.")
  }
  if (displayName.length > MAX_NAME_LENGTH) throw invalid('displayName')
  const { signInAudience, knownClientApplications } = manifest
  if (!AUDIENCES.includes(signInAudience)) throw invalid('signInAudience')
  const isForPersonalAccounts = signInAudience.includes('Personal')
  if (![1, 2].includes(version) || (isForPersonalAccounts && version !== 2)) {
    throw invalidRequest('Property api.requestedAccessTokenVersion is invalid.', 'InvalidValue')
  }
  if (hasDuplicates(knownClientApplications)) throw duplicate()
}

/**
 * A unique name cannot be changed once it is set, and remains reserved after the application is deleted.
 *
 * @see https://learn.microsoft.com/graph/templates/how-to-reference-existing-resources
 * @see https://github.com/microsoftgraph/msgraph-bicep-types/issues/137
 */
function checkUniqueName(
  { uniqueName, clientId }: Registration,
  { before, registry }: { readonly before: Registration | null; readonly registry: Registry },
): void {
  const known = before?.uniqueName ?? null
  if (uniqueName === known) return
  if (known !== null) throw invalidRequest("Property 'uniqueName' is read-only and cannot be set.")
  if (othersOf(registry, clientId).some((each) => each.uniqueName === uniqueName)) {
    throw invalidRequest('Another object with the same value for property uniqueName already exists.')
  }
}

/** A scope and a role may share a name if they have the same ID. */
function checkPermissions({ scopes, appRoles }: Registration): void {
  if (hasDuplicates(scopes.map(({ id }) => id)) || hasDuplicates(appRoles.map(({ id }) => id)))
    throw duplicate()
  if (hasDuplicates(valuesOf(scopes)) || hasDuplicates(valuesOf(appRoles))) throw duplicate()
  const isShared = scopes.some((scope) =>
    appRoles.some((role) => (role.value === scope.value) !== (role.id === scope.id)),
  )
  if (isShared) throw duplicate()
  const wrong = [...valuesOf(scopes), ...valuesOf(appRoles)].find((value) => !VALUE.test(value))
  if (wrong !== undefined)
    throw invalidRequest(`The permission value '${wrong}' is not valid.`, 'InvalidValue')
  if (scopes.some(({ type }) => type !== 'User' && type !== 'Admin')) {
    throw invalidRequest('Property api.oauth2PermissionScopes.type is invalid.', 'InvalidValue')
  }
  if (appRoles.some(({ allowedMemberTypes: types }) => types.length === 0 || !types.every(isMemberType))) {
    throw invalidRequest('Property appRoles.allowedMemberTypes is invalid.', 'InvalidValue')
  }
}

function isMemberType(type: string): boolean {
  return type === 'User' || type === 'Application'
}

/**
 * An enabled permission can be disabled, and its names and descriptions can be changed. Everything else can be changed only while
 * the permission is disabled.
 */
function checkEntitlements(
  before: readonly (PermissionScope | AppRole)[],
  after: readonly (PermissionScope | AppRole)[],
): void {
  const isTouched = before.some((old) => {
    if (!old.isEnabled) return false
    const kept = after.find(({ id }) => id === old.id)
    return kept === undefined || kept.value !== old.value || memberTypesOf(kept) !== memberTypesOf(old)
  })
  if (!isTouched) return
  throw invalidRequest(
    'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    'CannotDeleteOrUpdateEnabledEntitlement',
  )
}

function memberTypesOf(permission: PermissionScope | AppRole): string {
  return 'allowedMemberTypes' in permission ? [...permission.allowedMemberTypes].sort().join() : ''
}

/** Clients can be pre-authorized only for existing scopes, so adding a scope and pre-authorizing a client takes two writes. */
function checkPreAuthorized(
  { preAuthorizedApplications, scopes }: Registration,
  before: Registration | null,
): void {
  const known = scopes.map(({ id }) => id).filter((id) => before?.scopes.some((scope) => scope.id === id))
  const isUnknown = preAuthorizedApplications.some(({ delegatedPermissionIds }) =>
    delegatedPermissionIds.some((id) => !known.includes(id.toLowerCase())),
  )
  if (isUnknown) {
    throw invalidRequest(
      'Property api.preAuthorizedApplications.delegatedPermissionIds has a Permission Id that cannot be found in the AppPermissions sets.',
      'InvalidValue',
    )
  }
  const appIds = preAuthorizedApplications.map(({ appId }) => appId.toLowerCase())
  if (appIds.some((appId) => !isValueOf('Edm.Guid', appId))) {
    throw invalidRequest('Property api.preAuthorizedApplications.appId is invalid.', 'InvalidAppId')
  }
  if (hasDuplicates(appIds)) throw duplicate()
}

function checkSize(application: Registration): void {
  const { manifest, optionalClaims, preAuthorizedApplications } = application
  const collections: readonly (readonly unknown[])[] = [
    application.identifierUris,
    application.redirectUris,
    application.webRedirectUris,
    application.spaRedirectUris,
    application.secrets,
    application.certificates,
    application.scopes,
    application.appRoles,
    preAuthorizedApplications.flatMap(({ delegatedPermissionIds }) => delegatedPermissionIds),
    manifest.knownClientApplications,
    manifest.tags,
    manifest.requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess),
    ...Object.values(optionalClaims ?? {}).map((claims) => claims ?? []),
  ]
  if (collections.reduce((sum, { length }) => sum + length, 0) <= MAX_ENTRIES) return
  throw invalidRequest(
    'The size of the manifest has exceeded its limit. Please reduce the number of values and retry your request.',
  )
}

function valuesOf(permissions: readonly (PermissionScope | AppRole)[]): readonly string[] {
  return permissions.flatMap(({ value }) => (value === null ? [] : [value]))
}

function hasDuplicates(values: readonly string[]): boolean {
  return new Set(values.map((value) => value.toLowerCase())).size < values.length
}

function duplicate() {
  return invalidRequest('Request contains a property with duplicate values.', 'DuplicateValue')
}

function invalid(property: string) {
  return invalidRequest(`Invalid value specified for property '${property}' of resource 'Application'.`)
}
