import {
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-node'
import type { RequestLogEntry } from '../../src/tenant/request-log.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'
import { createPrivacy } from './privacy.ts'

/** https://opentelemetry.io/docs/specs/otel/trace/api/#spankind */
const CLIENT = 2

/** Compares the spans of a gateway with what its tenant received: each of its requests names the span of its attempt. */
export interface SpanAccounts {
  readonly provider: NodeTracerProvider
  /** Notes what an API of the tenant received from the gateway. */
  received(entry: RequestLogEntry): void
  /** Names of the spans of a trace that have ended, in that order. */
  named(traceId: string): readonly string[]
  /** Not everything that was received is known. */
  lost(): void
  /** What is wrong, one line each. */
  problems(): readonly string[]
}

export function createSpanAccounts(tenant: Tenant): SpanAccounts {
  const privacy = createPrivacy(tenant)
  const ports = [tenant.graph, tenant.orders].map(({ baseUrl }) => Number(new URL(baseUrl).port))
  const received = new Map<string, string[]>()
  /** Spans of attempts at the tenant's APIs: with an answer, and all of them. */
  const answered = new Map<string, string>()
  const spans = new Set<string>()
  const traces = new Map<string, string[]>()
  let isWhole = true
  const personal: string[] = []
  /** Texts of spans: most are those of many. */
  const checked = new Set<string>()
  const exporter: SpanExporter = {
    export(batch, done) {
      for (const span of batch) note(span)
      done({ code: 0 })
    },
    shutdown: async () => {},
  }
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })

  function note(span: ReadableSpan): void {
    const { name, kind, attributes, events, links, status } = span
    const { spanId, traceId } = span.spanContext()
    traces.set(traceId, [...(traces.get(traceId) ?? []), name])
    const text = JSON.stringify(
      [name, attributes, status, links.map((link) => link.attributes), events.map(textOf)],
      withoutNumbers,
    )
    if (!checked.has(text)) personal.push(...privacy.problems(`the span ${name}`, text))
    checked.add(text)
    if (kind !== CLIENT || attributes['behalf.api'] === undefined) return
    if (spans.has(spanId)) personal.push(`the span ${name} ended twice`)
    spans.add(spanId)
    const isAnswered = attributes['http.response.status_code'] !== undefined
    if (isAnswered && ports.includes(Number(attributes['server.port']))) answered.set(spanId, name)
  }

  return {
    provider,
    received({ traceparent, method, url }) {
      const spanId = traceparent?.split('-')[2] ?? ''
      received.set(spanId, [...(received.get(spanId) ?? []), `${method} ${url}`])
    },
    named: (traceId) => traces.get(traceId) ?? [],
    lost() {
      isWhole = false
    },
    problems: () => [
      ...[...received].flatMap(([spanId, [what, ...more]]) => [
        ...(spans.has(spanId) ? [] : [`${what} has no span`]),
        ...more.map((each) => `${each} has the span of ${what}`),
      ]),
      ...(isWhole ? [...answered] : []).flatMap(([id, name]) =>
        received.has(id) ? [] : [`no API received the span ${name}`],
      ),
      ...new Set(personal),
    ],
  }
}

function textOf({ name, attributes }: ReadableSpan['events'][number]): unknown {
  return [name, attributes]
}

function withoutNumbers(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? 0 : value
}
