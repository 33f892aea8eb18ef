import type { Person } from '../../contoso/contoso.ts'
import type { Group } from '../../contoso/groups.ts'
import { organization } from '../endpoints/access.ts'
import { custom, type Endpoint } from '../endpoints/endpoint.ts'
import { create, remove, updateSilently } from '../endpoints/write-endpoint.ts'
import { GraphError, resourceNotFound } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { emptyResponse } from '../http/graph-response.ts'
import { referencedId } from '../http/references.ts'
import { type BodyRule, readBody } from '../http/request-body.ts'
import { group } from './group-type.ts'
import { groupsOf } from './memberships.ts'

interface GroupBody {
  readonly displayName: string
  readonly description?: string | null
  readonly mailNickname: string
  readonly mailEnabled: boolean
  readonly securityEnabled: boolean
  readonly groupTypes?: readonly string[] | null
  readonly visibility?: string | null
}

const MEMBERS = {
  displayName: 'Edm.String',
  description: 'Edm.String',
  mailNickname: 'Edm.String',
  mailEnabled: 'Edm.Boolean',
  securityEnabled: 'Edm.Boolean',
  groupTypes: { of: 'Edm.String' },
  visibility: 'Edm.String',
} as const
const GROUP_BODY: BodyRule<GroupBody> = {
  typeName: 'microsoft.graph.group',
  members: MEMBERS,
  required: ['displayName', 'mailNickname', 'mailEnabled', 'securityEnabled'],
}
const CHANGE_BODY: BodyRule<Partial<GroupBody>> = { ...GROUP_BODY, required: [] }
const GROUPS = { path: '/groups', context: 'groups', type: group, access: organization() }
const GROUP = { ...GROUPS, path: '/groups/{group}' }

/** Endpoints that create and change groups, and add and remove members and owners. */
export const groupWrites: readonly Endpoint[] = [
  create({
    ...GROUPS,
    body: GROUP_BODY,
    create: (_, body, call) => {
      checkNew(body)
      const { displayName, mailNickname } = body
      const isMailed = body.groupTypes?.includes('Unified') ?? false
      const about = { displayName, mailNickname, description: body.description ?? '' }
      return groupsOf(call.data).add(
        { ...about, kind: isMailed ? 'microsoft365' : 'security', visibility: visibilityOf(body, 'Public') },
        viewerOf(call).index,
      )
    },
  }),
  updateSilently({
    ...GROUP,
    body: CHANGE_BODY,
    row: (_, call) => namedGroup(call),
    change: (found, body, { data }) =>
      groupsOf(data).put({
        ...found,
        displayName: body.displayName ?? found.displayName,
        description: body.description ?? found.description,
        visibility: visibilityOf(body, found.visibility),
      }),
  }),
  remove({
    ...GROUP,
    row: (_, call) => namedGroup(call),
    remove: (found, { call }) => groupsOf(call.data).remove(found),
  }),
  custom({
    path: `${GROUP.path}/addFavorite`,
    method: 'POST',
    access: organization(),
    answer: (_, call) => {
      namedGroup(call)
      return emptyResponse(204)
    },
  }),
  ...references('members'),
  ...references('owners'),
]

/** @see https://learn.microsoft.com/graph/api/group-post-groups#request-body */
function checkNew({ displayName, mailNickname, mailEnabled, groupTypes }: GroupBody): void {
  if (displayName.length === 0 || displayName.length > 256) throw invalidValue('displayName')
  if (!NICKNAME.test(mailNickname)) throw invalidValue('mailNickname')
  const isUnified = groupTypes?.includes('Unified') ?? false
  if (isUnified && !mailEnabled) throw invalidValue('mailEnabled')
  if (mailEnabled && !isUnified) {
    throw badGroup(
      'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
    )
  }
}

/** ASCII characters that are allowed in addresses. */
const NICKNAME = /^[!#-'*+\-/0-9=?A-Z^_`a-z{|}~]{1,64}$/

function invalidValue(property: string): GraphError {
  return badGroup(`Invalid value specified for property '${property}' of resource 'Group'.`)
}

function badGroup(message: string): GraphError {
  return new GraphError({ status: 400, code: 'Request_BadRequest', message })
}

/** Endpoints for the members or owners of a group, which are added by reference and removed by ID. */
function references(relation: 'members' | 'owners'): readonly Endpoint[] {
  const indexesOf = (found: Group, { data }: Call) =>
    relation === 'members' ? groupsOf(data).memberIndexes(found) : groupsOf(data).ownerIndexes(found)
  const set = (found: Group, indexes: readonly number[], { data }: Call) =>
    relation === 'members'
      ? groupsOf(data).setMembers(found, indexes)
      : groupsOf(data).setOwners(found, indexes)
  return [
    custom({
      path: `${GROUP.path}/${relation}/$ref`,
      method: 'POST',
      access: organization(),
      answer: (_, call) => {
        const found = namedGroup(call)
        const { index } = referencedPerson(call)
        const indexes = indexesOf(found, call)
        if (indexes.includes(index)) throw alreadyAdded(relation)
        set(
          found,
          [...indexes, index].sort((left, right) => left - right),
          call,
        )
        return emptyResponse(204)
      },
    }),
    custom({
      path: `${GROUP.path}/${relation}/{object}/$ref`,
      method: 'DELETE',
      access: organization(),
      answer: (_, call) => {
        const found = namedGroup(call)
        const person = personById(call.parameters.object ?? '', call)
        const indexes = indexesOf(found, call)
        if (!indexes.includes(person.index)) throw resourceNotFound(person.id)
        if (relation === 'owners' && indexes.length === 1) throw lastOwner()
        set(
          found,
          indexes.filter((index) => index !== person.index),
          call,
        )
        return emptyResponse(204)
      },
    }),
  ]
}

const REFERENCE_BODY: BodyRule<{ readonly id: unknown }> = {
  typeName: 'microsoft.graph.directoryObject',
  members: { id: 'Edm.String' },
  required: [],
  optional: true,
}

/** The person that `@odata.id` refers to. `@odata.id` is not a property, so the body rules do not cover it. */
function referencedPerson(call: Call): Person {
  readBody(REFERENCE_BODY, call.request)
  const body = JSON.parse(Buffer.from(call.request.body ?? new Uint8Array()).toString() || '{}')
  const id = referencedId((body as Readonly<Record<string, unknown>>)['@odata.id'], call.request)
  if (id === null) throw invalidReference()
  return personById(id, call)
}

function personById(id: string, { data }: Call): Person {
  const person = data.contoso.find(id)
  if (person === undefined) throw resourceNotFound(id)
  return person
}

function namedGroup({ data, parameters }: Call): Group {
  const id = parameters.group ?? ''
  const found = groupsOf(data).find(id)
  if (found === undefined) throw resourceNotFound(id)
  return found
}

/** The person who is making the change; for an application, the first person in the directory. */
function viewerOf({ request: { viewer }, data }: Call): Person {
  return data.contoso.find(viewer.objectId) ?? data.contoso.person(0)
}

function visibilityOf({ visibility }: Partial<GroupBody>, before: Group['visibility']): Group['visibility'] {
  return visibility === 'Private' || visibility === 'Public' ? visibility : before
}

function invalidReference(): GraphError {
  const message = "The value of '@odata.id' is not the URL of an object in this directory."
  return new GraphError({ status: 400, code: 'Request_BadRequest', message })
}

function alreadyAdded(relation: string): GraphError {
  return new GraphError({
    status: 400,
    code: 'Request_BadRequest',
    message: `One or more added object references already exist for the following modified properties: '${relation}'.`,
  })
}

function lastOwner(): GraphError {
  return new GraphError({
    status: 400,
    code: 'Request_BadRequest',
    message: 'The group must have at least one owner, hence this owner cannot be removed.',
  })
}
