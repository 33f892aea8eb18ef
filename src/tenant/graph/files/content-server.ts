import type { HttpRequest } from '../../http/http-request.ts'
import type { HttpServer } from '../../http/http-server.ts'
import { GraphError } from '../http/graph-error.ts'
import type { GraphData } from '../http/graph-request.ts'
import { emptyResponse, type GraphResponse, JSON_HEADERS } from '../http/graph-response.ts'
import { presentOf } from './absent-facets.ts'
import { CONTENT_PATH, contentLinks } from './content-links.ts'
import { driveOf, itemIn, ownerOfDrive } from './drive.ts'
import { noSuchItem } from './drive-errors.ts'
import { childrenOf, type DriveItem, mediaTypeOf } from './drive-item.ts'
import { itemRow } from './file-rows.ts'
import { driveItem } from './file-types.ts'
import { nextRange } from './uploads/upload-range.ts'
import { progressOf, UPLOAD_PATH, type UploadSession, uploadSessions } from './uploads/upload-sessions.ts'
import { uploadedFiles } from './uploads/uploaded-files.ts'

/** The maximum size of a request and of a file. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024

/**
 * Serves the URLs in `@microsoft.graph.downloadUrl` and `uploadUrl`: the ticket in the query replaces an access token.
 *
 * @throws GraphError from its handlers. The server turns the error into a response.
 */
export function serveContents(server: HttpServer, data: GraphData): void {
  server.on('GET', `${CONTENT_PATH}/:driveId/:itemId`, (request) => {
    const { driveId = '', itemId = '' } = request.params
    if (!contentLinks(data).opens(ticketOf(request), { driveId, itemId }, data.now())) {
      throw new GraphError({ status: 401, code: 'unauthenticated', message: 'The URL has expired.' })
    }
    const owner = ownerOfDrive(driveId, data)
    if (owner === undefined) throw noSuchItem()
    return fileResponse(itemIn(driveOf(owner, data), itemId))
  })
  server.on('GET', UPLOAD_PATH, (request) =>
    jsonResponse(200, progressOf(openSession(request, data).session)),
  )
  server.on('DELETE', UPLOAD_PATH, (request) => {
    const { ticket } = openSession(request, data)
    uploadSessions(data).close(ticket)
    return emptyResponse(204)
  })
  server.on('PUT', UPLOAD_PATH, (request) => {
    const { ticket, session } = openSession(request, data)
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    const totalBytes = nextRange(session, {
      contentRange: request.headers['content-range'],
      bytes: bytes.length,
      maxBytes: MAX_FILE_BYTES,
    })
    const sessions = uploadSessions(data)
    const next = sessions.append(ticket, session, bytes, { totalBytes, now: data.now() })
    if (next.receivedBytes < totalBytes) return jsonResponse(202, progressOf(next))
    sessions.close(ticket)
    return jsonResponse(201, finish(next, data))
  })
}

/** @throws GraphError 401 for a request with a token; 404 for an unknown session. */
function openSession(request: HttpRequest, data: GraphData) {
  // As in OneDrive, a token must not be sent to a pre-authenticated URL.
  if (request.headers.authorization !== undefined) {
    const message = 'An upload URL does not accept an Authorization header.'
    throw new GraphError({ status: 401, code: 'unauthenticated', message })
  }
  const ticket = ticketOf(request)
  const session = uploadSessions(data).find(ticket, data.now())
  if (session === undefined) {
    const message = 'The upload session was not found.'
    throw new GraphError({ status: 404, code: 'itemNotFound', message })
  }
  return { ticket, session }
}

/** Stores the received file in its folder and returns the new item. */
function finish(session: UploadSession, data: GraphData): object {
  const { owner, parentId, name, conflictBehavior, received, base } = session
  const drive = driveOf(owner, data)
  const parent = itemIn(drive, parentId)
  const content = Buffer.concat(received)
  const item = uploadedFiles(data).add(
    { owner, parent, name, content, conflictBehavior, at: data.now() },
    childrenOf(drive.items, parent),
  )
  if (item === null) {
    const message = 'An item with the same name already exists under the parent.'
    throw new GraphError({ status: 409, code: 'nameAlreadyExists', message })
  }
  const row = itemRow(driveOf(owner, data), item, { data, request: { base } })
  const members = Object.entries(driveItem.properties).map(([member, { value }]) => [member, value(row)])
  return presentOf(Object.fromEntries(members))
}

function fileResponse({ kind, name, content }: DriveItem): GraphResponse {
  if (kind !== 'file') throw noSuchItem()
  return {
    status: 200,
    headers: {
      'content-type': mediaTypeOf(name),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
      // A file that a user uploaded must not run as a page on this origin.
      'x-content-type-options': 'nosniff',
    },
    body: content,
  }
}

function jsonResponse(status: number, body: object): GraphResponse {
  return { status, headers: JSON_HEADERS, body }
}

function ticketOf({ query: { tempauth } }: HttpRequest): string {
  return typeof tempauth === 'string' ? tempauth : ''
}
