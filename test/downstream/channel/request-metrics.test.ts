import { describe, expect, it } from '@jest/globals'
import { type ChannelState, createRequestMetrics } from '../../../src/downstream/channel/request-metrics.ts'
import { noResponse, type Outcome } from '../../../src/downstream/http/request-outcome.ts'
import type { Metrics, Readings } from '../../../src/telemetry/metrics.ts'

/** What a metric is said to be. */
type Description = Parameters<Metrics['observe']>[0]

/** Metrics that note what is observed, and their values by name. */
function setUp(states: ReadonlyMap<string, ChannelState> = new Map()) {
  const described: Description[] = []
  const readings = new Map<string, () => Readings>()
  const durations: unknown[] = []
  const metrics = {
    observe(description: Description, read: () => Readings) {
      described.push(description)
      readings.set(description.name, read)
    },
    histogram(description: Description) {
      described.push(description)
      return (seconds: number, labels: object) => void durations.push([seconds, labels])
    },
  } as unknown as Metrics
  const measureOf = createRequestMetrics(metrics, () => states)
  const values = () => Object.fromEntries([...readings].map(([name, read]) => [name, read()]))
  return { measureOf, described, durations, values }
}

const answered = (status: number): Outcome => ({ status, headers: {}, body: undefined })

describe('createRequestMetrics', () => {
  it('describes each metric', () => {
    const { described } = setUp()

    expect(described.map(({ name }) => name)).toEqual([
      'behalf_api_request_seconds',
      'behalf_api_retries_total',
      'behalf_api_throttled_waits_total',
      'behalf_api_resource_units_total',
      'behalf_api_requests_in_flight',
      'behalf_api_requests_waiting',
      'behalf_api_pauses',
      'behalf_api_circuit_open',
    ])
    for (const { help } of described) expect(help).toMatch(/^[A-Z].{20,}\.$/)
  })

  // https://prometheus.io/docs/practices/naming/: the name of a count ends in _total.
  it('says of counts that they are, and names the labels of each metric', () => {
    const { described } = setUp()

    for (const { name, labels, isTotal = false } of described) {
      expect([name, isTotal]).toEqual([name, name.endsWith('_total')])
      expect(labels).toEqual(name === 'behalf_api_request_seconds' ? ['api', 'outcome'] : ['api'])
    }
  })

  it.each<[Outcome, string]>([
    [answered(200), '2xx'],
    [answered(404), '4xx'],
    [answered(429), '429'],
    [answered(503), '5xx'],
    [noResponse({ name: 'crm' }, 'timeout', { reason: 'late' }), 'timeout'],
  ])('measures how long a request took by its outcome: %#', (outcome, name) => {
    const { measureOf, durations } = setUp()

    measureOf('crm').responded(outcome, 0.5)

    expect(durations).toEqual([[0.5, { api: 'crm', outcome: name }]])
  })

  it('counts by API what happens to requests', () => {
    const { measureOf, values } = setUp()

    measureOf('crm').retried()
    measureOf('crm').retried()
    measureOf('orders').paused()
    measureOf('orders').spent(3)
    measureOf('orders').spent(4)

    expect(values()).toMatchObject({
      behalf_api_retries_total: [{ labels: { api: 'crm' }, value: 2 }],
      behalf_api_throttled_waits_total: [{ labels: { api: 'orders' }, value: 1 }],
      behalf_api_resource_units_total: [{ labels: { api: 'orders' }, value: 7 }],
    })
  })

  it('reads the state of each API', () => {
    const { values } = setUp(
      new Map([
        ['crm', { inFlight: 1, waiting: 2, pauses: 3, isCircuitOpen: true }],
        ['orders', { inFlight: 4, waiting: 5, pauses: 6, isCircuitOpen: false }],
      ]),
    )
    const ofBoth = (crm: number, orders: number) => [
      { labels: { api: 'crm' }, value: crm },
      { labels: { api: 'orders' }, value: orders },
    ]

    expect(values()).toMatchObject({
      behalf_api_requests_in_flight: ofBoth(1, 4),
      behalf_api_requests_waiting: ofBoth(2, 5),
      behalf_api_pauses: ofBoth(3, 6),
      behalf_api_circuit_open: ofBoth(1, 0),
    })
  })

  it('counts nothing where metrics are disabled', () => {
    const measure = createRequestMetrics(null, () => new Map())('crm')

    measure.responded(answered(200), 1)
    measure.retried()
    measure.paused()
    measure.spent(1)

    expect(measure).toBe(createRequestMetrics(null, () => new Map())('orders'))
  })
})
