import type { Person } from '../../contoso/contoso.ts'
import { indexOfObjectId, objectId } from '../../contoso/object-id.ts'
import { directory } from '../directory.ts'
import { type EntityType, storedProperties } from '../entity-type.ts'
import { type GraphData, holdsAny } from '../request.ts'
import { ROLES } from './group-permissions.ts'

/** A role of the directory, as Graph answers it. */
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

/** Every manager reads the directory; the one at the top reads everything. */
export function rolesOf(person: Person, { contoso }: GraphData): readonly DirectoryRoleRow[] {
  const isManager = contoso.directReports(person).length > 0
  return [...(isManager ? [DIRECTORY_READERS] : []), ...(person.managerIndex === null ? [GLOBAL_READER] : [])]
}

/** By object id, in any case. */
export function findRole(id: string): DirectoryRoleRow | undefined {
  return [DIRECTORY_READERS, GLOBAL_READER][indexOfObjectId('directoryRole', id) ?? 2]
}

/** What somebody may do in the directory. */
export const directoryRole: EntityType<DirectoryRoleRow> = {
  name: 'directoryRole',
  workload: directory,
  properties: storedProperties<DirectoryRoleRow>({
    id: 'Edm.String',
    description: 'Edm.String',
    displayName: 'Edm.String',
    roleTemplateId: 'Edm.String',
  }),
  defaultSelect: null,
  alwaysSelected: [],
  onlyOnSingle: [],
  navigations: {},
  search: { style: 'clauses', properties: ['displayName'] },
  etag: null,
  visible: (viewer) => (holdsAny(viewer, ROLES) ? 'all' : ['id']),
}
