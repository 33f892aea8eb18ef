import type { FastifyInstance } from 'fastify'

/** Parts without which no request can be answered, by name; each says whether it can do its work now. */
export type Readiness = Readonly<Record<string, () => boolean | Promise<boolean>>>

interface HealthOptions {
  readonly readiness: Readiness
  /** Whether the server is about to stop: it finishes what it has and wants no more. */
  readonly isDraining: () => boolean
}

/**
 * Serves `/health/live`, which answers 200 as long as the process can, and `/health/ready`, which answers 503 while a
 * part is not ready or the server drains, with one word per part.
 */
export function serveHealth(fastify: FastifyInstance, { readiness, isDraining }: HealthOptions): void {
  fastify.get('/health/live', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { status: 'live' }
  })
  fastify.get('/health/ready', async (_request, reply) => {
    const parts = await Promise.all(
      Object.entries(readiness).map(async ([name, isReady]) => [name, await isReady()] as const),
    )
    const draining = isDraining()
    const ready = !draining && parts.every(([, isReady]) => isReady)
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store')
    return {
      status: ready ? 'ready' : 'not ready',
      draining,
      parts: Object.fromEntries(parts.map(([name, isReady]) => [name, isReady ? 'ready' : 'not ready'])),
    }
  })
}
