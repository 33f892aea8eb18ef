// Covers: bounded-label.ts, metric-export.ts
import { describe, expect, it } from '@jest/globals'
import { createRecorder } from '../../src/recording/recorder.ts'
import { exportMetrics } from '../../src/telemetry/metric-export.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { createOperationMetrics } from '../../src/telemetry/operation-metrics.ts'

const ARRIVED = {
  requestId: 'request-1',
  method: 'POST',
  route: '/graphql',
  traceparent: undefined,
  tracestate: undefined,
  remoteAddress: undefined,
  forwardedFor: undefined,
}

/** Measures operations, each with a document of its own. */
async function measured(count: number, isTrusted: boolean) {
  const metrics = createMetrics()
  const recorder = createRecorder([createOperationMetrics(metrics)], { clock: () => 0 })
  for (let number = 0; number < count; number++) {
    const recording = recorder?.begin(ARRIVED)
    if (recording === undefined) continue
    recording.isTrusted = isTrusted
    recording.operation = {
      type: 'query',
      name: 'Mine',
      hash: `${number}`.padStart(64, 'x').slice(-12),
      fields: [],
    }
    recording.failed('CONSENT_REQUIRED')
    recording.finish(200)
  }
  return { metrics, text: (await metrics.render()).text }
}

describe('createOperationMetrics', () => {
  it('has a bounded number of series, however many documents there are', async () => {
    const { text } = await measured(300, false)

    const names = [...text.matchAll(/behalf_operation_errors_total\{graphql_operation_name="([^"]+)"/g)]
    expect(names).toHaveLength(101)
    expect(text).toContain(
      'behalf_operation_errors_total{graphql_operation_name="_OTHER",error_type="CONSENT_REQUIRED"} 200',
    )
  })

  it('names trusted documents', async () => {
    const { text } = await measured(2, true)

    expect(text).toContain(
      'behalf_operation_duration_seconds_count{graphql_operation_type="query",graphql_operation_name="Mine"} 2',
    )
  })
})

describe('exportMetrics', () => {
  it('counts each bucket without those below it', async () => {
    const { metrics } = await measured(3, true)

    const exported = exportMetrics(await metrics.collect(), { start: 1_500, now: 2_500 })

    const duration = exported.find(
      ({ descriptor }) => descriptor.name === 'behalf_operation_duration_seconds',
    )
    const value = duration?.dataPoints[0]?.value as {
      buckets: { boundaries: number[]; counts: number[] }
      count: number
    }
    expect(duration).toMatchObject({ dataPointType: 0, descriptor: { unit: 's' } })
    expect(value.buckets.counts).toHaveLength(value.buckets.boundaries.length + 1)
    expect([value.count, value.buckets.counts.reduce((sum, count) => sum + count, 0)]).toEqual([3, 3])
    expect(duration?.dataPoints[0]?.startTime).toEqual([1, 500_000_000])
    expect(
      exported.find(({ descriptor }) => descriptor.name === 'behalf_operation_errors_total'),
    ).toMatchObject({
      dataPointType: 3,
      isMonotonic: true,
    })
  })
})
