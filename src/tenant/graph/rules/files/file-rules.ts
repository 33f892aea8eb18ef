import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'

const PAGE = { defaultSize: 200, maxSize: 999 } as const
/** These permissions also cover items that others share. */
const READ_EVERYTHING = ['Files.Read.All', 'Files.ReadWrite.All', 'Sites.Read.All', 'Sites.ReadWrite.All']
const READ = permissions(['Files.Read', 'Files.ReadWrite', ...READ_EVERYTHING], { others: READ_EVERYTHING })
const WRITE = permissions(['Files.ReadWrite', 'Files.ReadWrite.All', 'Sites.ReadWrite.All'])
const UPLOAD = { source: reference('driveitem-createuploadsession'), permissions: WRITE }
const ITEM = '/drives/{drive}/items/{item}'

/** Drives and their items. */
export const FILE_RULES: EndpointTable = {
  ...drive('/users/{user}/drive'),
  ...drive('/drives/{drive}'),
  'GET /groups/{group}/drive': { source: reference('drive-get'), permissions: READ },
  ...item('/users/{user}/drive/root'),
  /** The page does not list any query options. */
  'GET /users/{user}/drive/sharedWithMe': {
    source: reference('drive-sharedwithme'),
    limits: ['Deprecated by Microsoft: no data after November 2027.'],
    permissions: permissions(READ_EVERYTHING),
    takes: [],
    ignores: ['select', 'expand', 'top', 'orderby', 'filter', 'count'],
    page: PAGE,
  },
  'GET /users/{user}/drive/recent': {
    source: reference('drive-recent'),
    limits: ['Deprecated by Microsoft: no data after November 2026.'],
    permissions: permissions(['Files.Read', 'Files.ReadWrite', ...READ_EVERYTHING]),
    takes: [],
    ignores: ['select', 'expand', 'top', 'orderby', 'filter', 'count'],
    page: PAGE,
  },
  "GET /drives/{drive}/root/search(q='{words}')": {
    source: reference('driveitem-search'),
    permissions: READ,
    takes: ['expand', 'select', 'top', 'orderby'],
    page: PAGE,
  },
  [`GET ${ITEM}/thumbnails`]: {
    source: reference('driveitem-list-thumbnails'),
    permissions: READ,
    takes: ['select'],
    page: PAGE,
  },
  /** The page does not list any query options. */
  [`GET ${ITEM}/versions`]: {
    source: reference('driveitem-list-versions'),
    permissions: READ,
    takes: [],
    ignores: ['select', 'top'],
    page: PAGE,
  },
  [`GET ${ITEM}/permissions`]: {
    source: reference('driveitem-list-permissions'),
    permissions: READ,
    takes: ['select'],
    ignores: ['top'],
    page: PAGE,
  },
  [`DELETE ${ITEM}/permissions/{permission}`]: { source: reference('permission-delete'), permissions: WRITE },
  [`POST ${ITEM}/createLink`]: { source: reference('driveitem-createlink'), permissions: WRITE },
  [`POST ${ITEM}/invite`]: { source: reference('driveitem-invite'), permissions: WRITE },
  [`POST ${ITEM}/children`]: { source: reference('driveitem-post-children'), permissions: WRITE },
  [`PATCH ${ITEM}`]: { source: reference('driveitem-update'), permissions: WRITE, headers: ['If-Match'] },
  [`DELETE ${ITEM}`]: { source: reference('driveitem-delete'), permissions: WRITE, headers: ['If-Match'] },
  [`POST ${ITEM}/copy`]: {
    source: reference('driveitem-copy'),
    permissions: WRITE,
    limits: ['The copy is created after the response is sent.'],
  },
  'POST /users/{user}/drive/items/{item}:/{name}:/createUploadSession': UPLOAD,
  'POST /users/{user}/drive/root:/{name}:/createUploadSession': UPLOAD,
}

function drive(path: string): EndpointTable {
  return {
    [`GET ${path}`]: { source: reference('drive-get'), permissions: READ },
    ...item(`${path}/items/{item}`),
    [`GET ${path}/items/{item}/content`]: {
      source: reference('driveitem-get-content'),
      takes: [],
      permissions: READ,
      headers: ['If-None-Match'],
    },
  }
}

function item(path: string): EndpointTable {
  return {
    [`GET ${path}`]: { source: reference('driveitem-get'), permissions: READ },
    [`GET ${path}/children`]: {
      source: reference('driveitem-list-children'),
      permissions: READ,
      takes: ['expand', 'select', 'top', 'orderby'],
      page: PAGE,
    },
  }
}
