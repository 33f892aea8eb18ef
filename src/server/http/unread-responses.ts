import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

import { createInProgress } from '../../in-progress.ts'
import { createUsageByOwner } from '../../limits/usage-by-owner.ts'
import { notesOn } from './request-notes.ts'

/** Responses that are waiting in this process for their clients to read them. */
export interface UnreadResponses {
  /**
   * Call this once a response has been passed to its connection. If too much data is waiting, connections are closed.
   *
   * @param owner - the caller to whom the response belongs.
   */
  add(outgoing: ServerResponse, owner: string): void
}

/** A connection whose client has not read everything yet. */
interface Connection {
  readonly socket: Socket
  readonly owner: string
  /** The responses of the connection, with the bytes of each. There are several if the client uses pipelining. */
  readonly responses: Map<ServerResponse, number>
  /** Removes the connection from the waiting connections. */
  leave: () => void
}

/** The maximum for all callers together. */
const MAX_BYTES = 128 * 1024 ** 2
/**
 * The maximum for one caller. A response is several megabytes at most, and little of it waits here if the client keeps reading.
 */
const MAX_BYTES_PER_CALLER = 32 * 1024 ** 2

/**
 * Limits the memory for responses that clients do not read. Such responses do not occupy capacity, because a client that reads
 * slowly must not delay others; without a limit, one caller could exhaust the memory. If the responses of one caller take too
 * much memory, that caller's connections are closed, the oldest first. If the responses of all callers together take too much
 * memory, connections of the caller with the most unread data are closed. Therefore, no group of callers can cause the
 * connections of others to be closed. A single response is always allowed.
 */
export function createUnreadResponses({
  maxBytes = MAX_BYTES,
  maxBytesOfCaller = MAX_BYTES_PER_CALLER,
}: {
  readonly maxBytes?: number
  readonly maxBytesOfCaller?: number
} = {}): UnreadResponses {
  const waiting = createInProgress<Connection>()
  const bySocket = new WeakMap<Socket, Connection>()
  const unread = createUsageByOwner()

  function connectionOf(socket: Socket, owner: string): Connection {
    const known = bySocket.get(socket)
    if (known !== undefined) return known
    const connection: Connection = { socket, owner, responses: new Map(), leave: () => undefined }
    connection.leave = waiting.add(connection)
    bySocket.set(socket, connection)
    return connection
  }

  /** Ignores a response that was already removed with its connection. */
  function forget(connection: Connection, outgoing: ServerResponse): void {
    const { socket, owner, responses } = connection
    unread.add(owner, -(responses.get(outgoing) ?? 0))
    responses.delete(outgoing)
    if (responses.size > 0) return
    connection.leave()
    bySocket.delete(socket)
  }

  /**
   * Removes the connection immediately instead of waiting for Node to report that it is closed. Otherwise, more connections than
   * necessary would be closed in the meantime.
   */
  function close(connection: Connection): void {
    for (const outgoing of [...connection.responses.keys()]) {
      const reason = 'the caller has left too many responses unread'
      notesOn(outgoing.req).rejection = { code: 'OVERLOADED', reason }
      forget(connection, outgoing)
    }
    connection.socket.destroy()
  }

  /** Closes connections of a caller, oldest first, while too much data is waiting. */
  function closeOldest(owner: string, latest: Connection, isTooMuch: () => boolean): void {
    const isOnlyResponse = latest.responses.size === 1
    for (const each of waiting.all()) {
      if (!isTooMuch()) return
      if (each.owner === owner && !(isOnlyResponse && each === latest)) close(each)
    }
  }

  /**
   * Closes only one connection, because another caller may have the most data afterward.
   *
   * @returns whether there was one to close.
   */
  function closeOne(owner: string, latest: Connection): boolean {
    const before = unread.total()
    closeOldest(owner, latest, () => unread.total() === before)
    return unread.total() < before
  }

  function makeRoom(latest: Connection): void {
    const { owner } = latest
    const isTooMuchOf = (caller: string, max: number) => unread.of(caller) > max
    if (isTooMuchOf(owner, maxBytesOfCaller))
      closeOldest(owner, latest, () => isTooMuchOf(owner, maxBytesOfCaller))
    let isClosing = true
    while (isClosing && unread.total() > maxBytes) {
      // If the caller with the most unread data has only the latest response, that response is kept, and a connection of the
      // caller with the next most data is closed.
      isClosing = closeOne(unread.largest(), latest) || closeOne(unread.largest(owner), latest)
    }
  }

  return {
    add(outgoing, owner) {
      const { socket } = outgoing.req
      const bytes = outgoing.writableLength
      if (bytes === 0 || socket.destroyed) return
      const connection = connectionOf(socket, owner)
      connection.responses.set(outgoing, bytes)
      unread.add(connection.owner, bytes)
      outgoing.once('close', () => forget(connection, outgoing))
      makeRoom(connection)
    },
  }
}
