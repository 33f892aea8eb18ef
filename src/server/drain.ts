import type { Socket } from 'node:net'

import type { FastifyInstance } from 'fastify'

/** Ends a server without cutting off whom it serves. */
export interface Drain {
  isDraining(): boolean
  /**
   * Stops accepting, waits for the requests under way, and after the deadline cuts off those that are left.
   * Calling it again waits for the same end.
   */
  drain(): Promise<void>
}

/** Watches a server's requests from the first one on, so that it can be drained; call before it listens. */
export function createDrain(fastify: FastifyInstance, timeoutMs: number): Drain {
  const busy = new Map<Socket, number>()
  let draining: Promise<void> | undefined

  fastify.addHook('onRequest', async ({ raw: { socket } }, reply) => {
    busy.set(socket, (busy.get(socket) ?? 0) + 1)
    reply.raw.once('close', () => {
      const left = (busy.get(socket) ?? 1) - 1
      if (left === 0) busy.delete(socket)
      else busy.set(socket, left)
    })
  })
  fastify.addHook('onSend', async (_request, reply) => {
    // A kept connection would hold the server open after its last answer.
    if (draining !== undefined) reply.header('connection', 'close')
  })

  return {
    isDraining: () => draining !== undefined,
    drain: () => {
      draining ??= closeWithin()
      return draining
    },
  }

  async function closeWithin(): Promise<void> {
    const timer = setTimeout(() => {
      for (const socket of busy.keys()) socket.destroy()
    }, timeoutMs)
    try {
      await fastify.close()
    } finally {
      clearTimeout(timer)
    }
  }
}
