import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { trace } from '@opentelemetry/api'
import {
  AlwaysOffSampler,
  InMemorySpanExporter,
  NodeTracerProvider,
  ParentBasedSampler,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node'
import { createTracing } from '../../src/tracing/tracing.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const DASHBOARD = `query Dashboard {
  me { id displayName manager { displayName } boss: manager { displayName } events(first: 2) { nodes { subject } } }
  orders(first: 3) { nodes { id salesperson { displayName } } }
}`
const SECRET = 'a text of the user'
/** Kinds of spans: https://opentelemetry.io/docs/specs/otel/trace/api/#spankind */
const [INTERNAL, SERVER, CLIENT] = [0, 1, 2]

const exporter = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
let behalf: RunningGateway
let token = ''

beforeAll(async () => {
  behalf = await startOnTenant({ tracerProvider: provider, env: { BEHALF_CACHE_MAX_BYTES: '0' } })
})

beforeEach(async () => {
  token = await behalf.tokenOf('adele@contoso.example')
  behalf.forgetRequests()
  exporter.reset()
})

afterAll(() => behalf.stop())

const ofKind = (kind: number | undefined, spans: readonly ReadableSpan[] = exporter.getFinishedSpans()) =>
  spans.filter((span) => span.kind === kind)

/** The spans of attempts at an API. */
const attempts = () => ofKind(CLIENT).filter(({ attributes }) => attributes['behalf.api'] !== undefined)

function received(): readonly string[] {
  const { graph, orders } = behalf.tenant
  return [graph, orders].flatMap(({ requests }) =>
    requests.entries().map(({ method, status }) => `${method} ${status}`),
  )
}

function expectAccountFor(): void {
  const spans = attempts().map(
    ({ attributes }) => `${attributes['http.request.method']} ${attributes['http.response.status_code']}`,
  )
  expect([...spans].sort()).toEqual([...received()].sort())
}

function child(parent: ReadableSpan | undefined): readonly ReadableSpan[] {
  return exporter
    .getFinishedSpans()
    .filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent?.spanContext().spanId)
}

describe('traces', () => {
  it('have one span for each HTTP request that an API received, and no other', async () => {
    await behalf.query(token, DASHBOARD)

    expect(received().length).toBeGreaterThan(2)
    expectAccountFor()
    const names = attempts().map(({ name }) => name)
    expect(names).toContain('POST /$batch')
    expect(names).toContain('GET /orders')
  })

  it('have retries as siblings, and what was waited for as events', async () => {
    behalf.tenant.orders.faults.add({ times: 2, answer: { status: 503, headers: { 'retry-after': '0' } } })

    await behalf.query(token, '{ orders(first: 1) { nodes { id } } }')

    const [server] = ofKind(SERVER)
    expect(
      child(server)
        .filter(({ name }) => name === 'GET /orders')
        .map(({ attributes }) => [
          attributes['http.response.status_code'],
          attributes['http.request.resend_count'],
        ]),
    ).toEqual([
      [503, undefined],
      [503, 1],
      [200, 2],
    ])
    expect(server?.events.find(({ name }) => name === 'behalf.wait.retry')?.attributes).toMatchObject({
      'behalf.api': 'orders',
      'behalf.field.coordinates': ['Query.orders'],
    })
    expectAccountFor()
  })

  it('name the fields that a batch serves', async () => {
    await behalf.query(token, DASHBOARD)

    const [server] = ofKind(SERVER)
    const batch = attempts().find(({ attributes }) => attributes['behalf.batch.size'] === 3)
    expect(batch?.name).toBe('POST /$batch')
    expect(batch?.parentSpanContext?.spanId).toBe(server?.spanContext().spanId)
    expect(batch?.attributes['behalf.field.coordinates']).toEqual(['Query.me', 'User.manager', 'User.events'])
  })

  it('have the exchange that an operation caused, and where its token came from', async () => {
    await behalf.query(token, '{ me { displayName } }')

    const exchange = ofKind(CLIENT).find(({ name }) => name === 'POST /{tenant}/oauth2/v2.0/token')
    const [server] = ofKind(SERVER)
    expect(exchange?.spanContext().traceId).toBe(server?.spanContext().traceId)
    expect(ofKind(INTERNAL).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['authenticate', 'token graph']),
    )
    exporter.reset()
    await behalf.query(token, '{ me { displayName } }')
    expect(ofKind(SERVER)[0]?.events.map(({ attributes }) => attributes?.['behalf.token.source'])).toEqual([
      'memory',
    ])
  })

  it('are named by type, and join the trace of the client', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    await behalf.query(token, DASHBOARD, {}, { traceparent })

    const [server] = ofKind(SERVER)
    expect(server?.name).toBe('query')
    expect(server?.parentSpanContext).toMatchObject({ spanId: '00f067aa0ba902b7', isRemote: true })
    expect(new Set(exporter.getFinishedSpans().map((span) => span.spanContext().traceId))).toEqual(
      new Set(['4bf92f3577b34da6a3ce929d0e0e4736']),
    )
  })

  it('contain no token, id, name, search text, variable or alias', async () => {
    const people = await behalf.query(token, '{ users(search: "Adele", first: 1) { nodes { id mail } } }')
    const { users } = people.body.data as { users: { nodes: readonly { id: string; mail: string }[] } }
    const [adele] = users.nodes
    await behalf.query(token, 'query ($id: ID!) { secretAlias: user(id: $id) { id } }', { id: adele?.id })
    await behalf.query(
      token,
      'mutation ($input: TaskInput!) { createTask(listId: "l", input: $input) { id } }',
      { input: { title: SECRET } },
    )
    await behalf.query(token, DASHBOARD)
    await behalf.query('not.a.token', DASHBOARD)
    await behalf.query(
      await behalf.tokenOf('lidia@contoso.example'),
      '{ me { events(first: 1) { nodes { id } } } }',
    )

    const text = JSON.stringify(
      exporter.getFinishedSpans().map(({ name, attributes, events, links, status }) => ({
        name,
        attributes,
        events: events.map(({ name: event, attributes: own }) => ({ event, own })),
        links: links.map(({ attributes: own }) => own),
        status,
      })),
    )
    const ids = text.match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g)
    expect(ids).toBeNull()
    for (const value of [
      adele?.id ?? '-',
      adele?.mail,
      'Adele',
      'contoso.example',
      SECRET,
      'secretAlias',
      'Dashboard',
      'eyJ',
      '$select',
      behalf.tenant.tenantId,
    ]) {
      expect(text).not.toContain(value)
    }
    expectAccountFor()
  })
})

describe('createTracing', () => {
  it('is none where no SDK is registered', () => {
    expect(createTracing({ version: '1' })).toBeNull()
    expect(trace.getTracer('another')).toBeDefined()
  })

  it('makes no spans of a trace that is not sampled', async () => {
    const none = new InMemorySpanExporter()
    const quiet = await startOnTenant({
      tracerProvider: new NodeTracerProvider({
        sampler: new ParentBasedSampler({ root: new AlwaysOffSampler() }),
        spanProcessors: [new SimpleSpanProcessor(none)],
      }),
    })
    const { status } = await quiet.query(await quiet.tokenOf('adele@contoso.example'), DASHBOARD)
    await quiet.stop()

    expect([status, none.getFinishedSpans()]).toEqual([200, []])
  })
})
