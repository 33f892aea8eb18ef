// Covers: bounded-label.ts, metric-export.ts
import { describe, expect, it } from '@jest/globals'
import { createRecorder } from '../../src/recording/recorder.ts'
import type { Recording } from '../../src/recording/recording.ts'
import type { RequestRecord } from '../../src/recording/request-record.ts'
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

/** Measures accesses of one operation. */
async function measuredAccesses(
  accesses: readonly { readonly status: number; readonly template?: string }[],
): Promise<string> {
  const metrics = createMetrics()
  const observed = createOperationMetrics(metrics).begin({} as Recording, ARRIVED)
  for (const { status, template = '/orders' } of accesses) {
    const access = {
      api: { name: 'crm' },
      request: { method: 'GET' },
      template,
      attempts: [{ status }],
      reuse: null,
    }
    observed?.requestEnded?.(access as unknown as RequestRecord)
  }
  return (await metrics.render()).text
}

describe('createOperationMetrics', () => {
  it('has a bounded number of series, for any number of documents', async () => {
    const { text } = await measured(300, false)

    const names = [...text.matchAll(/behalf_operation_errors_total\{graphql_operation_name="([^"]+)"/g)]
    expect(names).toHaveLength(101)
    expect(text).toContain(
      'behalf_operation_errors_total{graphql_operation_name="_OTHER",error_type="CONSENT_REQUIRED"} 200',
    )
  })

  it('has a bounded number of series, regardless of the statuses that APIs respond with', async () => {
    const text = await measuredAccesses(Array.from({ length: 500 }, (_, index) => ({ status: 100 + index })))

    const statuses = [...text.matchAll(/behalf_api_accesses_total\{.*http_response_status_code="([^"]+)"/g)]
    expect(statuses.length).toBeLessThan(80)
    expect(statuses.map(([, status]) => status)).toEqual(
      expect.arrayContaining(['200', '429', '503', '2xx', '5xx']),
    )
  })

  it('has a bounded number of series, for any paths that a resolver in code makes up', async () => {
    const text = await measuredAccesses(
      Array.from({ length: 10_100 }, (_, index) => ({ status: 200, template: `/orders/${index}` })),
    )

    expect([...text.matchAll(/behalf_api_accesses_total\{/g)]).toHaveLength(10_001)
    expect(text).toMatch(/behalf_api_accesses_total\{.*url_template="_OTHER".*\} 100/)
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
