import type { FastifyInstance } from 'fastify'

import type { Metrics } from '../telemetry/metrics.ts'

/** Serves `/metrics` for Prometheus. They say how much is done, never for whom. */
export function serveMetrics(fastify: FastifyInstance, metrics: Pick<Metrics, 'render'>): void {
  fastify.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await metrics.render()
    return reply.header('content-type', contentType).send(text)
  })
}
