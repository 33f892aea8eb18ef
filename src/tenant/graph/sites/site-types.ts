import { toOne } from '../endpoints/navigation.ts'
import { sharePoint } from '../query-rules/share-point-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { identitySet } from '../types/identity-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import type { BaseItemRow, Site } from './site.ts'
import type { ColumnRow, ContentTypeRow, Fields, ListItemRow, SiteListRow } from './site-lists.ts'

const SHAREPOINT = { ...PLAIN_TYPE, workload: sharePoint } as const
const itemReference = { name: 'graph.itemReference', members: { siteId: 'Edm.String' } } as const
/** @see https://learn.microsoft.com/graph/api/resources/baseitem */
const BASE_ITEM = {
  id: 'Edm.String',
  name: 'Edm.String',
  displayName: 'Edm.String',
  description: 'Edm.String',
  webUrl: 'Edm.String',
  createdDateTime: 'Edm.DateTimeOffset',
  lastModifiedDateTime: 'Edm.DateTimeOffset',
} as const
const READ_SITES = ['Sites.Read.All', 'Sites.ReadWrite.All']

/** A SharePoint site. */
export const site: EntityType<Site> = {
  ...SHAREPOINT,
  name: 'site',
  properties: storedProperties<BaseItemRow>(BASE_ITEM),
}

/** A list in a site. */
export const list: EntityType<SiteListRow> = {
  ...SHAREPOINT,
  name: 'list',
  properties: storedProperties<SiteListRow>({
    ...BASE_ITEM,
    parentReference: itemReference,
    list: {
      name: 'graph.listInfo',
      members: { contentTypesEnabled: 'Edm.Boolean', hidden: 'Edm.Boolean', template: 'Edm.String' },
    },
  }),
}

/** A column in a list. */
export const columnDefinition: EntityType<ColumnRow> = {
  ...SHAREPOINT,
  name: 'columnDefinition',
  properties: storedProperties<ColumnRow>({
    id: 'Edm.String',
    name: 'Edm.String',
    displayName: 'Edm.String',
    description: 'Edm.String',
    columnGroup: 'Edm.String',
    required: 'Edm.Boolean',
    hidden: 'Edm.Boolean',
    readOnly: 'Edm.Boolean',
    indexed: 'Edm.Boolean',
    choice: { name: 'graph.choiceColumn', members: { choices: { of: 'Edm.String' } } },
    text: { name: 'graph.textColumn', members: {} },
    number: { name: 'graph.numberColumn', members: {} },
  }),
}

/** A content type. */
export const contentType: EntityType<ContentTypeRow> = {
  ...SHAREPOINT,
  name: 'contentType',
  properties: storedProperties<ContentTypeRow>({
    id: 'Edm.String',
    name: 'Edm.String',
    description: 'Edm.String',
    group: 'Edm.String',
    hidden: 'Edm.Boolean',
  }),
}

/** An item's values. The type is open; these are the columns of the generated lists. */
const fieldValueSet: EntityType<Fields> = {
  ...SHAREPOINT,
  name: 'fieldValueSet',
  properties: storedProperties<Fields>({ Title: 'Edm.String', Color: 'Edm.String', Quantity: 'Edm.Int32' }),
}

/** An item in a list. `fields` is a relationship, but queries address it like a property. */
export const listItem: EntityType<ListItemRow> = {
  ...SHAREPOINT,
  name: 'listItem',
  properties: storedProperties<Omit<ListItemRow, 'version' | 'fields'>>({
    id: 'Edm.String',
    eTag: 'Edm.String',
    webUrl: 'Edm.String',
    createdDateTime: 'Edm.DateTimeOffset',
    lastModifiedDateTime: 'Edm.DateTimeOffset',
    createdBy: identitySet,
    lastModifiedBy: identitySet,
    parentReference: itemReference,
    sharepointIds: {
      name: 'graph.sharepointIds',
      members: { listId: 'Edm.String', listItemId: 'Edm.String' },
    },
  }) as EntityType<ListItemRow>['properties'],
  navigations: {
    fields: toOne({
      target: () => fieldValueSet,
      permissions: READ_SITES,
      row: ({ fields }: ListItemRow) => fields,
    }),
  },
}

/** An item as filters see it. */
export const filteredListItem: EntityType<ListItemRow> = {
  ...listItem,
  properties: {
    ...listItem.properties,
    fields: {
      type: {
        name: 'graph.fieldValueSet',
        members: { Title: 'Edm.String', Color: 'Edm.String', Quantity: 'Edm.Int32' },
      },
      value: ({ fields }) => fields,
    },
  },
  // All properties except relationships.
  defaultSelect: Object.keys(listItem.properties),
}
