import type { AuditSink } from '../audit/line-queue.ts'
import { createFileSink } from '../audit/sinks/file-sink.ts'
import { createOtlpSink } from '../audit/sinks/otlp-sink.ts'
import { createOutputSink, type SharedOutput } from '../audit/sinks/output-sink.ts'
import { createSyslogSink } from '../audit/sinks/syslog-sink.ts'
import { createTimedSink } from '../audit/sinks/timed-sink.ts'
import type { AuditConfig } from '../config/config.ts'
import { ConfigInvalidError, MissingPackagesError } from '../errors/startup.ts'
import { resourceFromEnvironment } from './open-telemetry-resource.ts'

interface SinkOptions {
  /** Standard output, for `audit.destination: stdout`. */
  readonly output: SharedOutput
  /** Version of this product. */
  readonly version: string
}

/**
 * The configured sink for audit lines, with its time limits; null if there is no audit trail.
 *
 * @throws {@link ConfigInvalidError} if the file cannot be opened.
 * @throws {@link MissingPackagesError} if the destination is OTLP and the optional packages are not installed.
 */
export async function createAuditSink(config: AuditConfig, options: SinkOptions): Promise<AuditSink | null> {
  const sink = await openSink(config, options)
  return sink === null ? null : createTimedSink(sink)
}

async function openSink(
  { file, syslog, destination }: AuditConfig,
  { output, version }: SinkOptions,
): Promise<AuditSink | null> {
  if (file !== null) return fileSink(file)
  if (syslog !== null) return createSyslogSink({ address: syslog })
  if (destination === 'none') return null
  return destination === 'otlp' ? otlpSink(version) : createOutputSink(output)
}

async function fileSink(path: string): Promise<AuditSink> {
  try {
    return await createFileSink({ path })
  } catch (cause) {
    throw new ConfigInvalidError([`audit.file (BEHALF_AUDIT_FILE): ${(cause as Error).message}`])
  }
}

/** The exporter reads OpenTelemetry's environment variables, such as `OTEL_EXPORTER_OTLP_ENDPOINT`. */
async function otlpSink(version: string): Promise<AuditSink> {
  try {
    const [{ OTLPLogExporter }, resources] = await Promise.all([
      import('@opentelemetry/exporter-logs-otlp-http'),
      import('@opentelemetry/resources'),
    ])
    const resource = resourceFromEnvironment(resources, version)
    return createOtlpSink({ exporter: new OTLPLogExporter(), resource, version })
  } catch (cause) {
    throw new MissingPackagesError({ feature: 'audit.destination: otlp', cause })
  }
}
