import type { Group } from '../../contoso/groups.ts'
import { type Access, directoryUser, organization } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { lookup } from '../endpoints/write-endpoint.ts'
import { resourceNotFound } from '../http/graph-error.ts'
import type { Call, GraphData } from '../http/request.ts'
import { concatenated, rowsOf } from '../odata/page.ts'
import { user } from '../people/user-type.ts'
import {
  GROUPS as ALL_GROUPS,
  GROUPS_IN_A_LIST,
  OBJECTS_IN_A_LIST,
  USERS_IN_A_LIST,
} from '../queries/directory-queries.ts'
import { type DirectoryObject, directoryObject } from './directory-object.ts'
import { directoryRole } from './directory-role.ts'
import { objectsByIds, objectsByIdsRule } from './get-by-ids.ts'
import { GROUPS, MEMBERS, MEMBERSHIPS, OWNERS, TRANSITIVE_MEMBERSHIPS } from './group-permissions.ts'
import { group } from './group-type.ts'
import {
  groupsOf,
  type Listing,
  memberOf,
  membersOf,
  ownersOf,
  transitiveMemberOf,
  transitiveMembersOf,
} from './memberships.ts'

export const groupEndpoints: readonly Endpoint[] = [
  collection({
    path: '/groups',
    context: 'groups',
    type: group,
    access: organization(GROUPS),
    query: ALL_GROUPS,
    rows: (_, { data }) => ({ size: groupsOf(data).size, at: groupsOf(data).group }),
  }),
  entity({
    path: '/groups/{group}',
    context: 'groups',
    type: group,
    access: organization(GROUPS),
    row: (_, call) => namedGroup(call),
  }),
  ...listings('/groups/{group}/members', ofGroup(MEMBERS), membersOf),
  ...listings('/groups/{group}/transitiveMembers', ofGroup(MEMBERS), transitiveMembersOf),
  ...listings('/groups/{group}/owners', ofGroup(OWNERS), ownersOf),
  ...listings(
    '/users/{user}/memberOf',
    directoryUser({ own: ['User.Read', ...MEMBERSHIPS], others: MEMBERSHIPS }),
    memberOf,
  ),
  ...listings(
    '/users/{user}/transitiveMemberOf',
    directoryUser({ own: ['User.Read', ...TRANSITIVE_MEMBERSHIPS], others: TRANSITIVE_MEMBERSHIPS }),
    transitiveMemberOf,
  ),
  lookup({
    path: '/directoryObjects/getByIds',
    context: 'directoryObjects',
    type: directoryObject,
    polymorphic: true,
    access: organization(['Directory.Read.All']),
    body: objectsByIdsRule,
    rows: objectsByIds,
  }),
]

/** A collection of directory objects, and below it one for each type that they are cast to. */
function listings<Subject>(
  path: string,
  access: Access<Subject>,
  list: (subject: Subject, data: GraphData) => Listing,
): readonly Endpoint[] {
  return [
    collection({
      access,
      query: OBJECTS_IN_A_LIST,
      path,
      context: 'directoryObjects',
      type: directoryObject,
      polymorphic: true,
      rows: (subject, { data }) => {
        const { roles, groups, people } = list(subject, data)
        return concatenated<DirectoryObject>(rowsOf([...roles, ...groups]), people)
      },
    }),
    collection({
      access,
      query: GROUPS_IN_A_LIST,
      path: `${path}/microsoft.graph.group`,
      context: 'groups',
      type: group,
      rows: (subject, { data }) => rowsOf(list(subject, data).groups),
    }),
    collection({
      access,
      query: OBJECTS_IN_A_LIST,
      path: `${path}/microsoft.graph.directoryRole`,
      context: 'directoryRoles',
      type: directoryRole,
      rows: (subject, { data }) => rowsOf(list(subject, data).roles),
    }),
    collection({
      access,
      query: USERS_IN_A_LIST,
      path: `${path}/microsoft.graph.user`,
      context: 'users',
      type: user,
      rows: (subject, { data }) => list(subject, data).people,
    }),
  ]
}

function ofGroup(permissions: readonly string[]): Access<Group> {
  const { admit } = organization(permissions)
  return {
    permissions,
    admit: (call) => {
      admit(call)
      return namedGroup(call)
    },
  }
}

function namedGroup({ data, parameters }: Call): Group {
  const id = parameters.group ?? ''
  const found = groupsOf(data).find(id)
  if (found === undefined) throw resourceNotFound(id)
  return found
}
