import type { MetricFamily } from './metrics.ts'

/**
 * A metric in the form in which an OpenTelemetry SDK accepts it from other producers. The numbers are the values of the
 * SDK's enumerations.
 *
 * @see https://opentelemetry.io/docs/specs/otel/metrics/sdk/#metricproducer
 */
export interface ExportedMetric {
  readonly descriptor: {
    readonly name: string
    readonly description: string
    readonly unit: string
    readonly valueType: 1
  }
  /** Cumulative. */
  readonly aggregationTemporality: 1
  /** 0: histogram, 2: gauge, 3: sum. */
  readonly dataPointType: 0 | 2 | 3
  readonly isMonotonic?: boolean
  readonly dataPoints: readonly {
    readonly startTime: readonly [number, number]
    readonly endTime: readonly [number, number]
    readonly attributes: Readonly<Record<string, string>>
    readonly value: unknown
  }[]
}

/**
 * @param families - the metrics of the registry. Summaries are omitted: for each summary in Node's metrics, there is
 *   also a histogram.
 * @param times - milliseconds since the epoch: when the process started, and now.
 */
export function exportMetrics(
  families: readonly MetricFamily[],
  times: { readonly start: number; readonly now: number },
): readonly ExportedMetric[] {
  const point = { startTime: highResolution(times.start), endTime: highResolution(times.now) }
  return families.flatMap(({ name, help, type, values }): readonly ExportedMetric[] => {
    const shared = {
      descriptor: { name, description: help, unit: unitOf(name), valueType: 1 },
      aggregationTemporality: 1,
    } as const
    if (type === 'histogram') {
      return [
        {
          ...shared,
          dataPointType: 0,
          dataPoints: histograms(values).map((each) => ({ ...point, ...each })),
        },
      ]
    }
    const dataPoints = values.map(({ labels, value }) => ({ ...point, attributes: textsOf(labels), value }))
    if (type === 'counter') return [{ ...shared, dataPointType: 3, isMonotonic: true, dataPoints }]
    return type === 'gauge' ? [{ ...shared, dataPointType: 2, dataPoints }] : []
  })
}

function unitOf(name: string): string {
  if (/_seconds(?:_total)?$/.test(name)) return 's'
  return /_bytes(?:_total)?$/.test(name) ? 'By' : '1'
}

function highResolution(ms: number): readonly [number, number] {
  const seconds = Math.floor(ms / 1000)
  return [seconds, Math.round((ms - seconds * 1000) * 1e6)]
}

function textsOf(labels: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]))
}

/** In Prometheus, the count of a bucket includes all lower buckets; in OpenTelemetry, it does not. */
function histograms(values: MetricFamily['values']) {
  const series = new Map<
    string,
    { labels: Record<string, string>; buckets: [number, number][]; sum: number; count: number }
  >()
  for (const { labels, value, metricName = '' } of values) {
    const { le, ...own } = textsOf(labels)
    const key = JSON.stringify(own)
    const known = series.get(key) ?? { labels: own, buckets: [], sum: 0, count: 0 }
    series.set(key, known)
    if (metricName.endsWith('_sum')) known.sum = value
    else if (metricName.endsWith('_count')) known.count = value
    else if (le !== undefined) known.buckets.push([Number(le.replace('+Inf', 'Infinity')), value])
  }
  return [...series.values()].map(({ labels, buckets, sum, count }) => {
    const sorted = buckets.sort(([a], [b]) => a - b)
    const counts = sorted.map(([, cumulative], index) => cumulative - (sorted[index - 1]?.[1] ?? 0))
    const boundaries = sorted.map(([bound]) => bound).filter(Number.isFinite)
    return { attributes: labels, value: { buckets: { boundaries, counts }, sum, count } }
  })
}
