import type { Contoso, Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import type { GraphData } from '../http/graph-request.ts'
import { type Team, teamsOf } from './team.ts'

/** A conversation outside of channels. */
export interface Chat {
  /** In the form that Teams uses: the ID of a one-on-one chat contains the IDs of both people. */
  readonly id: string
  readonly chatType: 'oneOnOne' | 'group'
  readonly members: readonly Person[]
  /** Null for a one-on-one chat. */
  readonly topic: string | null
}

/** Chats that clients have created or changed. A chat has several members, so all chats are stored under a single owner. */
const written = perTenant(() => createChanges<Chat>())
const OWNER = 'everyone'

/** A chat with the manager, one with each report, one for each team, and all chats that clients have created. */
export function chatsOf(person: Person, data: GraphData): readonly Chat[] {
  const generated = firstChatsOf(person, data.contoso)
  const changes = written(data)
  if (changes.isUnchanged(OWNER)) return generated
  return changes.over(OWNER, generated).filter((chat) => isMember(chat, person.id))
}

/** Creates a chat between several people. */
export function beginChat(about: Pick<Chat, 'members' | 'topic'>, data: GraphData): Chat {
  const changes = written(data)
  const mark = hash32(`chat:${changes.nextNumber()}`).toString(36)
  const chat: Chat = { id: `19:${mark}@thread.v2`, chatType: 'group', ...about }
  changes.put(OWNER, chat)
  return chat
}

/** Replaces the members of a chat. */
export function setMembers(chat: Chat, members: readonly Person[], data: GraphData): void {
  written(data).put(OWNER, { ...chat, members })
}

function firstChatsOf(person: Person, contoso: Contoso): readonly Chat[] {
  const manager = contoso.manager(person)
  return [
    ...teamsOf(person, contoso).map(chatOfTeam),
    ...(manager === undefined ? [] : [chatOfTwo(manager, person)]),
    ...contoso.directReports(person).map((report) => chatOfTwo(person, report)),
  ]
}

/** Undefined if an ID does not identify a chat. */
export function findChat(id: string, data: GraphData): Chat | undefined {
  const known = written(data)
    .over(OWNER, [])
    .find((chat) => chat.id === id)
  return known ?? firstChat(id, data.contoso)
}

function firstChat(id: string, contoso: Contoso): Chat | undefined {
  const [, one, other] = /^19:([0-9a-f-]{36})_([0-9a-f-]{36})@unq\.gbl\.spaces$/.exec(id) ?? []
  const [, lead] = /^19:lead_([0-9a-f-]{36})@thread\.v2$/.exec(id) ?? []
  const person = contoso.find(one ?? lead ?? '')
  if (person === undefined || (one !== undefined && other === undefined)) return undefined
  return firstChatsOf(person, contoso).find((chat) => chat.id === id)
}

/** The ID of a person's membership, which is the same in every chat. */
export function membershipId({ id }: Person): string {
  return Buffer.from(`member:${id}`).toString('base64url')
}

export function isMember({ members }: Pick<Chat | Team, 'members'>, objectId: string): boolean {
  return members.some(({ id }) => id === objectId)
}

function chatOfTeam({ lead, members }: Team): Chat {
  return {
    id: `19:lead_${lead.id}@thread.v2`,
    chatType: 'group',
    members,
    topic: `Team of ${lead.displayName} (${lead.employeeId})`,
  }
}

function chatOfTwo(one: Person, other: Person): Chat {
  const ids = [one.id, other.id].sort()
  return {
    id: `19:${ids.join('_')}@unq.gbl.spaces`,
    chatType: 'oneOnOne',
    members: [one, other],
    topic: null,
  }
}
