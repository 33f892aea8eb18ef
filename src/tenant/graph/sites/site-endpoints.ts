import { isJsonObject } from '../../../json/json-object.ts'
import type { Access } from '../endpoints/access.ts'
import { allOf } from '../endpoints/access.ts'
import { collection, custom, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { create, remove } from '../endpoints/write-endpoint.ts'
import { driveOf } from '../files/drive.ts'
import { invalidRequest, noSuchItem } from '../files/drive-errors.ts'
import { groupDrive } from '../files/file-access.ts'
import { driveRow } from '../files/file-rows.ts'
import { drive } from '../files/file-types.ts'
import { libraryOwner } from '../files/libraries.ts'
import { type Call, holdsAny } from '../http/graph-request.ts'
import { JSON_HEADERS } from '../http/graph-response.ts'
import { checkIfMatch } from '../http/if-match.ts'
import { type BodyRule, parseJsonBody } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { oneDrive } from '../query-rules/one-drive-query-rules.ts'
import { identityOf } from '../types/identity-types.ts'
import { instantText } from '../types/outlook-types.ts'
import { isRoot, SITE_HOST, type Site, sitesFor } from './site.ts'
import {
  blankItem,
  columnsOf,
  contentTypesOf,
  itemChanges,
  itemsOf,
  type ListItemRow,
  listsOfSite,
  type SiteListRow,
  withVersion,
} from './site-lists.ts'
import { columnDefinition, contentType, filteredListItem, list, site } from './site-types.ts'

/** The site named in the path, if the viewer may see it. */
const namedSite: Access<Site> = (permissions) => {
  return ({ request: { viewer }, data, parameters }) => {
    if (!holdsAny(viewer, allOf(permissions))) throw oneDrive.denied()
    const { site: id = '', hostname, folder = '', name = '' } = parameters
    const address = `https://${hostname}/${folder}/${name}`.toLowerCase()
    const found = sitesFor(viewer, data).find((each) =>
      hostname === undefined
        ? each.id.toLowerCase() === id.toLowerCase() ||
          (isRoot(each) && ['root', SITE_HOST].includes(id.toLowerCase()))
        : each.webUrl.toLowerCase() === address,
    )
    if (found === undefined) throw noSuchItem()
    return found
  }
}

/** All sites that the viewer may see. */
const visibleSites: Access<readonly Site[]> = (permissions) => {
  return ({ request: { viewer }, data }) => {
    if (!holdsAny(viewer, allOf(permissions))) throw oneDrive.denied()
    return sitesFor(viewer, data)
  }
}

const SITE = { path: '/sites/{site}', context: 'sites', access: namedSite }
const LISTS = {
  ...SITE,
  path: `${SITE.path}/lists`,
  context: "sites('{site}')/lists",
  type: list,
}
const LIST = { ...LISTS, path: `${LISTS.path}/{list}` }
const ITEMS = {
  ...SITE,
  path: `${LIST.path}/items`,
  context: "sites('{site}')/lists('{list}')/items",
  type: filteredListItem,
}
const ITEM = { ...ITEMS, path: `${ITEMS.path}/{item}` }
const FIELDS_BODY: BodyRule<{ readonly fields: unknown }> = {
  typeName: 'microsoft.graph.listItem',
  members: { fields: { open: true } },
  required: ['fields'],
}

export const siteEndpoints: readonly Endpoint[] = [
  collection({
    path: '/sites',
    context: 'sites',
    type: site,
    access: visibleSites,
    rows: (sites, { request: { query, viewer } }) => {
      // https://learn.microsoft.com/graph/api/site-list#permissions: only applications can list all sites.
      if (!query.has('search') && viewer.kind === 'user') throw oneDrive.denied()
      const words = (query.get('search') ?? '').toLowerCase()
      return rowsOf(
        sites.filter(({ displayName }) => words === '*' || displayName.toLowerCase().includes(words)),
      )
    },
  }),
  entity({ ...SITE, type: site, row: (found) => found }),
  entity({ ...SITE, path: '/sites/{hostname}:/{folder}/{name}', type: site, row: (found) => found }),
  entity({
    path: '/groups/{group}/sites/root',
    context: 'sites',
    type: site,
    access: groupDrive,
    row: ({ owner }, { request, data }) => {
      const found = sitesFor(request.viewer, data).find(({ group }) => group.id === owner.id)
      if (found === undefined) throw noSuchItem()
      return found
    },
  }),
  collection({
    ...SITE,
    path: `${SITE.path}/sites`,
    type: site,
    rows: (found, { request, data }) =>
      rowsOf(isRoot(found) ? sitesFor(request.viewer, data).filter((each) => !isRoot(each)) : []),
  }),
  entity({
    ...SITE,
    path: `${SITE.path}/drive`,
    type: drive,
    row: (found, call) => driveRow(driveAt(found, call)),
  }),
  collection({
    ...SITE,
    path: `${SITE.path}/drives`,
    type: drive,
    rows: (found, call) => rowsOf([driveRow(driveAt(found, call))]),
  }),
  ...columnsAndTypes(SITE.path),
  collection({ ...LISTS, rows: (found, { data }) => rowsOf(listsOfSite(found, data)) }),
  entity({ ...LIST, row: namedList }),
  ...columnsAndTypes(LIST.path),
  collection({ ...ITEMS, rows: (found, call) => rowsOf(itemsOf(namedList(found, call), found, call.data)) }),
  entity({ ...ITEM, row: namedItem }),
  create({
    ...ITEMS,
    body: FIELDS_BODY,
    create: (found, { fields }, call) => {
      if (!isJsonObject(fields)) throw invalidRequest('The fields of an item must be an object.')
      const at = namedList(found, call)
      const changes = itemChanges(call.data)
      const author = identityOf(viewerOf(call))
      const row = blankItem(String(changes.nextNumber()), at, { at: call.data.now(), author, fields })
      changes.put(at.id, row)
      return row
    },
  }),
  custom({
    path: `${ITEM.path}/fields`,
    method: 'PATCH',
    access: namedSite,
    answer: (found, call) => {
      const item = namedItem(found, call)
      checkIfMatch(call, item.eTag)
      const given = parseJsonBody(call.request)
      if (!isJsonObject(given)) throw invalidRequest('The fields of an item must be an object.')
      const row = withVersion({
        ...item,
        version: item.version + 1,
        fields: { ...item.fields, ...given },
        lastModifiedBy: identityOf(viewerOf(call)),
        lastModifiedDateTime: instantText(call.data.now()),
      })
      itemChanges(call.data).put(item.sharepointIds.listId, row)
      return { status: 200, headers: JSON_HEADERS, body: row.fields }
    },
  }),
  remove({
    ...ITEM,
    row: namedItem,
    remove: ({ id, sharepointIds }, { call }) => itemChanges(call.data).remove(sharepointIds.listId, id),
  }),
]

function columnsAndTypes(path: string): readonly Endpoint[] {
  return [
    collection({
      path: `${path}/columns`,
      context: 'columns',
      type: columnDefinition,
      access: namedSite,
      rows: () => rowsOf(columnsOf()),
    }),
    collection({
      path: `${path}/contentTypes`,
      context: 'contentTypes',
      type: contentType,
      access: namedSite,
      rows: () => rowsOf(contentTypesOf()),
    }),
  ]
}

function driveAt({ group }: Site, { data }: Call) {
  const owner = libraryOwner(group, data)
  if (owner === undefined) throw noSuchItem()
  return driveOf(owner, data)
}

/** By ID or title. */
function namedList(found: Site, { parameters, data }: Call): SiteListRow {
  const wanted = parameters.list?.toLowerCase()
  const lists = listsOfSite(found, data)
  const row = lists.find(({ id, name }) => [id, name.toLowerCase()].includes(wanted ?? ''))
  if (row === undefined) throw noSuchItem()
  return row
}

function namedItem(found: Site, call: Call): ListItemRow {
  const items = itemsOf(namedList(found, call), found, call.data)
  const row = items.find(({ id }) => id === call.parameters.item)
  if (row === undefined) throw noSuchItem()
  return row
}

/** The person who is making the change; for an application, the first person in the directory. */
function viewerOf({ request: { viewer }, data }: Call) {
  return data.contoso.find(viewer.objectId) ?? data.contoso.person(0)
}
