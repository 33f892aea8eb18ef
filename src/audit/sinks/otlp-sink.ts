import type { AuditSink } from '../line-queue.ts'

/** Exports records. This is the interface of log exporters in the OpenTelemetry SDK. */
export interface LogExporter {
  export(
    records: ExportedLog[],
    done: (result: { readonly code: number; readonly error?: Error }) => void,
  ): void
  shutdown(): Promise<void>
}

/** A record in the form that exporters accept. */
export interface ExportedLog {
  readonly hrTime: [number, number]
  readonly hrTimeObserved: [number, number]
  readonly severityNumber: number
  readonly severityText: string
  readonly body: string
  readonly eventName: string
  readonly attributes: Record<string, never>
  readonly droppedAttributesCount: number
  readonly resource: LogResource
  readonly instrumentationScope: { readonly name: string; readonly version: string }
}

/** The source of records, as the SDK defines it. */
export type LogResource = import('@opentelemetry/resources').Resource

interface OtlpSinkOptions {
  readonly exporter: LogExporter
  readonly resource: LogResource
  /** Behalf's version. */
  readonly version: string
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
}

/** https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber */
const INFO = 9
const SUCCESS = 0

/**
 * Sends each line as the body of an OTLP log record and waits for the collector's response: a line is durable once the collector
 * has accepted it.
 */
export function createOtlpSink({
  exporter,
  resource,
  version,
  clock = Date.now,
}: OtlpSinkOptions): AuditSink {
  const instrumentationScope = { name: 'behalf', version }

  function recordsOf(lines: string): ExportedLog[] {
    const ms = clock()
    const hrTime: [number, number] = [Math.floor(ms / 1000), (ms % 1000) * 1_000_000]
    return lines
      .split('\n')
      .filter((line) => line !== '')
      .map((body) => ({
        hrTime,
        hrTimeObserved: hrTime,
        severityNumber: INFO,
        severityText: 'INFO',
        body,
        eventName: 'behalf.audit',
        attributes: {},
        droppedAttributesCount: 0,
        resource,
        instrumentationScope,
      }))
  }

  return {
    write: (lines) =>
      new Promise((resolve, reject) => {
        exporter.export(recordsOf(lines), ({ code, error }) => {
          if (code === SUCCESS) resolve()
          else reject(error ?? new Error('the collector did not accept the lines'))
        })
      }),
    // The collector has already accepted what was written.
    sync: async () => {},
    close: () => exporter.shutdown(),
  }
}
