import { applicationObjectId } from '../../entra/registry/object-ids.ts'
import type { Registration } from '../../entra/registry/registrations.ts'
import { directory } from '../query-rules/directory-query-rules.ts'
import type { EntityType } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { passwordCredential, writableMembers } from './application-members.ts'
import { keyCredentialsOf, passwordCredentialsOf } from './credentials/credentials.ts'

/** A registration with its ID in Graph. */
export interface ApplicationRow {
  readonly id: string
  readonly registration: Registration
  /** ISO 8601; absent unless the application has been deleted. */
  readonly deletedAt?: string
}

/** The row of a registration. */
export function applicationRow(registration: Registration): ApplicationRow {
  return { id: applicationObjectId(registration.clientId), registration }
}

const { keyCredentials, ...members } = writableMembers

/** A registration, as administrators see it. */
export const application: EntityType<ApplicationRow> = {
  ...PLAIN_TYPE,
  name: 'application',
  workload: directory,
  properties: {
    id: { type: 'Edm.String', value: ({ id }) => id },
    deletedDateTime: { type: 'Edm.DateTimeOffset', value: ({ deletedAt }) => deletedAt ?? null },
    appId: { type: 'Edm.String', value: ({ registration }) => registration.clientId },
    createdDateTime: {
      type: 'Edm.DateTimeOffset',
      value: ({ registration: { manifest } }) => manifest.createdDateTime,
    },
    publisherDomain: { type: 'Edm.String', value: () => 'contoso.example' },
    passwordCredentials: {
      type: { of: passwordCredential },
      value: ({ registration }) => passwordCredentialsOf(registration),
    },
    keyCredentials: {
      type: keyCredentials,
      value: ({ registration }) => keyCredentialsOf(registration, { withKeys: false }),
      selected: ({ registration }) => keyCredentialsOf(registration, { withKeys: true }),
    },
    ...Object.fromEntries(
      Object.entries(members).map(([name, type]) => [
        name,
        { type, value: ({ registration }: ApplicationRow) => writtenMembers(registration)[name] },
      ]),
    ),
  },
  search: { style: 'clauses', properties: ['displayName'] },
}

/** The members exactly as clients have written them. */
function writtenMembers(registration: Registration): Readonly<Record<string, unknown>> {
  const { uniqueName, displayName, identifierUris, appRoles, optionalClaims, manifest, isPublicClient } =
    registration
  const { createdDateTime: _, knownClientApplications, ...rest } = manifest
  return {
    ...rest,
    uniqueName,
    displayName,
    identifierUris,
    appRoles,
    optionalClaims,
    isFallbackPublicClient: isPublicClient,
    api: {
      requestedAccessTokenVersion: registration.requestedAccessTokenVersion,
      knownClientApplications,
      oauth2PermissionScopes: registration.scopes,
      preAuthorizedApplications: registration.preAuthorizedApplications,
    },
    publicClient: { redirectUris: registration.redirectUris },
    spa: { redirectUris: registration.spaRedirectUris },
    web: {
      redirectUris: registration.webRedirectUris,
      redirectUriSettings: registration.webRedirectUris.map((uri) => ({ uri, index: null })),
    },
  }
}
