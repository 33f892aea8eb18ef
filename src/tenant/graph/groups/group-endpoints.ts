import type { Group } from '../../contoso/groups.ts'
import { type Access, type Admit, directoryUser, organization } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { lookup } from '../endpoints/write-endpoint.ts'
import { resourceNotFound } from '../http/graph-error.ts'
import type { Call, GraphData } from '../http/graph-request.ts'
import { concatenated, rowsOf } from '../odata/take-page.ts'
import { user } from '../people/user-type.ts'
import type { PermissionRules } from '../rules/endpoint-rules.ts'
import { type DirectoryObject, directoryObject } from './directory-object.ts'
import { directoryRole } from './directory-role.ts'
import { objectsByIds, objectsByIdsRule } from './get-by-ids.ts'
import { groupContent } from './group-content.ts'
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
import { groupWrites } from './write-groups.ts'

export const groupEndpoints: readonly Endpoint[] = [
  collection({
    path: '/groups',
    context: 'groups',
    type: group,
    access: organization(),
    rows: (_, { data }) => ({ size: groupsOf(data).size, at: groupsOf(data).group }),
  }),
  entity({
    path: '/groups/{group}',
    context: 'groups',
    type: group,
    access: organization(),
    row: (_, call) => namedGroup(call),
  }),
  ...listings('/groups/{group}/members', ofGroup, membersOf),
  ...listings('/groups/{group}/transitiveMembers', ofGroup, transitiveMembersOf),
  ...listings('/groups/{group}/owners', ofGroup, ownersOf),
  ...listings('/users/{user}/memberOf', directoryUser(), memberOf),
  ...listings('/users/{user}/transitiveMemberOf', directoryUser(), transitiveMemberOf),
  lookup({
    path: '/directoryObjects/getByIds',
    context: 'directoryObjects',
    type: directoryObject,
    polymorphic: true,
    access: organization(),
    body: objectsByIdsRule,
    rows: objectsByIds,
  }),
  ...groupWrites,
  ...groupContent,
]

/** A collection of directory objects, with a nested collection for each type that the objects can be cast to. */
function listings<Subject>(
  path: string,
  access: Access<Subject>,
  list: (subject: Subject, data: GraphData) => Listing,
): readonly Endpoint[] {
  return [
    collection({
      access,
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
      path: `${path}/microsoft.graph.group`,
      context: 'groups',
      type: group,
      rows: (subject, { data }) => rowsOf(list(subject, data).groups),
    }),
    collection({
      access,
      path: `${path}/microsoft.graph.directoryRole`,
      context: 'directoryRoles',
      type: directoryRole,
      rows: (subject, { data }) => rowsOf(list(subject, data).roles),
    }),
    collection({
      access,
      path: `${path}/microsoft.graph.user`,
      context: 'users',
      type: user,
      rows: (subject, { data }) => list(subject, data).people,
    }),
  ]
}

function ofGroup(permissions: PermissionRules): Admit<Group> {
  const admit = organization()(permissions)
  return (call) => {
    admit(call)
    return namedGroup(call)
  }
}

function namedGroup({ data, parameters }: Call): Group {
  const id = parameters.group ?? ''
  const found = groupsOf(data).find(id)
  if (found === undefined) throw resourceNotFound(id)
  return found
}
