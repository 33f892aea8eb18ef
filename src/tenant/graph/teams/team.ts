import type { Contoso, Person } from '../../contoso/contoso.ts'
import { hash32, indexOfObjectId, objectId } from '../../contoso/object-id.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import type { GraphData } from '../http/graph-request.ts'

/** A lead and their direct reports. */
export interface Team {
  /** A GUID. */
  readonly id: string
  readonly lead: Person
  /** The lead comes first. */
  readonly members: readonly Person[]
}

/** A channel in a team. */
export interface Channel {
  readonly id: string
  readonly team: Team
  readonly displayName: string
  /** Set by the creator; undefined for channels that every team has. */
  readonly description?: string
  readonly membershipType: 'standard' | 'private'
}

const CHANNELS = [
  { displayName: 'General', membershipType: 'standard' },
  { displayName: 'Projects', membershipType: 'standard' },
  { displayName: 'Planning', membershipType: 'private' },
] as const

/** The team that a person leads; undefined for a person without direct reports. */
export function teamLedBy(lead: Person, contoso: Contoso): Team | undefined {
  const reports = contoso.directReports(lead)
  if (reports.length === 0) return undefined
  return { id: objectId('team', lead.index), lead, members: [lead, ...reports] }
}

/** The team that a person leads, and the team that the person belongs to as a direct report. */
export function teamsOf(person: Person, contoso: Contoso): readonly Team[] {
  const manager = contoso.manager(person)
  const teams = [teamLedBy(person, contoso), manager && teamLedBy(manager, contoso)]
  return teams.filter((team) => team !== undefined)
}

export function findTeam(id: string, contoso: Contoso): Team | undefined {
  const index = indexOfObjectId('team', id)
  return index !== undefined && index < contoso.size ? teamLedBy(contoso.person(index), contoso) : undefined
}

/** Channels that clients have created, by team. */
export const channelChanges = perTenant(() => createChanges<Channel>())

/** The general channel comes first. */
export function channelsOf(team: Team, data: GraphData): readonly Channel[] {
  return channelChanges(data).over(team.id, firstChannelsOf(team))
}

function firstChannelsOf(team: Team): readonly Channel[] {
  return CHANNELS.map(({ displayName, membershipType }) => {
    const mark = [team.lead.employeeId, hash32(`channel:${team.id}:${displayName}`).toString(36)].join('')
    return { id: `19:${mark.toLowerCase()}@thread.tacv2`, team, displayName, membershipType }
  })
}
