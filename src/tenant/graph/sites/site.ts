import type { Person } from '../../contoso/contoso.ts'
import type { Group } from '../../contoso/groups.ts'
import { objectId } from '../../contoso/object-id.ts'
import { groupsOf } from '../groups/memberships.ts'
import type { GraphData, Viewer } from '../http/graph-request.ts'
import { instantText } from '../types/outlook-types.ts'

/** The properties that sites and their lists share. */
export interface BaseItemRow {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly webUrl: string
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
}

/** A site and the group that it belongs to. Its ID is a host name and two GUIDs. */
export interface Site extends BaseItemRow {
  readonly group: Group
}

/** The host of all sites. */
export const SITE_HOST = 'sites.contoso.example'
const DAY_MS = 86_400_000
/** The index of the group that contains all people. Its site is the root site. */
const ROOT = 0

/** The sites of all Microsoft 365 groups, starting with the root site. */
export function allSites(data: GraphData): readonly Site[] {
  const groups = groupsOf(data)
  return Array.from({ length: groups.size }, (_, index) => groups.group(index))
    .filter(({ kind }) => kind === 'microsoft365')
    .map((group) => siteOf(group, data))
}

/** The sites that the viewer may see: the root site and the sites of the viewer's groups. */
export function sitesFor({ kind, objectId: id }: Viewer, data: GraphData): readonly Site[] {
  const person: Person | undefined = data.contoso.find(id)
  const own =
    person === undefined
      ? []
      : groupsOf(data)
          .groupsOf(person)
          .map(({ index }) => index)
  return allSites(data).filter(
    ({ group: { index } }) => kind === 'app' || index === ROOT || own.includes(index),
  )
}

/** Whether the site is the root site. */
export function isRoot({ group }: Site): boolean {
  return group.index === ROOT
}

function siteOf(group: Group, data: GraphData): Site {
  const { index, mailNickname, displayName, description } = group
  const isTop = index === ROOT
  return {
    group,
    id: [SITE_HOST, objectId('site', index), objectId('web', index)].join(','),
    name: isTop ? '' : mailNickname,
    displayName: isTop ? 'Contoso' : displayName,
    description,
    webUrl: `https://${SITE_HOST}${isTop ? '' : `/sites/${mailNickname}`}`,
    createdDateTime: instantText(data.today - 300 * DAY_MS),
    lastModifiedDateTime: instantText(data.today - (index + 1) * DAY_MS),
  }
}
