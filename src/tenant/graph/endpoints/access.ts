import type { Person } from '../../contoso/contoso.ts'
import { isDelegateOf } from '../../contoso/delegates.ts'
import { GraphError, itemNotFound, resourceNotFound } from '../http/graph-error.ts'
import { type Call, holdsAny } from '../http/graph-request.ts'
import { directory } from '../query-rules/directory-query-rules.ts'
import { outlook } from '../query-rules/outlook-query-rules.ts'
import type { Workload } from '../query-rules/workload.ts'
import type { PermissionRules } from '../rules/endpoint-rules.ts'

/** Determines who may call an endpoint that requires these permissions, and whose data it returns. */
export type Access<Subject> = (permissions: PermissionRules) => Admit<Subject>

/** @throws GraphError 403 or 404 */
export type Admit<Subject> = (call: Call) => Subject

/**
 * Data of the organization as a whole.
 *
 * @param workload - the service whose error is returned to the viewer; by default, the directory.
 */
export function organization(workload: Workload = directory): Access<null> {
  return (permissions) =>
    ({ request }) => {
      if (!holdsAny(request.viewer, allOf(permissions))) throw workload.denied()
      return null
    }
}

/**
 * The person named in the path. For the viewer's own data, whether requested with `/me` or by ID, less privileged permissions may
 * suffice.
 *
 * @param workload - the service whose error is returned to the viewer; by default, the directory.
 */
export function directoryUser(workload: Workload = directory): Access<Person> {
  return (permissions) => {
    return (call) => {
      const person = namedPerson(call)
      if (!holdsAny(call.request.viewer, requiredPermissions(permissions, person, call)))
        throw workload.denied()
      if (person === undefined) throw resourceNotFound(call.parameters.user ?? '')
      return person
    }
  }
}

function requiredPermissions(
  permissions: PermissionRules,
  person: Person | undefined,
  call: Call,
): readonly string[] {
  const own = allOf(permissions)
  const { others = own, applications = others } = permissions
  if (call.request.viewer.kind === 'app') return applications
  return isViewer(call, person) ? own : others
}

/**
 * The mailbox of the person named in the path, with its calendar and tasks. An application permission grants access to all
 * mailboxes; a delegated permission, to the viewer's own. A permission for shared items also grants access to mailboxes for which
 * the viewer is a delegate. All other mailboxes are reported as not found.
 *
 * @see https://learn.microsoft.com/graph/outlook-share-messages-folders
 */
export const mailbox: Access<Person> = (permissions) => {
  const { shared = [] } = permissions
  const own = [...allOf(permissions), ...shared]
  return (call) => {
    const person = namedPerson(call)
    const { viewer } = call.request
    const isOthers = viewer.kind === 'user' && !isViewer(call, person)
    if (!holdsAny(viewer, isOthers ? shared : own)) throw outlook.denied()
    const owner = withMailbox(person, call)
    if (isOthers) checkShared(owner, call)
    return owner
  }
}

/** Permissions for the viewer's own data, or for the whole organization. */
export function allOf({ least, higher }: PermissionRules): readonly string[] {
  return [least, ...higher]
}

/** @throws GraphError 404 */
function withMailbox(person: Person | undefined, { parameters }: Call): Person {
  if (person === undefined) throw resourceNotFound(parameters.user ?? '')
  if (!person.hasMailbox) throw noMailbox()
  return person
}

/** @throws GraphError 404 if the viewer is not a delegate of the owner, as for an object that does not exist. */
function checkShared(owner: Person, { request, data }: Call): void {
  if (!isDelegateOf(data.contoso.find(request.viewer.objectId), owner)) throw itemNotFound()
}

/**
 * By object ID or user principal name. The home address that a guest signs in with does not identify the guest in this tenant.
 */
function namedPerson({ data, parameters }: Call): Person | undefined {
  const name = parameters.user?.toLowerCase() ?? ''
  const person = data.contoso.find(name)
  const names = [person?.id, person?.userPrincipalName].map((known) => known?.toLowerCase())
  return names.includes(name) ? person : undefined
}

function isViewer({ request }: Call, person: Person | undefined): boolean {
  return request.viewer.kind === 'user' && person?.id === request.viewer.objectId
}

function noMailbox(): GraphError {
  return new GraphError({
    status: 404,
    code: 'MailboxNotEnabledForRESTAPI',
    message: 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
  })
}
