import { collectDefaultMetrics, type Metric, Registry } from 'prom-client'
import { createSeries } from './series.ts'

/** The values of one metric with their labels, read when the metrics are requested. */
export type Readings = readonly {
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}[]

/** All series with one name. */
export interface MetricFamily {
  readonly name: string
  readonly help: string
  readonly type: string
  readonly values: readonly {
    readonly labels: Readonly<Record<string, unknown>>
    readonly value: number
    /** For a histogram: the kind of value, such as `…_sum`. */
    readonly metricName?: string
  }[]
}

interface Description {
  /** Includes the unit, as Prometheus recommends: `behalf_token_cache_bytes`. */
  readonly name: string
  readonly help: string
  readonly labels?: readonly string[]
}

/** The metrics of one gateway. Label values come from the configuration, never from users. */
export interface Metrics {
  /**
   * Reports a current value or, with `isTotal`, a count since the start. The value is read when the metrics are
   * requested.
   */
  observe(description: Description & { readonly isTotal?: boolean }, read: () => Readings): void
  /** Measures durations: call the returned function with seconds and labels. */
  histogram(
    description: Description & { readonly buckets: readonly number[] },
  ): (seconds: number, labels: Readonly<Record<string, string>>) => void
  /** Counts events: call the returned function with labels. */
  counter(description: Description): (labels: Readonly<Record<string, string>>) => void
  /** All metrics, for exporters. */
  collect(): Promise<readonly MetricFamily[]>
  /** All metrics in Prometheus's text format, and its content type. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>
}

/**
 * Creates the registry of one gateway, including Node's own metrics: memory, event loop, garbage collection. Behalf's
 * counters are read when the metrics are requested, by Prometheus or for OTLP.
 *
 * @see https://prometheus.io/docs/practices/naming/
 */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })

  /** The registry uses only these members of a metric. */
  function register({ name, help }: Description, type: string, values: () => MetricFamily['values']): void {
    const metric = { name, help, type, get: async () => ({ name, help, type, values: values() }) }
    registry.registerMetric(metric as unknown as Metric)
  }

  return {
    observe(description, read) {
      const type = description.isTotal === true ? 'counter' : 'gauge'
      register(description, type, () => read().map(({ labels = {}, value }) => ({ labels, value })))
    },
    histogram(description) {
      const { name, labels = [], buckets } = description
      const series = createSeries(labels, () => ({ sum: 0, counts: buckets.map(() => 0), beyond: 0 }))
      register(description, 'histogram', () =>
        series.all().flatMap((each) => histogramValues(name, buckets, each)),
      )
      return (seconds, own) => {
        const durations = series.of(own)
        durations.sum += seconds
        const bucket = buckets.findIndex((bound) => seconds <= bound)
        if (bucket < 0) durations.beyond++
        else durations.counts[bucket] = (durations.counts[bucket] ?? 0) + 1
      }
    },
    counter(description) {
      const series = createSeries(description.labels ?? [], () => ({ count: 0 }))
      register(description, 'counter', () =>
        series.all().map(({ labels, cell }) => ({ labels, value: cell.count })),
      )
      return (own) => {
        series.of(own).count++
      }
    },
    collect: async () => (await registry.getMetricsAsJSON()) as unknown as readonly MetricFamily[],
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

/** The number of durations in each bucket, and their sum. */
interface Durations {
  sum: number
  readonly counts: number[]
  /** The number of durations that are longer than the last bound. */
  beyond: number
}

/** In Prometheus, the count of a bucket includes all lower buckets. */
function histogramValues(
  name: string,
  buckets: readonly number[],
  { labels, cell }: { readonly labels: Readonly<Record<string, string>>; readonly cell: Durations },
): MetricFamily['values'] {
  let count = 0
  const below = buckets.map((bound, index) => {
    count += cell.counts[index] ?? 0
    return { metricName: `${name}_bucket`, labels: { le: bound, ...labels }, value: count }
  })
  const all = count + cell.beyond
  return [
    ...below,
    { metricName: `${name}_bucket`, labels: { le: '+Inf', ...labels }, value: all },
    { metricName: `${name}_sum`, labels, value: cell.sum },
    { metricName: `${name}_count`, labels, value: all },
  ]
}
