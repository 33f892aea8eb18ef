import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { JSON_HEADERS } from '../answer.ts'
import { GraphError } from '../graph-error.ts'
import type { GraphData } from '../request.ts'
import { presentOf } from './absent-facets.ts'
import { CONTENT_PATH, type ContentPlace, contentLinks } from './content-links.ts'
import { driveOf, itemIn, ownerOfDrive } from './drive.ts'
import { childrenOf, type DriveItem, mediaTypeOf } from './drive-item.ts'
import { itemRow } from './file-rows.ts'
import { driveItem } from './file-types.ts'
import { noSuchItem } from './one-drive.ts'
import { nextRange } from './upload-range.ts'
import { progressOf, UPLOAD_PATH, type UploadSession, uploadSessions } from './upload-sessions.ts'
import { uploadedFiles } from './uploaded-files.ts'

/** What one request may carry, and one file weigh. */
const MAX_FILE_BYTES = 32 * 1024 * 1024

/**
 * Serves the addresses that `@microsoft.graph.downloadUrl` and `uploadUrl` hand out: the ticket in their query stands for
 * the token.
 *
 * @throws GraphError from its handlers, for the server to answer.
 */
export function serveContents(server: FastifyInstance, data: GraphData): void {
  server.get(`${CONTENT_PATH}/:driveId/:itemId`, async (request, reply) => {
    const place = request.params as ContentPlace
    if (!contentLinks(data).opens(ticketOf(request), place, data.now())) {
      throw new GraphError({ status: 401, code: 'unauthenticated', message: 'The address has expired.' })
    }
    const owner = ownerOfDrive(place.driveId, data)
    if (owner === undefined) throw noSuchItem()
    return sendFile(reply, itemIn(driveOf(owner, data), place.itemId))
  })
  server.get(UPLOAD_PATH, async (request, reply) => {
    const { session } = openSession(request, data)
    return sendJson(reply, 200, progressOf(session))
  })
  server.delete(UPLOAD_PATH, async (request, reply) => {
    const { ticket } = openSession(request, data)
    uploadSessions(data).close(ticket)
    return reply.code(204).send()
  })
  server.put(UPLOAD_PATH, { bodyLimit: MAX_FILE_BYTES }, async (request, reply) => {
    const { ticket, session } = openSession(request, data)
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    const totalBytes = nextRange(session, {
      contentRange: request.headers['content-range'],
      bytes: bytes.length,
      maxBytes: MAX_FILE_BYTES,
    })
    const sessions = uploadSessions(data)
    const next = sessions.append(ticket, session, bytes, { totalBytes, now: data.now() })
    if (next.receivedBytes < totalBytes) return sendJson(reply, 202, progressOf(next))
    sessions.close(ticket)
    return sendJson(reply, 201, finish(next, data))
  })
}

/** @throws GraphError 401 for a request with a token, 404 for a session that is none. */
function openSession(request: FastifyRequest, data: GraphData) {
  // As OneDrive does: a token that goes along with a pre-authenticated address has left the origin it was made for.
  if (request.headers.authorization !== undefined) {
    const message = 'An upload URL takes no Authorization header.'
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

/** Puts what was received in its folder, and answers the new item. */
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

function sendFile(reply: FastifyReply, { kind, name, content }: DriveItem): FastifyReply {
  if (kind !== 'file') throw noSuchItem()
  return reply
    .code(200)
    .headers({
      'content-type': mediaTypeOf(name),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
      // A file of somebody's making must not run as a page of this origin.
      'x-content-type-options': 'nosniff',
    })
    .send(content)
}

function sendJson(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply.code(status).headers(JSON_HEADERS).send(JSON.stringify(body))
}

function ticketOf({ query }: FastifyRequest): string {
  const { tempauth } = query as { readonly tempauth?: unknown }
  return typeof tempauth === 'string' ? tempauth : ''
}
