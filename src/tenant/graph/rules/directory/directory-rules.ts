import {
  type CollectionRules,
  type EndpointTable,
  type FilterSupport,
  operators,
  type PermissionRules,
  permissions,
  reference,
  type SortSupport,
} from '../endpoint-rules.ts'
import {
  GROUPS,
  MEMBERS,
  MEMBERSHIPS,
  OWNERS,
  TRANSITIVE_MEMBERSHIPS,
} from '../permissions/group-permissions.ts'
import { ALL_PEOPLE, DIRECT_REPORTS, MANAGER, OWN_PROFILE } from '../permissions/people-permissions.ts'
import { GROUP_FILTERS, GROUP_SORTS, OBJECT_FILTERS, USER_FILTERS, USER_SORTS } from './directory-filters.ts'

/** Entra ID never supports `$skip`. */
export const DIRECTORY: Pick<CollectionRules, 'takes' | 'headers' | 'page'> = {
  takes: ['select', 'expand', 'filter', 'search', 'orderby', 'top', 'count'],
  headers: ['ConsistencyLevel'],
  page: { defaultSize: 100, maxSize: 999 },
}

/** People and groups. @see https://learn.microsoft.com/graph/api/user-list#optional-query-parameters */
export const DIRECTORY_RULES: EndpointTable = {
  'GET /users': {
    ...DIRECTORY,
    source: reference('user-list'),
    limits: [
      'Mailbox properties, such as `mailboxSettings`, are returned only for a single user, not in a list.',
    ],
    permissions: permissions(ALL_PEOPLE),
    filters: USER_FILTERS,
    sorts: USER_SORTS,
  },
  'GET /users/{user}': {
    source: reference('user-get'),
    permissions: permissions([...OWN_PROFILE, ...ALL_PEOPLE], { others: ALL_PEOPLE }),
  },
  'GET /users/{user}/manager': {
    source: reference('user-list-manager'),
    permissions: permissions(MANAGER),
  },
  'GET /users/{user}/directReports': relationship('user-list-directreports', permissions(DIRECT_REPORTS), {
    filters: USER_FILTERS,
    sorts: USER_SORTS,
  }),
  'GET /groups': {
    ...DIRECTORY,
    source: reference('group-list'),
    permissions: permissions(GROUPS),
    filters: GROUP_FILTERS,
    sorts: GROUP_SORTS,
  },
  'GET /groups/{group}': { source: reference('group-get'), permissions: permissions(GROUPS) },
  ...listing('/groups/{group}/members', 'group-list-members', permissions(MEMBERS)),
  ...listing('/groups/{group}/transitiveMembers', 'group-list-transitivemembers', permissions(MEMBERS)),
  ...listing('/groups/{group}/owners', 'group-list-owners', permissions(OWNERS)),
  ...listing(
    '/users/{user}/memberOf',
    'user-list-memberof',
    permissions(['User.Read', ...MEMBERSHIPS], { others: MEMBERSHIPS }),
  ),
  ...listing(
    '/users/{user}/transitiveMemberOf',
    'user-list-transitivememberof',
    permissions(['User.Read', ...TRANSITIVE_MEMBERSHIPS], { others: TRANSITIVE_MEMBERSHIPS }),
  ),
  'POST /directoryObjects/getByIds': {
    limits: ['Up to 1000 IDs in one request.'],
    source: reference('directoryobject-getbyids'),
    permissions: permissions(['Directory.Read.All']),
  },
}

interface Queried {
  readonly filters: Readonly<Record<string, FilterSupport>>
  readonly sorts: Readonly<Record<string, SortSupport>>
}

/** A collection of directory objects, with a nested collection for each type that the objects can be cast to. */
function listing(path: string, page: string, allowed: PermissionRules): EndpointTable {
  const ofObjects = { filters: OBJECT_FILTERS, sorts: GROUP_SORTS }
  const queried: Readonly<Record<string, Queried>> = {
    '': ofObjects,
    '/microsoft.graph.group': { filters: GROUP_FILTERS, sorts: GROUP_SORTS },
    '/microsoft.graph.directoryRole': ofObjects,
    '/microsoft.graph.user': { filters: USER_FILTERS, sorts: USER_SORTS },
  }
  return Object.fromEntries(
    Object.entries(queried).map(([cast, each]) => [`GET ${path}${cast}`, relationship(page, allowed, each)]),
  )
}

/** Objects related to another object. `$filter` and `$orderby` are supported only in advanced queries. */
function relationship(page: string, allowed: PermissionRules, { filters, sorts }: Queried): CollectionRules {
  const advanced = ({ byDefault, advanced: others }: FilterSupport) =>
    operators('', [...byDefault, ...others].join(' '))
  return {
    ...DIRECTORY,
    source: reference(page),
    permissions: allowed,
    filters: Object.fromEntries(Object.entries(filters).map(([name, support]) => [name, advanced(support)])),
    sorts: Object.fromEntries(Object.keys(sorts).map((name) => [name, 'advanced' as const])),
  }
}
