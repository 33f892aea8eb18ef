import { servicePrincipalId } from '../../../entra/registry/object-ids.ts'
import { DEFAULT_ACCESS_ID } from '../../../entra/registry/permissions.ts'
import type { Registration } from '../../../entra/registry/registrations.ts'
import { type Access, organization } from '../../endpoints/access.ts'
import { collection, type Endpoint } from '../../endpoints/endpoint.ts'
import { create, remove } from '../../endpoints/write-endpoint.ts'
import { resourceNotFound } from '../../http/graph-error.ts'
import type { Call } from '../../http/graph-request.ts'
import type { BodyRule } from '../../http/request-body.ts'
import { rowsOf } from '../../odata/take-page.ts'
import { directory } from '../../query-rules/directory-query-rules.ts'
import { type EntityType, storedProperties } from '../../types/entity-type.ts'
import { PLAIN_TYPE } from '../../types/plain-type.ts'
import { administrators, invalidRequest, parameterOf } from '../administration.ts'
import { namedPrincipal } from '../find-application.ts'
import { type Assignment, addAssignment, assignmentsIn, removeAssignment } from './assignments.ts'

/** A principal's role in an application, as Graph returns it. */
interface AssignmentRow {
  readonly id: string
  readonly deletedDateTime: null
  readonly appRoleId: string
  readonly createdDateTime: null
  readonly principalDisplayName: string
  readonly principalId: string
  readonly principalType: string
  readonly resourceDisplayName: string
  readonly resourceId: string
}

/** The roles that users and applications have in an application, derived from the embedded Entra ID's data. */
export const appRoleAssignment: EntityType<AssignmentRow> = {
  ...PLAIN_TYPE,
  name: 'appRoleAssignment',
  workload: directory,
  properties: storedProperties<AssignmentRow>({
    id: 'Edm.String',
    deletedDateTime: 'Edm.DateTimeOffset',
    appRoleId: 'Edm.Guid',
    createdDateTime: 'Edm.DateTimeOffset',
    principalDisplayName: 'Edm.String',
    principalId: 'Edm.Guid',
    principalType: 'Edm.String',
    resourceDisplayName: 'Edm.String',
    resourceId: 'Edm.Guid',
  }),
}

type AssignmentInput = Pick<AssignmentRow, 'appRoleId' | 'principalId' | 'resourceId'>

const newRule: BodyRule<AssignmentInput> = {
  typeName: 'microsoft.graph.appRoleAssignment',
  members: { appRoleId: 'Edm.Guid', principalId: 'Edm.Guid', resourceId: 'Edm.Guid' },
  required: ['appRoleId', 'principalId', 'resourceId'],
}

/** The endpoints for the principals that have roles in an application, and for the roles that the application has in others. */
export const roleAssignmentEndpoints: readonly Endpoint[] = [
  ...side('appRoleAssignedTo', 'resourceId', ({ resource }, { clientId }) => resource.clientId === clientId),
  ...side(
    'appRoleAssignments',
    'principalId',
    ({ principal }, { clientId }) => principal.id === servicePrincipalId(clientId),
  ),
]

/** @param named - the member of the body that must match the ID in the path. */
function side(
  name: string,
  named: 'resourceId' | 'principalId',
  isOf: (assignment: Assignment, registration: Registration) => boolean,
): readonly Endpoint[] {
  const common = {
    context: `servicePrincipals('{application}')/${name}`,
    type: appRoleAssignment,
  }
  const path = `/servicePrincipals/{application}/${name}`
  const rowsFor = (registration: Registration, { data }: Call) =>
    assignmentsIn(data)
      .filter((assignment) => isOf(assignment, registration))
      .map(rowOf)
  return [
    collection({
      ...common,
      path,
      access: ofPrincipal(organization()),
      rows: (registration, call) => rowsOf(rowsFor(registration, call)),
    }),
    create({
      ...common,
      path,
      access: ofPrincipal(administrators),
      body: newRule,
      create: (registration, body, { data }) => {
        if (body[named].toLowerCase() !== servicePrincipalId(registration.clientId)) {
          throw invalidRequest(`The ${named} of the assignment differs from the one in the path.`)
        }
        return rowOf(addAssignment(data, body))
      },
    }),
    remove({
      ...common,
      path: `${path}/{assignment}`,
      access: ofPrincipal(administrators),
      row: (registration, call) => {
        const id = parameterOf(call, 'assignment')
        const found = rowsFor(registration, call).find((row) => row.id === id)
        if (found === undefined) throw resourceNotFound(id)
        return found
      },
      remove: ({ id }, { call: { data } }) => {
        const assignment = assignmentsIn(data).find((each) => idOf(each) === id)
        if (assignment !== undefined) removeAssignment(data.registry, assignment)
      },
    }),
  ]
}

function ofPrincipal(access: Access<null>): Access<Registration> {
  return (permissions) => {
    const admit = access(permissions)
    return (call) => {
      admit(call)
      return namedPrincipal(call)
    }
  }
}

function rowOf(assignment: Assignment): AssignmentRow {
  const { principal, resource, role } = assignment
  return {
    id: idOf(assignment),
    deletedDateTime: null,
    appRoleId: role?.id ?? DEFAULT_ACCESS_ID,
    createdDateTime: null,
    principalDisplayName: principal.displayName,
    principalId: principal.id,
    principalType: principal.type,
    resourceDisplayName: resource.displayName,
    resourceId: servicePrincipalId(resource.clientId),
  }
}

function idOf({ principal, resource, role }: Assignment): string {
  const ids = [principal.id, servicePrincipalId(resource.clientId), role?.id ?? DEFAULT_ACCESS_ID]
  return Buffer.from(ids.join('').replaceAll('-', ''), 'hex').toString('base64url')
}
