import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

import { createInProgress, type InProgress } from '../../in-progress.ts'

/** The maximum number of unanswered requests on one connection. The few clients that use pipelining send only a handful. */
const MAX_UNANSWERED = 32
/**
 * The maximum number of unanswered requests on all connections, in addition to one per connection. Each request takes
 * several kilobytes, even if the client has no token: with the maximum on every connection, they would use up the
 * memory.
 */
const MAX_AHEAD = 4_096

/**
 * Watches the requests that a connection sends before earlier ones are answered (RFC 9112 §9.3.2). When the connection ends, Node
 * closes only the response that it is sending. The watch closes all responses, which cancels the work for the other requests and
 * releases their resources. A connection that sends too many requests ahead is closed. If all connections together have sent too
 * many, any connection that sends a request ahead is closed.
 *
 * @returns whether a request may be handled; if not, its connection is closed.
 */
export function createPipelineWatch(): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const unanswered = new WeakMap<Socket, InProgress<ServerResponse>>()
  let ahead = 0

  function responsesOn(socket: Socket): InProgress<ServerResponse> {
    const known = unanswered.get(socket)
    if (known !== undefined) return known
    const responses = createInProgress<ServerResponse>()
    unanswered.set(socket, responses)
    socket.once('close', () => closeAll(responses))
    return responses
  }

  return ({ socket }, outgoing) => {
    if (socket.destroyed) return false
    const responses = responsesOn(socket)
    const isAhead = responses.size > 0
    if (responses.size >= MAX_UNANSWERED || (isAhead && ahead >= MAX_AHEAD)) {
      socket.destroy()
      return false
    }
    const leave = responses.add(outgoing)
    if (isAhead) ahead++
    outgoing.once('close', () => {
      leave()
      if (isAhead) ahead--
    })
    return true
  }
}

function closeAll(responses: InProgress<ServerResponse>): void {
  for (const response of responses.all()) {
    // Node has closed the responses that were being sent.
    if (response.socket !== null) continue
    response.destroy()
    response.emit('close')
  }
}
