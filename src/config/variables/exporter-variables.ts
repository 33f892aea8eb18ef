import { type Environment, isBlank } from '../sources.ts'
import { isLoopback } from '../values/origin.ts'

/** The signals that OpenTelemetry's SDK exports, as spelled in the names of its variables. */
export type ExportedSignal = 'TRACES' | 'METRICS' | 'LOGS'

/**
 * Finds headers, and passwords in endpoint URLs, that would be sent to a collector on another machine without TLS. Headers
 * usually contain a key. The SDK adds a signal's headers to those for all signals, and prefers a signal's own endpoint.
 *
 * @returns one problem for each endpoint variable and kind of secret, without any values.
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/#configuration-options
 */
export function exporterProblems(env: Environment, signals: readonly ExportedSignal[]): readonly string[] {
  const problems = signals.flatMap((signal) => {
    const headers = [`OTEL_EXPORTER_OTLP_${signal}_HEADERS`, ALL_HEADERS].find((name) => isSet(env, name))
    // The SDK ignores values that are not URLs.
    const endpoint = [`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`, ALL_ENDPOINT].find((name) =>
      URL.canParse(env[name] ?? ''),
    )
    if (endpoint === undefined || !isExposed(env[endpoint] ?? '')) return []
    const remedy = `use https in ${endpoint}, or a collector on this machine that adds`
    return [
      ...(headers === undefined
        ? []
        : [`${headers} would be sent unencrypted to another machine: ${remedy} the headers`]),
      ...(hasPassword(env[endpoint] ?? '')
        ? [`The password in ${endpoint} would be sent unencrypted to another machine: ${remedy} it`]
        : []),
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

/** The SDK sends a username and password in the URL as Basic authentication. */
function hasPassword(endpoint: string): boolean {
  const { username, password } = new URL(endpoint)
  return username !== '' || password !== ''
}
