import type { Person } from '../../contoso/contoso.ts'
import type { Group } from '../../contoso/groups.ts'
import { derivedType } from '../endpoints/projection.ts'
import { user } from '../people/user-type.ts'
import { directory } from '../query-rules/directory-query-rules.ts'
import type { EntityType } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { type DirectoryRoleRow, directoryRole } from './directory-role.ts'
import { group } from './group-type.ts'

/** Any object in the directory. */
export type DirectoryObject = Person | Group | DirectoryRoleRow

/**
 * The properties that users, groups and roles share. Graph's metadata declares the display name for each of these types rather
 * than for their base type, but Graph accepts it in queries.
 */
export const directoryObject: EntityType<DirectoryObject> = {
  name: 'directoryObject',
  workload: directory,
  properties: {
    id: { type: 'Edm.String', value: ({ id }) => id },
    displayName: { type: 'Edm.String', value: ({ displayName }) => displayName },
  },
  ...PLAIN_TYPE,
  search: { style: 'clauses', properties: ['displayName'] },
  derived: [derivedType(user, isPerson), derivedType(group, isGroup), derivedType(directoryRole, isRole)],
  visible: (viewer, row) => {
    if (isPerson(row)) return user.visible(viewer, row)
    return isGroup(row) ? group.visible(viewer, row) : directoryRole.visible(viewer, row)
  },
}

function isPerson(row: DirectoryObject): row is Person {
  return 'employeeId' in row
}

function isGroup(row: DirectoryObject): row is Group {
  return 'mailNickname' in row
}

function isRole(row: DirectoryObject): row is DirectoryRoleRow {
  return 'roleTemplateId' in row
}
