import { STATUS_CODES } from 'node:http'
import type { CallRecord } from '../recording/call-record.ts'
import type { ArrivedRequest, Observer } from '../recording/recorder.ts'
import type { Recording } from '../recording/recording.ts'
import { type RequestRecord, sourceOf } from '../recording/request-record.ts'
import { createBoundedLabel } from './bounded-label.ts'
import type { Metrics } from './metrics.ts'

/**
 * Upper bounds in seconds.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration
 */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

/** Maximum number of operations that are labeled by their hash, not counting trusted documents. */
const MAX_OPERATIONS = 100
/** Maximum number of error codes: those in docs/errors.md, and those from custom resolvers. */
const MAX_CODES = 100
/** Maximum number of path templates. The schema has far fewer, but custom resolvers can create any number. */
const MAX_TEMPLATES = 10_000
/** Enough characters of a hash to distinguish a few thousand documents. */
const HASH_CHARACTERS = 12

/**
 * Measures operations by name and requests to APIs by path template. Names follow OpenTelemetry's conventions in
 * Prometheus's notation; labels are bounded and contain no text that a caller chose.
 */
export function createOperationMetrics(metrics: Metrics): Observer {
  const served = metrics.histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of operation requests, by route and status.',
    labels: ['http_request_method', 'http_route', 'http_response_status_code'],
    buckets: BUCKETS,
  })
  const ran = metrics.histogram({
    name: 'behalf_operation_duration_seconds',
    help: 'Duration of operations, by type and name: the name of a trusted document, or the beginning of the document hash.',
    labels: ['graphql_operation_type', 'graphql_operation_name'],
    buckets: BUCKETS,
  })
  const called = metrics.histogram({
    name: 'http_client_request_duration_seconds',
    help: 'Duration of HTTP requests to APIs, by path template and status; error_type is the reason if there was no response.',
    labels: ['behalf_api', 'http_request_method', 'url_template', 'http_response_status_code', 'error_type'],
    buckets: BUCKETS,
  })
  const errors = metrics.counter({
    name: 'behalf_operation_errors_total',
    help: 'Operations with errors, by code; each code counts once per operation.',
    labels: ['graphql_operation_name', 'error_type'],
  })
  const accesses = metrics.counter({
    name: 'behalf_api_accesses_total',
    help: 'Requests that fields made, by source and response status. Each item in a batch is counted.',
    labels: ['behalf_api', 'http_request_method', 'url_template', 'source', 'http_response_status_code'],
  })
  const nameOf = createOperationNames()
  const codeOf = createBoundedLabel(MAX_CODES)
  const templateOf = createBoundedLabel(MAX_TEMPLATES)

  function finish(recording: Recording, { method, route }: ArrivedRequest): void {
    const { end, durationMs, operation } = recording
    const seconds = (durationMs ?? 0) / 1000
    const name = nameOf(recording)
    served(seconds, {
      http_request_method: methodOf(method),
      http_route: route,
      http_response_status_code: textOf(end?.status),
    })
    if (operation !== null)
      ran(seconds, { graphql_operation_type: operation.type, graphql_operation_name: name })
    for (const code of end?.errors ?? []) errors({ graphql_operation_name: name, error_type: codeOf(code) })
  }

  return {
    begin: (recording, request) => ({
      callEnded: (call) => called(...callOf(call, templateOf)),
      requestEnded: (access) => accesses(accessOf(access, templateOf)),
      finished: () => finish(recording, request),
    }),
  }
}

function createOperationNames(): (recording: Recording) => string {
  const hashes = createBoundedLabel(MAX_OPERATIONS)
  return ({ operation, isTrusted }) => {
    if (operation === null) return ''
    return isTrusted && operation.name !== null
      ? operation.name
      : hashes(operation.hash.slice(0, HASH_CHARACTERS))
  }
}

type BoundedLabel = (value: string) => string

function callOf({ started, template, response, startMs, endMs }: CallRecord, templateOf: BoundedLabel) {
  const labels = {
    behalf_api: started.api.name,
    http_request_method: started.method,
    url_template: templateOf(template ?? ''),
    http_response_status_code: textOf(response?.status),
    error_type: response?.failure ?? '',
  }
  return [((endMs ?? startMs) - startMs) / 1000, labels] as const
}

function accessOf(access: RequestRecord, templateOf: BoundedLabel) {
  return {
    behalf_api: access.api.name,
    http_request_method: access.request.method,
    url_template: templateOf(access.template ?? ''),
    source: sourceOf(access),
    http_response_status_code: textOf(access.attempts.at(-1)?.status),
  }
}

/** Clients can send any method. */
function methodOf(method: string): string {
  return ['GET', 'POST', 'HEAD', 'OPTIONS'].includes(method) ? method : '_OTHER'
}

/** APIs can respond with any status: those without a name are counted by their class, such as `5xx`. */
function textOf(status: number | null | undefined): string {
  if (status === null || status === undefined) return ''
  return STATUS_CODES[status] === undefined ? `${Math.floor(status / 100)}xx` : String(status)
}
