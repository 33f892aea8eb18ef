import type { Socket } from 'node:net'

/** Handles requests in turns of the event loop. */
export interface RequestTurns {
  /** Calls the function now, or in a later turn if too many requests have arrived in this one. */
  take(socket: Socket, handle: () => void): void
}

/** How many requests are handled in one turn. Each takes up to a millisecond until it waits for something. */
const MOST_PER_TURN = 32

/**
 * Bounds the requests that are handled in one turn of the event loop. Node.js reads from all connections in one turn, and a single
 * read can contain dozens of pipelined requests, so that a client with a few hundred connections could block the process for
 * seconds. Beyond the bound, connections take turns: a connection with one request does not wait for all requests of the others.
 */
export function createRequestTurns(mostPerTurn: number = MOST_PER_TURN): RequestTurns {
  /** In the order of their turns. */
  const waiting = new Map<Socket, (() => void)[]>()
  let handled = 0

  function next(): (() => void) | undefined {
    for (const [socket, requests] of waiting) {
      const first = requests.shift()
      waiting.delete(socket)
      if (requests.length > 0) waiting.set(socket, requests)
      return first
    }
    return undefined
  }

  function endTurn(): void {
    handled = 0
    while (handled < mostPerTurn) {
      const handle = next()
      if (handle === undefined) break
      count()
      handle()
    }
  }

  function count(): void {
    if (handled === 0) setImmediate(endTurn)
    handled++
  }

  return {
    take(socket, handle) {
      if (handled < mostPerTurn && waiting.size === 0) {
        count()
        handle()
        return
      }
      const requests = waiting.get(socket)
      if (requests === undefined) waiting.set(socket, [handle])
      else requests.push(handle)
    },
  }
}
