import type { Metrics } from '../../telemetry/metrics.ts'
import type { Route } from '../http/router.ts'

/** Serves `/metrics` for Prometheus. Metrics never identify users. */
export function metricsRoute(metrics: Pick<Metrics, 'render'>): Route {
  return {
    method: 'GET',
    path: '/metrics',
    async handle(context) {
      const { contentType, text } = await metrics.render()
      return context.body(text, 200, { 'content-type': contentType })
    },
  }
}
