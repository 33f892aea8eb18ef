import { servicePrincipalId } from '../../entra/registry/object-ids.ts'
import {
  NEW_SERVICE_PRINCIPAL,
  type Registration,
  type ServicePrincipal,
} from '../../entra/registry/registrations.ts'
import { MANAGED_IDENTITY_CLIENT_ID } from '../../entra/well-known-ids.ts'
import { organization } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { create, remove, upsert } from '../endpoints/write-endpoint.ts'
import { resourceNotFound } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { directory } from '../query-rules/directory-query-rules.ts'
import type { EntityType } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { administrators, exists, invalidRequest, parameterOf } from './administration.ts'
import { offeredMembers } from './application-members.ts'
import { removeServicePrincipal } from './change-registration.ts'
import { alternateKey, findNamedPrincipal, namedPrincipal, principalsOf } from './find-application.ts'

/** Microsoft's own tenant, whose applications exist in every tenant. */
const MICROSOFT_TENANT_ID = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'

interface PrincipalRow {
  readonly id: string
  readonly registration: Registration
  readonly principal: ServicePrincipal
  readonly ownerTenantId: string
}

/** An application in the tenant: the permissions that it offers, and who may use it. */
export const servicePrincipal: EntityType<PrincipalRow> = {
  ...PLAIN_TYPE,
  name: 'servicePrincipal',
  workload: directory,
  properties: {
    id: { type: 'Edm.String', value: ({ id }) => id },
    deletedDateTime: { type: 'Edm.DateTimeOffset', value: () => null },
    accountEnabled: { type: 'Edm.Boolean', value: () => true },
    appDisplayName: { type: 'Edm.String', value: ({ registration }) => registration.displayName },
    appId: { type: 'Edm.String', value: ({ registration }) => registration.clientId },
    appOwnerOrganizationId: { type: 'Edm.Guid', value: ({ ownerTenantId }) => ownerTenantId },
    appRoleAssignmentRequired: {
      type: 'Edm.Boolean',
      value: ({ principal }) => principal.appRoleAssignmentRequired,
    },
    appRoles: { type: offeredMembers.appRoles, value: ({ registration }) => registration.appRoles },
    displayName: { type: 'Edm.String', value: ({ registration }) => registration.displayName },
    notes: { type: 'Edm.String', value: ({ principal }) => principal.notes },
    oauth2PermissionScopes: {
      type: offeredMembers.oauth2PermissionScopes,
      value: ({ registration }) => registration.scopes,
    },
    servicePrincipalNames: {
      type: { of: 'Edm.String' },
      value: ({ registration: { clientId, identifierUris } }) => [clientId, ...identifierUris],
    },
    servicePrincipalType: {
      type: 'Edm.String',
      value: ({ registration: { clientId } }) =>
        clientId === MANAGED_IDENTITY_CLIENT_ID ? 'ManagedIdentity' : 'Application',
    },
    signInAudience: { type: 'Edm.String', value: ({ registration }) => registration.manifest.signInAudience },
    tags: { type: { of: 'Edm.String' }, value: ({ principal }) => principal.tags },
  },
  search: { style: 'clauses', properties: ['displayName'] },
}

const MEMBERS = {
  appRoleAssignmentRequired: 'Edm.Boolean',
  notes: 'Edm.String',
  tags: { of: 'Edm.String' },
} as const
const changedRule: BodyRule<Partial<ServicePrincipal>> = {
  typeName: 'microsoft.graph.servicePrincipal',
  members: MEMBERS,
  required: [],
}
const newRule: BodyRule<Partial<ServicePrincipal> & { readonly appId: string }> = {
  typeName: 'microsoft.graph.servicePrincipal',
  members: { ...MEMBERS, appId: 'Edm.String' },
  required: ['appId'],
}

const COMMON = { context: 'servicePrincipals', type: servicePrincipal } as const
const ONE = '/servicePrincipals/{application}'

/** The applications in the tenant, including Microsoft Graph. */
export const servicePrincipalEndpoints: readonly Endpoint[] = [
  collection({
    ...COMMON,
    path: '/servicePrincipals',
    access: organization(),
    rows: (_, { data: { registry } }) =>
      rowsOf(principalsOf(registry).flatMap((registration) => rowsFor(registration, registry.tenantId))),
  }),
  entity({
    ...COMMON,
    path: ONE,
    access: organization(),
    row: (_, call) => rowOf(namedPrincipal(call), call.data.registry.tenantId),
  }),
  create({
    ...COMMON,
    path: '/servicePrincipals',
    access: administrators,
    body: newRule,
    create: (_, { appId, ...input }, call) => newPrincipal(appId, input, call),
  }),
  upsert({
    ...COMMON,
    path: ONE,
    access: administrators,
    body: changedRule,
    find: findNamedPrincipal,
    missing: (call) => resourceNotFound(parameterOf(call, 'application')),
    create: (input, call) => {
      const appId = alternateKey(call, 'appId')
      if (appId === undefined) throw resourceNotFound(parameterOf(call, 'application'))
      return newPrincipal(appId, input, call)
    },
    change: (registration, body) => {
      registration.servicePrincipal = withInput(registration.servicePrincipal ?? NEW_SERVICE_PRINCIPAL, body)
    },
  }),
  remove({
    ...COMMON,
    path: ONE,
    access: administrators,
    row: (_, call) => rowOf(namedPrincipal(call), call.data.registry.tenantId),
    remove: ({ registration }, { call }) => removeServicePrincipal(registration, call.data.registry),
  }),
]

/** @throws GraphError if the application is not registered, or already has a service principal. */
function newPrincipal(
  appId: string,
  input: Partial<ServicePrincipal>,
  { data: { registry } }: Call,
): PrincipalRow {
  const registration = registry.registrations.find(({ clientId }) => clientId === appId.toLowerCase())
  if (registration === undefined) {
    throw invalidRequest(
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
    )
  }
  if (registration.servicePrincipal !== null) {
    throw exists(
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
    )
  }
  registration.servicePrincipal = withInput(NEW_SERVICE_PRINCIPAL, input)
  return rowOf(registration, registry.tenantId)
}

function withInput(before: ServicePrincipal, input: Partial<ServicePrincipal>): ServicePrincipal {
  return {
    appRoleAssignmentRequired: input.appRoleAssignmentRequired ?? before.appRoleAssignmentRequired,
    notes: input.notes === undefined ? before.notes : input.notes,
    tags: input.tags ?? before.tags,
  }
}

function rowsFor(registration: Registration, tenantId: string): readonly PrincipalRow[] {
  return registration.servicePrincipal === null ? [] : [rowOf(registration, tenantId)]
}

function rowOf(registration: Registration, tenantId: string): PrincipalRow {
  return {
    id: servicePrincipalId(registration.clientId),
    registration,
    principal: registration.servicePrincipal ?? NEW_SERVICE_PRINCIPAL,
    ownerTenantId: registration.isOfTenant ? tenantId : MICROSOFT_TENANT_ID,
  }
}
