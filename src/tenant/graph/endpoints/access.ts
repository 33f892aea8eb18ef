import type { Person } from '../../contoso/contoso.ts'
import { directory } from '../directory.ts'
import { GraphError, resourceNotFound } from '../http/graph-error.ts'
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
 * The mailbox of the person whom the path names. A delegated permission opens one's own alone, because nobody
 * in Contoso shares a mailbox; an application permission opens all.
 */
export function mailbox(permissions: readonly string[]): Access<Person> {
  return {
    permissions,
    admit: (call) => {
      const person = namedPerson(call)
      const { viewer } = call.request
      if (!holdsAny(viewer, permissions)) throw outlook.denied()
      if (viewer.kind === 'user' && !isViewer(call, person)) throw outlook.denied()
      if (person === undefined) throw resourceNotFound(call.parameters.user ?? '')
      if (!person.hasMailbox) throw noMailbox()
      return person
    },
  }
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
