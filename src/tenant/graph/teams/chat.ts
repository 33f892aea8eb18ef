import type { Contoso, Person } from '../../contoso/contoso.ts'
import { type Team, teamsOf } from './team.ts'

/** People who talk to each other outside channels. */
export interface Chat {
  /** In the manner of Teams: a chat of two is named by both. */
  readonly id: string
  readonly chatType: 'oneOnOne' | 'group'
  readonly members: readonly Person[]
  /** Null for a chat of two. */
  readonly topic: string | null
}

/** One with the manager, one with each report, and one of each team. */
export function chatsOf(person: Person, contoso: Contoso): readonly Chat[] {
  const manager = contoso.manager(person)
  return [
    ...teamsOf(person, contoso).map(chatOfTeam),
    ...(manager === undefined ? [] : [chatOfTwo(manager, person)]),
    ...contoso.directReports(person).map((report) => chatOfTwo(person, report)),
  ]
}

/** Undefined where an id names none. */
export function findChat(id: string, contoso: Contoso): Chat | undefined {
  const [, one, other] = /^19:([0-9a-f-]{36})_([0-9a-f-]{36})@unq\.gbl\.spaces$/.exec(id) ?? []
  const [, lead] = /^19:lead_([0-9a-f-]{36})@thread\.v2$/.exec(id) ?? []
  const person = contoso.find(one ?? lead ?? '')
  if (person === undefined || (one !== undefined && other === undefined)) return undefined
  return chatsOf(person, contoso).find((chat) => chat.id === id)
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
