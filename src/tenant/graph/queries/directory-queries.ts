import {
  APPLICATION_FILTERS,
  APPLICATION_SORTS,
  GROUP_FILTERS,
  GROUP_SORTS,
  OBJECT_FILTERS,
  SERVICE_PRINCIPAL_FILTERS,
  USER_FILTERS,
  USER_SORTS,
} from './directory-filters.ts'
import { type CollectionRules, type FilterSupport, operators, type SortSupport } from './query-rules.ts'

/** `$skip` is what Entra ID never takes. */
const DIRECTORY = {
  takes: ['select', 'expand', 'filter', 'search', 'orderby', 'top', 'count'],
  page: { defaultSize: 100, maxSize: 999 },
} as const

/** @see https://learn.microsoft.com/graph/api/user-list#optional-query-parameters */
export const USERS: CollectionRules = {
  ...DIRECTORY,
  source: 'https://learn.microsoft.com/graph/api/user-list',
  filters: USER_FILTERS,
  sorts: USER_SORTS,
}

export const GROUPS: CollectionRules = {
  ...DIRECTORY,
  source: 'https://learn.microsoft.com/graph/api/group-list',
  filters: GROUP_FILTERS,
  sorts: GROUP_SORTS,
}

export const REPORTS = relationship('user-list-directreports', USER_FILTERS, USER_SORTS)
export const USERS_IN_A_LIST = relationship('group-list-members', USER_FILTERS, USER_SORTS)
export const GROUPS_IN_A_LIST = relationship('user-list-memberof', GROUP_FILTERS, GROUP_SORTS)
export const OBJECTS_IN_A_LIST = relationship('user-list-memberof', OBJECT_FILTERS, GROUP_SORTS)

export const APPLICATIONS: CollectionRules = {
  ...DIRECTORY,
  source: 'https://learn.microsoft.com/graph/api/application-list',
  filters: APPLICATION_FILTERS,
  sorts: APPLICATION_SORTS,
}

export const DELETED_APPLICATIONS: CollectionRules = {
  ...APPLICATIONS,
  source: 'https://learn.microsoft.com/graph/api/directory-deleteditems-list',
}

export const SERVICE_PRINCIPALS: CollectionRules = {
  ...DIRECTORY,
  source: 'https://learn.microsoft.com/graph/api/serviceprincipal-list',
  filters: SERVICE_PRINCIPAL_FILTERS,
  sorts: APPLICATION_SORTS,
}

export const PERMISSION_GRANTS: CollectionRules = {
  ...DIRECTORY,
  source: 'https://learn.microsoft.com/graph/api/oauth2permissiongrant-list',
}

export const ROLE_ASSIGNMENTS: CollectionRules = {
  ...DIRECTORY,
  source: 'https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto',
}

export const FEDERATED_CREDENTIALS: CollectionRules = {
  ...DIRECTORY,
  source: 'https://learn.microsoft.com/graph/api/application-list-federatedidentitycredentials',
}

/** Objects that belong to another object: `$filter` and `$orderby` are taken in advanced queries only. */
function relationship(
  page: string,
  filters: Readonly<Record<string, FilterSupport>>,
  sorts: Readonly<Record<string, SortSupport>>,
): CollectionRules {
  const advanced = ({ byDefault, advanced: others }: FilterSupport) =>
    operators('', [...byDefault, ...others].join(' '))
  return {
    ...DIRECTORY,
    source: `https://learn.microsoft.com/graph/api/${page}`,
    filters: Object.fromEntries(Object.entries(filters).map(([name, support]) => [name, advanced(support)])),
    sorts: Object.fromEntries(Object.keys(sorts).map((name) => [name, 'advanced' as const])),
  }
}
