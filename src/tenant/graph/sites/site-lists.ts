import { hash32, objectId } from '../../contoso/object-id.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import { membersOf } from '../groups/memberships.ts'
import type { GraphData } from '../http/graph-request.ts'
import { type IdentitySet, identityOf } from '../types/identity-types.ts'
import { instantText } from '../types/outlook-types.ts'
import type { BaseItemRow, Site } from './site.ts'

/** A list in a site, as Graph returns it. */
export interface SiteListRow extends BaseItemRow {
  readonly parentReference: { readonly siteId: string }
  readonly list: {
    readonly contentTypesEnabled: boolean
    readonly hidden: boolean
    readonly template: 'documentLibrary' | 'genericList'
  }
}

/** A column in a list, as Graph returns it. */
export interface ColumnRow {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly columnGroup: string
  readonly required: boolean
  readonly hidden: boolean
  readonly readOnly: boolean
  readonly indexed: boolean
  readonly choice: { readonly choices: readonly string[] } | null
  readonly text: object | null
  readonly number: object | null
}

/** A content type as Graph returns it. */
export interface ContentTypeRow {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly group: string
  readonly hidden: boolean
}

/** An item's values, by column name. */
export type Fields = Readonly<Record<string, unknown>>

/** An item in a list, as Graph returns it, with its version. */
export interface ListItemRow {
  readonly id: string
  readonly version: number
  readonly eTag: string
  readonly webUrl: string
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  readonly createdBy: IdentitySet
  readonly lastModifiedBy: IdentitySet
  readonly parentReference: { readonly siteId: string }
  readonly sharepointIds: { readonly listId: string; readonly listItemId: string }
  readonly fields: Fields
}

const DAY_MS = 86_400_000
const ITEMS = 12
const COLORS = ['Red', 'Blue', 'Green']
const THINGS = ['Widget', 'Gadget', 'Gizmo', 'Sprocket']

/** The changes that clients have made, by list. */
export const itemChanges = perTenant(() => createChanges<ListItemRow>())

/** The lists of every site: a document library and an inventory list. */
export function listsOfSite({ id: siteId, group, webUrl }: Site, data: GraphData): readonly SiteListRow[] {
  const list = (number: number, title: string, template: SiteListRow['list']['template']): SiteListRow => ({
    id: objectId(`list:${number}`, group.index),
    name: title,
    displayName: title,
    description: `${title} for ${group.displayName}`,
    webUrl: `${webUrl}/Lists/${title}`,
    createdDateTime: instantText(data.today - 250 * DAY_MS),
    lastModifiedDateTime: instantText(data.today - (group.index + number) * DAY_MS),
    parentReference: { siteId },
    list: { contentTypesEnabled: false, hidden: false, template },
  })
  return [list(0, 'Documents', 'documentLibrary'), list(1, 'Stock', 'genericList')]
}

/** The columns of every list: a title, a color and a quantity. */
export function columnsOf(): readonly ColumnRow[] {
  const column = (
    name: string,
    facet: Partial<Pick<ColumnRow, 'choice' | 'text' | 'number'>>,
  ): ColumnRow => ({
    id: objectId('column', hash32(name)),
    name,
    displayName: name,
    description: '',
    columnGroup: 'Custom Columns',
    required: name === 'Title',
    hidden: false,
    readOnly: false,
    indexed: name === 'Title',
    choice: null,
    text: null,
    number: null,
    ...facet,
  })
  return [
    column('Title', { text: {} }),
    column('Color', { choice: { choices: COLORS } }),
    column('Quantity', { number: {} }),
  ]
}

export function contentTypesOf(): readonly ContentTypeRow[] {
  return [
    {
      id: '0x01',
      name: 'Item',
      description: 'Create a new list item.',
      group: 'List Content Types',
      hidden: false,
    },
    {
      id: '0x0101',
      name: 'Document',
      description: 'Create a new document.',
      group: 'Document Content Types',
      hidden: false,
    },
  ]
}

/** The generated inventory; empty for a library, because its items are files. */
export function itemsOf(list: SiteListRow, site: Site, data: GraphData): readonly ListItemRow[] {
  const size = list.list.template === 'genericList' ? ITEMS : 0
  const generated = Array.from({ length: size }, (_, number) => makeItem(list, { site, number, data }))
  return itemChanges(data).over(list.id, generated)
}

/** @param number - the item's number, starting from 0. */
function makeItem(
  list: SiteListRow,
  { site, number, data }: { readonly site: Site; readonly number: number; readonly data: GraphData },
): ListItemRow {
  const chance = hash32(`item:${list.id}:${number}`)
  const { people } = membersOf(site.group, data)
  const author = identityOf(people.size > 0 ? people.at(chance % people.size) : data.contoso.person(0))
  return blankItem(String(number + 1), list, {
    at: data.today - (chance % 90) * DAY_MS,
    author,
    fields: {
      Title: `${THINGS[number % THINGS.length]} ${site.group.index}-${number + 1}`,
      Color: COLORS[chance % COLORS.length],
      Quantity: chance % 500,
    },
  })
}

/** @param at - in milliseconds since the epoch. */
export function blankItem(
  id: string,
  list: SiteListRow,
  { at, author, fields }: { readonly at: number; readonly author: IdentitySet; readonly fields: Fields },
): ListItemRow {
  return withVersion({
    id,
    version: 1,
    eTag: '',
    webUrl: `${list.webUrl}/${id}_.000`,
    createdDateTime: instantText(at),
    lastModifiedDateTime: instantText(at),
    createdBy: author,
    lastModifiedBy: author,
    parentReference: list.parentReference,
    sharepointIds: { listId: list.id, listItemId: id },
    fields,
  })
}

/** Adds the ETag of the item's version. */
export function withVersion(row: ListItemRow): ListItemRow {
  return {
    ...row,
    eTag: `"${objectId('listItem', hash32(`${row.sharepointIds.listId}:${row.id}`))},${row.version}"`,
  }
}
