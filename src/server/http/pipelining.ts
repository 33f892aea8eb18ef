import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

import { createInProgress, type InProgress } from '../../in-progress.ts'

/** Most requests of one connection that are not answered yet. Clients that send ahead at all send a handful. */
const MAX_UNANSWERED = 32

/**
 * Makes what watches the requests that a connection sends ahead of its answers (RFC 9112 §9.3.2). Of all their responses Node
 * tells only the one that it is sending when the connection ends; here each of them closes then, so that what is done for the
 * others ends too, and nothing is held for them. A connection that sends too many ahead is cut off.
 *
 * @returns whether a request may be handled; where it may not, its connection is gone.
 */
export function createPipelineWatch(): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const unanswered = new WeakMap<Socket, InProgress<ServerResponse>>()

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
    if (responses.size >= MAX_UNANSWERED) {
      socket.destroy()
      return false
    }
    outgoing.once('close', responses.add(outgoing))
    return true
  }
}

function closeAll(responses: InProgress<ServerResponse>): void {
  for (const response of responses.all()) {
    // Node has closed those that had their turn.
    if (response.socket !== null) continue
    response.destroy()
    response.emit('close')
  }
}
