import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Values of one metric by their labels, read when the metrics are requested. */
export type Readings = readonly {
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}[]

/** All series of one name. */
export interface MetricFamily {
  readonly name: string
  readonly help: string
  readonly type: string
  readonly values: readonly {
    readonly labels: Readonly<Record<string, unknown>>
    readonly value: number
    /** Of a histogram: which of its numbers it is. */
    readonly metricName?: string
  }[]
}

interface Description {
  /** With unit, as Prometheus names things: `behalf_token_cache_bytes`. */
  readonly name: string
  readonly help: string
  readonly labels?: readonly string[]
}

/** The metrics of one gateway. Labels are names from the configuration, never of users. */
export interface Metrics {
  /** A value of the moment, or with `isTotal` a count since the start, that is read when the metrics are requested. */
  observe(description: Description & { readonly isTotal?: boolean }, read: () => Readings): void
  /** Durations: call the result with seconds and labels. */
  histogram(
    description: Description & { readonly buckets: readonly number[] },
  ): (seconds: number, labels: Readonly<Record<string, string>>) => void
  /** Counts: call the result with labels. */
  counter(description: Description): (labels: Readonly<Record<string, string>>) => void
  /** Everything, for exporters. */
  collect(): Promise<readonly MetricFamily[]>
  /** Everything in Prometheus' text format, and its content type. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>
}

/**
 * Makes the registry of one gateway, with Node's own metrics in it: memory, event loop, garbage collection.
 *
 * @see https://prometheus.io/docs/practices/naming/
 */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    observe({ name, help, labels = [], isTotal = false }, read) {
      const Kind = isTotal ? Counter : Gauge
      new Kind({
        name,
        help,
        labelNames: [...labels],
        registers: [registry],
        collect() {
          this.reset()
          for (const { labels: own = {}, value } of read()) this.inc(own, value)
        },
      })
    },
    histogram({ name, help, labels = [], buckets }) {
      const histogram = new Histogram({
        name,
        help,
        labelNames: [...labels],
        buckets: [...buckets],
        registers: [registry],
      })
      return (seconds, own) => histogram.observe(own, seconds)
    },
    counter({ name, help, labels = [] }) {
      const counter = new Counter({ name, help, labelNames: [...labels], registers: [registry] })
      return (own) => counter.inc(own)
    },
    collect: async () => (await registry.getMetricsAsJSON()) as unknown as readonly MetricFamily[],
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}
