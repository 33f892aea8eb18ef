import type { AppRole, PermissionScope } from '../../entra/registry/permissions.ts'
import type {
  Manifest,
  OptionalClaims,
  PreAuthorizedApplication,
  Registration,
} from '../../entra/registry/registrations.ts'
import type { BodyRule } from '../http/request-body.ts'
import { invalidRequest } from './administration.ts'
import { writableMembers } from './application-members.ts'
import { certificatesFrom, type KeyInput } from './credentials/credentials.ts'

/** The members of an application that a client can write. Complex members are merged with the existing values. */
export interface ApplicationInput {
  readonly api?: ApiInput | null
  readonly appRoles?: readonly AppRole[] | null
  readonly description?: string | null
  readonly displayName?: string | null
  readonly groupMembershipClaims?: string | null
  readonly identifierUris?: readonly string[] | null
  readonly isFallbackPublicClient?: boolean | null
  readonly keyCredentials?: readonly KeyInput[] | null
  readonly notes?: string | null
  readonly optionalClaims?: OptionalClaims | null
  readonly publicClient?: RedirectsInput | null
  readonly requiredResourceAccess?: Manifest['requiredResourceAccess'] | null
  readonly serviceManagementReference?: string | null
  readonly signInAudience?: string | null
  readonly spa?: RedirectsInput | null
  readonly tags?: readonly string[] | null
  readonly uniqueName?: string | null
  readonly web?: WebInput | null
}

interface ApiInput {
  readonly requestedAccessTokenVersion?: number | null
  readonly knownClientApplications?: readonly string[] | null
  readonly oauth2PermissionScopes?: readonly PermissionScope[] | null
  readonly preAuthorizedApplications?: readonly PreAuthorizedApplication[] | null
}

/** Two ways to write the same value. Graph accepts only one of them per request. */
interface WebInput extends RedirectsInput {
  readonly redirectUriSettings?: readonly { readonly uri?: string | null }[] | null
}

interface RedirectsInput {
  readonly redirectUris?: readonly string[] | null
}

export const applicationRule: BodyRule<ApplicationInput> = {
  typeName: 'microsoft.graph.application',
  members: writableMembers,
  required: [],
}

/**
 * The registration after the write: members that are missing from the input remain unchanged, and null removes a member.
 *
 * @throws GraphError 400 if a certificate is invalid.
 */
export function withInput(before: Registration, input: ApplicationInput): Registration {
  const { api, optionalClaims } = input
  return {
    ...before,
    uniqueName: changed(input.uniqueName, before.uniqueName, null),
    displayName: changed(input.displayName, before.displayName, ''),
    identifierUris: changed(input.identifierUris, before.identifierUris, []),
    isPublicClient: changed(input.isFallbackPublicClient, before.isPublicClient, false),
    redirectUris: redirectsOf(input.publicClient, before.redirectUris),
    spaRedirectUris: redirectsOf(input.spa, before.spaRedirectUris),
    webRedirectUris: redirectsOf(singleForm(input.web), before.webRedirectUris),
    appRoles: changed(input.appRoles, before.appRoles, []).map(wholeAppRole),
    optionalClaims: optionalClaims
      ? { ...before.optionalClaims, ...optionalClaims }
      : changed(optionalClaims, before.optionalClaims, null),
    ...(api === undefined ? {} : apiMembers(api ?? NO_API, before)),
    ...(input.keyCredentials === undefined
      ? {}
      : { certificates: [...certificatesFrom(input.keyCredentials ?? [], before)] }),
    manifest: manifestOf(input, before.manifest),
  }
}

const NO_API: ApiInput = {
  requestedAccessTokenVersion: null,
  knownClientApplications: null,
  oauth2PermissionScopes: null,
  preAuthorizedApplications: null,
}

/** A missing token version means 1. Unknown versions are rejected later, when the registration is checked. */
function apiMembers(api: ApiInput, before: Registration): Partial<Registration> {
  const version = changed(api.requestedAccessTokenVersion, before.requestedAccessTokenVersion, 1)
  return {
    requestedAccessTokenVersion: version as Registration['requestedAccessTokenVersion'],
    scopes: changed(api.oauth2PermissionScopes, before.scopes, []).map(wholeScope),
    preAuthorizedApplications: changed(
      api.preAuthorizedApplications,
      before.preAuthorizedApplications,
      [],
    ).map(({ appId, delegatedPermissionIds }) => ({
      appId: appId.toLowerCase(),
      delegatedPermissionIds: delegatedPermissionIds.map((id) => id.toLowerCase()),
    })),
  }
}

function manifestOf({ api, ...input }: ApplicationInput, before: Manifest): Manifest {
  const known = api === null ? null : api?.knownClientApplications
  return {
    createdDateTime: before.createdDateTime,
    description: changed(input.description, before.description, null),
    groupMembershipClaims: changed(input.groupMembershipClaims, before.groupMembershipClaims, null),
    knownClientApplications: changed(known, before.knownClientApplications, []),
    notes: changed(input.notes, before.notes, null),
    requiredResourceAccess: changed(input.requiredResourceAccess, before.requiredResourceAccess, []),
    serviceManagementReference: changed(
      input.serviceManagementReference,
      before.serviceManagementReference,
      null,
    ),
    signInAudience: changed(input.signInAudience, before.signInAudience, 'AzureADMyOrg'),
    tags: changed(input.tags, before.tags, []),
  }
}

/** @throws GraphError 400 if the input contains both forms. */
function singleForm(web: WebInput | null | undefined): RedirectsInput | null | undefined {
  if (!web?.redirectUriSettings) return web
  if (web.redirectUris) {
    throw invalidRequest("Can't modify redirectUris and redirectUriSettings within the same request.")
  }
  return { redirectUris: web.redirectUriSettings.flatMap(({ uri }) => uri ?? []) }
}

function redirectsOf(input: RedirectsInput | null | undefined, before: readonly string[]): readonly string[] {
  return changed(input === null ? null : input?.redirectUris, before, [])
}

/** Converts the ID to lowercase, because all other code compares IDs in lowercase. */
function wholeScope(scope: PermissionScope): PermissionScope {
  return {
    ...scope,
    id: scope.id.toLowerCase(),
    userConsentDescription: scope.userConsentDescription ?? null,
    userConsentDisplayName: scope.userConsentDisplayName ?? null,
  }
}

function wholeAppRole(role: AppRole): AppRole {
  return { ...role, id: role.id.toLowerCase(), value: role.value ?? null }
}

function changed<Value>(input: Value | null | undefined, before: Value, nothing: Value): Value {
  if (input === undefined) return before
  return input ?? nothing
}
