import type { Socket } from 'node:net'

/** Spreads the handling of requests over several turns of the event loop. */
export interface RequestTurns {
  /** Calls the function now, or in a later turn if too many requests have arrived in this one. */
  take(socket: Socket, handle: () => void): void
}

/** How many requests are handled in one turn. Each takes up to a millisecond before it waits for something. */
const MAX_PER_TURN = 32

/**
 * Limits the number of requests that are handled in one turn of the event loop. Node.js reads from all connections in one turn,
 * and a single read can contain dozens of pipelined requests, so a client with a few hundred connections could otherwise block
 * the process for seconds. Beyond the limit, connections take turns: a connection with one request does not wait for all the
 * requests on other connections.
 */
export function createRequestTurns(maxPerTurn: number = MAX_PER_TURN): RequestTurns {
  /** In the order in which the connections take turns. */
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
    while (handled < maxPerTurn) {
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
      if (handled < maxPerTurn && waiting.size === 0) {
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
