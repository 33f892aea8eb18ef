// Covers: series.ts
import { describe, expect, it } from '@jest/globals'
import { Counter, Histogram, Registry } from 'prom-client'
import { createMetrics } from '../../src/telemetry/metrics.ts'

const BUCKETS = [0.005, 0.1, 1]
const LABELS = ['api', 'status']
const OBSERVED = [
  [0.005, { api: 'graph', status: '200' }],
  [0.0051, { api: 'graph', status: '200' }],
  [1, { api: 'graph', status: '404' }],
  [7, { api: 'a "b"\n\\', status: '' }],
] as const

/** The part of what Prometheus reads that is about Behalf. */
function own(text: string): string {
  const families = text.trim().split('\n\n')
  return families.filter((family) => family.includes('behalf_')).join('\n')
}

describe('createMetrics', () => {
  it('renders what prom-client renders of the same observations', async () => {
    const metrics = createMetrics()
    const durations = metrics.histogram({
      name: 'behalf_s',
      help: 'Durations.',
      labels: LABELS,
      buckets: BUCKETS,
    })
    const count = metrics.counter({ name: 'behalf_total', help: 'Count.', labels: LABELS })
    for (const [seconds, labels] of OBSERVED) {
      durations(seconds, labels)
      count(labels)
    }

    const registry = new Registry()
    const registers = [registry]
    const theirs = new Histogram({
      name: 'behalf_s',
      help: 'Durations.',
      labelNames: LABELS,
      buckets: BUCKETS,
      registers,
    })
    const counter = new Counter({ name: 'behalf_total', help: 'Count.', labelNames: LABELS, registers })
    for (const [seconds, labels] of OBSERVED) {
      theirs.observe(labels, seconds)
      counter.inc(labels)
    }
    expect(own((await metrics.render()).text)).toBe(own(await registry.metrics()))
  })

  it('has no series before something was observed, and 0 where there are no labels', async () => {
    const metrics = createMetrics()
    metrics.counter({ name: 'behalf_a_total', help: 'A.', labels: ['api'] })
    metrics.counter({ name: 'behalf_b_total', help: 'B.' })

    expect(own((await metrics.render()).text)).toBe(
      [
        '# HELP behalf_a_total A.\n# TYPE behalf_a_total counter',
        '# HELP behalf_b_total B.\n# TYPE behalf_b_total counter\nbehalf_b_total 0',
      ].join('\n'),
    )
  })

  it('reads values of the moment each time', async () => {
    const metrics = createMetrics()
    let value = 1
    metrics.observe({ name: 'behalf_now', help: 'Now.', labels: ['api'] }, () => [
      { labels: { api: 'graph' }, value },
    ])
    metrics.observe({ name: 'behalf_all_total', help: 'All.', isTotal: true }, () => [{ value }])
    await metrics.render()
    value = 2

    const families = await metrics.collect()
    expect(families.find(({ name }) => name === 'behalf_now')).toMatchObject({
      type: 'gauge',
      values: [{ labels: { api: 'graph' }, value: 2 }],
    })
    expect(families.find(({ name }) => name === 'behalf_all_total')).toMatchObject({
      type: 'counter',
      values: [{ labels: {}, value: 2 }],
    })
  })

  it('keeps names apart', () => {
    const metrics = createMetrics()
    metrics.counter({ name: 'behalf_a_total', help: 'A.' })

    expect(() => metrics.counter({ name: 'behalf_a_total', help: 'B.' })).toThrow('already been registered')
  })

  // Labels that continue each other are others.
  it('distinguishes combinations of labels', async () => {
    const metrics = createMetrics()
    const count = metrics.counter({ name: 'behalf_a_total', help: 'A.', labels: ['x', 'y'] })
    count({ x: 'a', y: 'bc' })
    count({ x: 'ab', y: 'c' })
    count({ x: 'ab', y: 'c' })

    const family = (await metrics.collect()).find(({ name }) => name === 'behalf_a_total')
    expect(family?.values.map(({ labels, value }) => [labels, value])).toEqual([
      [{ x: 'a', y: 'bc' }, 1],
      [{ x: 'ab', y: 'c' }, 2],
    ])
  })
})
