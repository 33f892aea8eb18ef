import { type EndpointTable, permissions, reference } from './endpoint-rules.ts'

const PAGE = { defaultSize: 200, maxSize: 999 } as const
/** Also of what others share. */
const READ_EVERYTHING = ['Files.Read.All', 'Files.ReadWrite.All', 'Sites.Read.All', 'Sites.ReadWrite.All']
const READ = permissions(['Files.Read', 'Files.ReadWrite', ...READ_EVERYTHING], { others: READ_EVERYTHING })
const WRITE = permissions(['Files.ReadWrite', 'Files.ReadWrite.All', 'Sites.ReadWrite.All'])
const UPLOAD = { source: reference('driveitem-createuploadsession'), permissions: WRITE }

/** Drives and what is in them. */
export const FILE_RULES: EndpointTable = {
  ...drive('/users/{user}/drive'),
  ...drive('/drives/{drive}'),
  'GET /groups/{group}/drive': { source: reference('drive-get'), permissions: READ },
  ...item('/users/{user}/drive/root'),
  /** The page names no query options. */
  'GET /users/{user}/drive/sharedWithMe': {
    source: reference('drive-sharedwithme'),
    limits: ['Deprecated by Microsoft.'],
    permissions: permissions(READ_EVERYTHING),
    takes: [],
    ignores: ['select', 'expand', 'top', 'orderby', 'filter', 'count'],
    page: PAGE,
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
