import { endsWithin } from '../../cancellation.ts'
import type { Environment } from '../../config/sources.ts'
import { exporterProblems } from '../../config/variables/exporter-variables.ts'
import { isProduction } from '../../config/variables/node-variables.ts'
import { ConfigInvalidError, MissingPackagesError } from '../../errors/startup.ts'
import { exportMetrics } from '../../telemetry/metric-export.ts'
import type { Metrics } from '../../telemetry/metrics.ts'
import type { TracingOptions } from '../../tracing/tracing.ts'
import { resourceFromEnvironment } from '../open-telemetry-resource.ts'
import type { Output } from '../terminal/output.ts'

/** The OpenTelemetry SDK, configured to send traces and metrics over OTLP. */
export interface OpenTelemetry {
  readonly tracerProvider: NonNullable<TracingOptions['provider']>
  /** Sends the metrics of a gateway every minute, or at the interval in `OTEL_METRIC_EXPORT_INTERVAL`. */
  send(metrics: Metrics): void
  /** Sends as much of the buffered data as the collector accepts within two seconds. */
  shutdown(): Promise<void>
}

/**
 * Maximum duration of the shutdown. Otherwise, the exporters would wait until a collector has sent nothing for ten
 * seconds, which may never happen.
 */
const SHUTDOWN_MS = 2_000

interface OpenTelemetryOptions {
  readonly env: Environment
  readonly stderr: Output
  /** Version of this product. Default: `unknown`. */
  readonly version?: string | undefined
}

/**
 * Sets up the SDK, which reads its own environment variables: `OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`,
 * `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`, `OTEL_TRACES_SAMPLER` and others.
 *
 * @throws {@link MissingPackagesError} if the optional packages are not installed.
 * @throws {@link ConfigInvalidError} in production, if headers would be sent unencrypted to another machine. Outside production, a
 *   warning is printed.
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export async function startOpenTelemetry({
  env,
  stderr,
  version = 'unknown',
}: OpenTelemetryOptions): Promise<OpenTelemetry> {
  requireSecretHeaders(env, stderr)
  const { resources, spans, traceExporter, metrics, metricExporter } = await loadPackages()
  const resource = resourceFromEnvironment(resources, version)
  const tracerProvider = new spans.NodeTracerProvider({
    resource,
    spanProcessors: [new spans.BatchSpanProcessor(new traceExporter.OTLPTraceExporter())],
  })
  const meters: { shutdown(): Promise<void> }[] = []
  return {
    tracerProvider,
    send(source) {
      const start = Date.now()
      const collect = async () => ({
        resourceMetrics: {
          resource,
          scopeMetrics: [
            {
              scope: { name: 'behalf', version },
              metrics: exportMetrics(await source.collect(), { start, now: Date.now() }),
            },
          ],
        },
        errors: [],
      })
      const reader = new metrics.PeriodicExportingMetricReader({
        exporter: new metricExporter.OTLPMetricExporter(),
        metricProducers: [{ collect } as unknown as MetricProducer],
      })
      meters.push(new metrics.MeterProvider({ resource, readers: [reader] }))
    },
    async shutdown() {
      const ends = [tracerProvider.shutdown(), ...meters.map((each) => each.shutdown())]
      await endsWithin(Promise.allSettled(ends), SHUTDOWN_MS)
    },
  }
}

function requireSecretHeaders(env: Environment, stderr: Output): void {
  const problems = exporterProblems(env, ['TRACES', 'METRICS'])
  if (problems.length > 0 && isProduction(env)) throw new ConfigInvalidError(problems)
  for (const problem of problems) stderr.write(`Warning: ${problem}.\n`)
}

type MetricProducer = import('@opentelemetry/sdk-metrics').MetricProducer

async function loadPackages() {
  try {
    const [resources, spans, traceExporter, metrics, metricExporter] = await Promise.all([
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/sdk-metrics'),
      import('@opentelemetry/exporter-metrics-otlp-http'),
    ])
    return { resources, spans, traceExporter, metrics, metricExporter }
  } catch (cause) {
    throw new MissingPackagesError({ feature: '--otel', cause })
  }
}
