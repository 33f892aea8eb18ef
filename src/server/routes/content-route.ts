import { OverloadedError } from '../../errors/requests.ts'
import type { Content } from '../../graphql/content/load-content.ts'
import { createUsageByOwner } from '../../limits/usage-by-owner.ts'
import { contentHeaders, ISOLATED } from '../http/content-headers.ts'
import type { StreamedResponse } from '../http/response.ts'
import type { Route } from '../http/router.ts'
import type { OperationHandlers, OperationStart } from '../operations/operation-handlers.ts'

/** Fetches the bytes at a sealed address on behalf of the caller; null if the client's copy is still current. */
export type LoadContent = (
  request: Pick<OperationStart, 'caller' | 'slot' | 'signal' | 'deadline' | 'log' | 'recording'>,
  sealed: string,
  ifNoneMatch: string | undefined,
) => Promise<Content | null>

interface ContentOptions {
  readonly operations: OperationHandlers
  readonly loadContent: LoadContent
}

const ROUTE = '/content/:address'

/** Maximum number of responses that are being transferred at the same time. Each uses a connection to an API. */
const MAX_STREAMS = 256
/** The maximum for one caller. Browsers open six connections to an origin over HTTP/1.1. */
const MAX_STREAMS_PER_CALLER = 8
const RETRY_AFTER_SECONDS = 5

/**
 * Serves the addresses of fields with `@content`. An address grants no access: a client sends the same `Authorization` header as
 * for GraphQL, and only the caller who received an address can open it. Content is always streamed completely, as a download.
 */
export function contentRoute({ operations, loadContent }: ContentOptions): Route {
  const streams = createStreamCount()
  const handle = operations(ROUTE, async ({ incoming, start }, { req }) => {
    const operation = start()
    const { tenantId, objectId } = operation.caller
    const leave = streams.enter(`${tenantId} ${objectId}`)
    try {
      const { 'if-none-match': ifNoneMatch } = incoming.headers
      const content = await loadContent(operation, req.param('address') ?? '', ifNoneMatch)
      if (content === null) {
        leave()
        return { status: 304, headers: ISOLATED, body: null }
      }
      content.bytes.once('close', leave)
      if (incoming.socket.destroyed) content.bytes.destroy()
      return responseOf(content)
    } catch (error) {
      leave()
      throw error
    }
  })
  return { method: 'GET', path: ROUTE, handle }
}

function responseOf({ bytes, contentType, length, name, etag }: Content): StreamedResponse {
  const size = length === null ? {} : { 'content-length': String(length) }
  const version = etag === null ? {} : { etag }
  return {
    status: 200,
    headers: { ...contentHeaders(contentType, name), ...size, ...version },
    stream: bytes,
  }
}

function createStreamCount() {
  const open = createUsageByOwner()
  return {
    /**
     * @returns a function that releases the slot.
     * @throws {@link OverloadedError} if there are too many transfers, in total or for this caller.
     */
    enter(owner: string): () => void {
      if (open.total() >= MAX_STREAMS || open.of(owner) >= MAX_STREAMS_PER_CALLER) {
        throw new OverloadedError({ retryAfterSeconds: RETRY_AFTER_SECONDS })
      }
      open.add(owner, 1)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        open.add(owner, -1)
      }
    },
  }
}
