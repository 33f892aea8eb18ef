import type { Person } from '../../contoso/contoso.ts'
import { isDelegateOf } from '../../contoso/delegates.ts'
import { directory } from '../directory.ts'
import { GraphError, itemNotFound, resourceNotFound } from '../http/graph-error.ts'
import { type Call, holdsAny } from '../http/request.ts'
import { outlook } from '../outlook.ts'
import type { Workload } from './workload.ts'

/** Who may call an endpoint, and whose data it is. */
export interface Access<Subject> {
  /** Every permission that opens the endpoint to anybody; any one suffices. */
  readonly permissions: readonly string[]
  /** @throws GraphError 403 or 404 */
  admit(call: Call): Subject
}

/**
 * Data of the organization as a whole.
 *
 * @param workload - whose refusal the viewer gets, by default the directory's.
 */
export function organization(permissions: readonly string[], workload: Workload = directory): Access<null> {
  return {
    permissions,
    admit: ({ request }) => {
      if (!holdsAny(request.viewer, permissions)) throw workload.denied()
      return null
    },
  }
}

/**
 * The person whom the path names.
 *
 * @param options.own - permissions that suffice for one's own data, whether by `/me` or by id.
 * @param options.workload - whose refusal the viewer gets, by default the directory's.
 */
export function directoryUser({
  own,
  others,
  workload = directory,
}: {
  own: readonly string[]
  others: readonly string[]
  workload?: Workload
}): Access<Person> {
  return {
    permissions: [...new Set([...own, ...others])],
    admit: (call) => {
      const person = namedPerson(call)
      const wanted = isViewer(call, person) ? own : others
      if (!holdsAny(call.request.viewer, wanted)) throw workload.denied()
      if (person === undefined) throw resourceNotFound(call.parameters.user ?? '')
      return person
    },
  }
}

/**
 * The mailbox of the person whom the path names, with its calendar and its tasks. An application permission opens all mailboxes, and
 * a delegated one the viewer's own. One whose name ends with `.Shared` also opens those to which the viewer is a delegate, and where
 * nothing is shared, nothing is found.
 *
 * @param options.isShareable - whether what is in it can be shared; by default not.
 * @see https://learn.microsoft.com/graph/outlook-share-messages-folders
 */
export function mailbox(
  permissions: readonly string[],
  { isShareable = false }: { readonly isShareable?: boolean } = {},
): Access<Person> {
  const shared = isShareable ? permissions.map((permission) => `${permission}.Shared`) : []
  const own = [...permissions, ...shared]
  return {
    permissions,
    admit: (call) => {
      const person = namedPerson(call)
      const { viewer } = call.request
      const isOthers = viewer.kind === 'user' && !isViewer(call, person)
      if (!holdsAny(viewer, isOthers ? shared : own)) throw outlook.denied()
      const owner = withMailbox(person, call)
      if (isOthers) checkShared(owner, call)
      return owner
    },
  }
}

/** @throws GraphError 404 */
function withMailbox(person: Person | undefined, { parameters }: Call): Person {
  if (person === undefined) throw resourceNotFound(parameters.user ?? '')
  if (!person.hasMailbox) throw noMailbox()
  return person
}

/** @throws GraphError 404, as for what is not there. */
function checkShared(owner: Person, { request, data }: Call): void {
  if (!isDelegateOf(data.contoso.find(request.viewer.objectId), owner)) throw itemNotFound()
}

/** By object id or principal name; a guest's home address, by which it signs in, is no name in this tenant. */
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
