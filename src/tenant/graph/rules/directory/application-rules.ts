import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'
import { APPLICATION_FILTERS, APPLICATION_SORTS, SERVICE_PRINCIPAL_FILTERS } from './directory-filters.ts'
import { DIRECTORY } from './directory-rules.ts'

const READ = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All']
const WRITE = permissions(['Application.ReadWrite.All'])
const GRANT = permissions(['DelegatedPermissionGrant.ReadWrite.All'])
const ASSIGN = 'AppRoleAssignment.ReadWrite.All'
const APPLICATION = '/applications/{application}'
const CREDENTIALS = `${APPLICATION}/federatedIdentityCredentials`
const PRINCIPAL = '/servicePrincipals/{application}'

/** Rules for application registrations and the permissions of applications. */
export const APPLICATION_RULES: EndpointTable = {
  'GET /applications': {
    ...DIRECTORY,
    source: reference('application-list'),
    permissions: permissions(READ),
    filters: APPLICATION_FILTERS,
    sorts: APPLICATION_SORTS,
  },
  [`GET ${APPLICATION}`]: { source: reference('application-get'), permissions: permissions(READ) },
  'POST /applications': { source: reference('application-post-applications'), permissions: WRITE },
  [`PATCH ${APPLICATION}`]: {
    source: reference('application-upsert'),
    permissions: WRITE,
    headers: ['Prefer'],
  },
  [`DELETE ${APPLICATION}`]: { source: reference('application-delete'), permissions: WRITE },
  [`POST ${APPLICATION}/addPassword`]: { source: reference('application-addpassword'), permissions: WRITE },
  [`POST ${APPLICATION}/removePassword`]: {
    source: reference('application-removepassword'),
    permissions: WRITE,
  },
  'GET /directory/deletedItems/microsoft.graph.application': {
    ...DIRECTORY,
    source: reference('directory-deleteditems-list'),
    permissions: permissions(READ),
    filters: APPLICATION_FILTERS,
    sorts: APPLICATION_SORTS,
  },
  'POST /directory/deletedItems/{application}/restore': {
    source: reference('directory-deleteditems-restore'),
    permissions: WRITE,
  },
  [`GET ${CREDENTIALS}`]: {
    ...DIRECTORY,
    source: reference('application-list-federatedidentitycredentials'),
    permissions: permissions(['Application.Read.All', 'Application.ReadWrite.All']),
  },
  [`GET ${CREDENTIALS}/{credential}`]: {
    source: reference('federatedidentitycredential-get'),
    permissions: WRITE,
  },
  [`POST ${CREDENTIALS}`]: {
    source: reference('application-post-federatedidentitycredentials'),
    permissions: WRITE,
  },
  [`PATCH ${CREDENTIALS}/{credential}`]: {
    source: reference('federatedidentitycredential-update'),
    permissions: WRITE,
  },
  [`DELETE ${CREDENTIALS}/{credential}`]: {
    source: reference('federatedidentitycredential-delete'),
    permissions: WRITE,
  },
  'GET /servicePrincipals': {
    ...DIRECTORY,
    source: reference('serviceprincipal-list'),
    permissions: permissions(READ),
    filters: SERVICE_PRINCIPAL_FILTERS,
    sorts: APPLICATION_SORTS,
  },
  [`GET ${PRINCIPAL}`]: { source: reference('serviceprincipal-get'), permissions: permissions(READ) },
  'POST /servicePrincipals': {
    source: reference('serviceprincipal-post-serviceprincipals'),
    permissions: WRITE,
  },
  [`PATCH ${PRINCIPAL}`]: {
    source: reference('serviceprincipal-upsert'),
    permissions: WRITE,
    headers: ['Prefer'],
  },
  [`DELETE ${PRINCIPAL}`]: { source: reference('serviceprincipal-delete'), permissions: WRITE },
  ...assignments('appRoleAssignedTo'),
  ...assignments('appRoleAssignments'),
  'GET /oauth2PermissionGrants': {
    ...DIRECTORY,
    source: reference('oauth2permissiongrant-list'),
    permissions: permissions(['Directory.Read.All', GRANT.least]),
  },
  'GET /oauth2PermissionGrants/{grant}': {
    source: reference('oauth2permissiongrant-get'),
    permissions: permissions(['Directory.Read.All', GRANT.least]),
  },
  'POST /oauth2PermissionGrants': { source: reference('oauth2permissiongrant-post'), permissions: GRANT },
  'PATCH /oauth2PermissionGrants/{grant}': {
    source: reference('oauth2permissiongrant-update'),
    permissions: GRANT,
  },
  'DELETE /oauth2PermissionGrants/{grant}': {
    source: reference('oauth2permissiongrant-delete'),
    permissions: GRANT,
  },
}

/** The rules for one side of role assignments. Microsoft's pages are named after the side. */
function assignments(side: 'appRoleAssignedTo' | 'appRoleAssignments'): EndpointTable {
  const path = `${PRINCIPAL}/${side}`
  const page = side.toLowerCase()
  return {
    [`GET ${path}`]: {
      ...DIRECTORY,
      source: reference(`serviceprincipal-list-${page}`),
      permissions: permissions(READ),
    },
    [`POST ${path}`]: {
      source: reference(`serviceprincipal-post-${page}`),
      permissions: permissions([ASSIGN], { also: READ }),
    },
    [`DELETE ${path}/{assignment}`]: {
      source: reference(`serviceprincipal-delete-${page}`),
      permissions: permissions([ASSIGN, 'Application.ReadWrite.All']),
    },
  }
}
