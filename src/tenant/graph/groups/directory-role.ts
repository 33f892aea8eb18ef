import type { Person } from '../../contoso/contoso.ts'
import { indexOfObjectId, objectId } from '../../contoso/object-id.ts'
import { type GraphData, holdsAny } from '../http/graph-request.ts'
import { directory } from '../query-rules/directory-query-rules.ts'
import { ROLES } from '../rules/permissions/group-permissions.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** A directory role, as Graph returns it. */
export interface DirectoryRoleRow {
  readonly id: string
  readonly displayName: string
  readonly description: string
  /** The same in every tenant. */
  readonly roleTemplateId: string
}

/** @see https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const DIRECTORY_READERS: DirectoryRoleRow = {
  id: objectId('directoryRole', 0),
  displayName: 'Directory Readers',
  description: 'Can read basic directory information.',
  roleTemplateId: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
}
const GLOBAL_READER: DirectoryRoleRow = {
  id: objectId('directoryRole', 1),
  displayName: 'Global Reader',
  description: 'Can read everything that a Global Administrator can, but not update anything.',
  roleTemplateId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
}

const APPLICATION_ADMINISTRATOR: DirectoryRoleRow = {
  id: objectId('directoryRole', 2),
  displayName: 'Application Administrator',
  description: 'Can create and manage all aspects of app registrations and enterprise apps.',
  roleTemplateId: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
}
/** May consent to application permissions for Microsoft Graph. An application administrator may not. */
const PRIVILEGED_ROLE_ADMINISTRATOR: DirectoryRoleRow = {
  id: objectId('directoryRole', 3),
  displayName: 'Privileged Role Administrator',
  description: 'Can manage role assignments, and consent to any permission for all users.',
  roleTemplateId: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
}
const ALL_ROLES = [DIRECTORY_READERS, GLOBAL_READER, APPLICATION_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR]
/** The roles of the person at the top of the hierarchy. */
const PRESIDENTS_ROLES = [GLOBAL_READER, APPLICATION_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR]

/** Every manager may read the directory. The person at the top may also read everything and administer applications. */
export function rolesOf(person: Person, { contoso }: GraphData): readonly DirectoryRoleRow[] {
  const isManager = contoso.directReports(person).length > 0
  return [
    ...(isManager ? [DIRECTORY_READERS] : []),
    ...(person.managerIndex === null ? PRESIDENTS_ROLES : []),
  ]
}

/** Finds a role by object ID, case-insensitively. */
export function findRole(id: string): DirectoryRoleRow | undefined {
  return ALL_ROLES[indexOfObjectId('directoryRole', id) ?? ALL_ROLES.length]
}

/** Whether a user may register applications and consent on behalf of all users. */
export function administersApplications(person: Person, data: GraphData): boolean {
  return rolesOf(person, data).includes(APPLICATION_ADMINISTRATOR)
}

/** A set of permissions that a user has in the directory. */
export const directoryRole: EntityType<DirectoryRoleRow> = {
  name: 'directoryRole',
  workload: directory,
  properties: storedProperties<DirectoryRoleRow>({
    id: 'Edm.String',
    description: 'Edm.String',
    displayName: 'Edm.String',
    roleTemplateId: 'Edm.String',
  }),
  ...PLAIN_TYPE,
  search: { style: 'clauses', properties: ['displayName'] },
  visible: (viewer) => (holdsAny(viewer, ROLES) ? 'all' : ['id']),
}
