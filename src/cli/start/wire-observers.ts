import { type Audit, createAudit } from '../../audit/audit.ts'
import type { SharedOutput } from '../../audit/sinks/output-sink.ts'
import type { Config } from '../../config/config.ts'
import { createRecorder, type Observer, type Recorder } from '../../recording/recorder.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Metrics } from '../../telemetry/metrics.ts'
import { createOperationLog } from '../../telemetry/operation-log.ts'
import { createOperationMetrics } from '../../telemetry/operation-metrics.ts'
import type { Tracing, TracingOptions } from '../../tracing/tracing.ts'
import { createAuditSink } from '../audit-sink.ts'
import type { Teardown } from './teardown.ts'

/** The observers of a gateway's operations. */
export interface Observers {
  /** Null if there are no observers. */
  readonly recorder: Recorder | null
  /** Null if there is no audit trail. */
  readonly audit: Audit | null
  /** Null if there is no OpenTelemetry SDK. */
  readonly tracing: Tracing | null
}

interface ObserversOptions {
  readonly config: Pick<Config, 'audit' | 'sealing' | 'log'>
  readonly output: SharedOutput
  readonly metrics: Metrics
  /** Whether to measure operations. */
  readonly isMeasured: boolean
  readonly log: Log
  readonly clock: () => number
  /** Version of this product. */
  readonly version: string
  /** The provider for {@link createTracing}. */
  readonly tracerProvider: TracingOptions['provider']
}

/** Starts the configured observers, which are stopped only after everything that they observe. */
export async function wireObservers(
  { config, output, metrics, isMeasured, log, clock, version, tracerProvider }: ObserversOptions,
  teardown: Teardown,
): Promise<Observers> {
  const audit = await auditTo({ config, output, metrics, log, clock, version })
  if (audit !== null) teardown.add(() => audit.close())
  const tracing = await loadTracing({ version, provider: tracerProvider })
  const measured = isMeasured ? createOperationMetrics(metrics) : null
  const slow = createOperationLog({ log, slowOperationMs: config.log.slowOperationMs })
  // The order matters, because the audit trail needs the trace ID.
  const observers: readonly Observer[] = [
    ...(tracing === null ? [] : [tracing.observer]),
    ...(audit === null ? [] : [audit.observer]),
    ...(measured === null ? [] : [measured]),
    ...(slow === null ? [] : [slow]),
  ]
  const recorder = createRecorder(observers, { clock })
  if (recorder !== null) teardown.add(async () => recorder.close())
  return { recorder, audit, tracing }
}

/** The key under which the OpenTelemetry API stores the SDK that is registered in this process. */
const OPEN_TELEMETRY = Symbol.for('opentelemetry.js.api.1')

/** Loads the OpenTelemetry API only if an SDK is registered. */
async function loadTracing(options: TracingOptions): Promise<Tracing | null> {
  if (options.provider === undefined && !(OPEN_TELEMETRY in globalThis)) return null
  const { createTracing } = await import('../../tracing/tracing.ts')
  return createTracing(options)
}

async function auditTo({
  config,
  output,
  version,
  ...others
}: Pick<
  ObserversOptions,
  'config' | 'output' | 'version' | 'metrics' | 'log' | 'clock'
>): Promise<Audit | null> {
  const sink = await createAuditSink(config.audit, { output, version })
  if (sink === null) return null
  return createAudit({ config: config.audit, sealingKeys: config.sealing.keys, sink, ...others })
}
