import { type Environment, isBlank } from '../sources.ts'
import { isLoopback } from '../values/origin.ts'

/** The signals that OpenTelemetry's SDK exports, as in the names of its variables. */
export type ExportedSignal = 'TRACES' | 'METRICS' | 'LOGS'

/**
 * The headers that would be sent to a collector on another machine without TLS: they usually contain a key. The SDK adds the headers of
 * a signal to those of all signals, and prefers the endpoint of the signal.
 *
 * @returns one problem for each variable with an endpoint. It contains no value.
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/#configuration-options
 */
export function exporterProblems(env: Environment, signals: readonly ExportedSignal[]): readonly string[] {
  const problems = signals.flatMap((signal) => {
    const headers = [`OTEL_EXPORTER_OTLP_${signal}_HEADERS`, ALL_HEADERS].find((name) => isSet(env, name))
    // The SDK ignores values that are not URLs.
    const endpoint = [`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`, ALL_ENDPOINT].find((name) =>
      URL.canParse(env[name] ?? ''),
    )
    if (headers === undefined || endpoint === undefined || !isExposed(env[endpoint] ?? '')) return []
    return [
      `${headers} would be sent unencrypted to another machine: use https in ${endpoint}, or a collector on this machine that adds the headers`,
    ]
  })
  return [...new Set(problems)]
}

const ALL_HEADERS = 'OTEL_EXPORTER_OTLP_HEADERS'
const ALL_ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT'

function isSet(env: Environment, name: string): boolean {
  return !isBlank(env[name] ?? '')
}

function isExposed(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint)
  return protocol === 'http:' && !isLoopback(hostname)
}
