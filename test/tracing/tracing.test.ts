// Covers: call-span.ts, operation-spans.ts, token-request-span.ts
import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import {
  AlwaysOffSampler,
  InMemorySpanExporter,
  NodeTracerProvider,
  type Sampler,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node'
import { type ArrivedRequest, createRecorder } from '../../src/recording/recorder.ts'
import { createTracing } from '../../src/tracing/tracing.ts'
import { apiConfig } from '../support/schema.ts'

const ARRIVED = {
  requestId: 'request-1',
  method: 'POST',
  route: '/graphql',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  tracestate: 'vendor=1',
  remoteAddress: '192.0.2.1',
  forwardedFor: undefined,
}
const exporter = new InMemorySpanExporter()

function setUp(sampler?: Sampler, arrived: ArrivedRequest = ARRIVED) {
  const provider = new NodeTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(exporter)],
    ...(sampler === undefined ? {} : { sampler }),
  })
  const tracing = createTracing({ version: '1', provider })
  const recorder = tracing && createRecorder([tracing.observer], { clock: () => 1_000 })
  if (!recorder) throw new Error('there is a provider')
  return { tracing, recording: recorder.begin(arrived) }
}

/** Calls an API, and gives what was sent along. */
function call({ recording }: ReturnType<typeof setUp>, traceContext: boolean) {
  const api = apiConfig({ name: 'crm', traceContext })
  const request = recording.requested(
    api,
    { method: 'GET', kind: 'read', path: '/a/7', scopes: [['A']] },
    { paths: [], coordinates: ['Query.a'], template: '/a/{id}' },
  )
  const started = recording.called({
    api,
    method: 'GET',
    path: '/a/7',
    requests: [request],
    isBatch: false,
    clientRequestId: 'c',
  })
  started.ended({ status: 404, retryAfterSeconds: null, failure: null, requestId: null })
  request.end('DOWNSTREAM_NOT_FOUND')
  return started.headers
}

afterEach(() => exporter.reset())

describe('the trace context', () => {
  it('goes on to an API that is configured to take it, as that of the attempt', () => {
    const operation = setUp()
    const headers = call(operation, true)
    operation.recording.finish(200)

    const attempt = exporter.getFinishedSpans().find(({ name }) => name === 'GET /a/{id}')
    expect(headers).toEqual({
      traceparent: `00-4bf92f3577b34da6a3ce929d0e0e4736-${attempt?.spanContext().spanId}-01`,
      tracestate: 'vendor=1',
    })
    expect(attempt?.attributes).toMatchObject({
      'url.full': 'https://crm.contoso.example/a/{id}',
      'error.type': '404',
    })
  })

  // An agent's client names the trace of a call in its message.
  it.each([
    ['that of the message, where no header names one', undefined, '0af7651916cd43dd8448eb211c80319c'],
    ['that of the header, where both do', ARRIVED.traceparent, '4bf92f3577b34da6a3ce929d0e0e4736'],
  ])('is %s', (_which, traceparent, traceId) => {
    const operation = setUp(undefined, { ...ARRIVED, traceparent })
    operation.recording.sentTrace = {
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      tracestate: undefined,
    }
    call(operation, false)
    operation.recording.finish(200)

    expect(operation.recording.traceId).toBe(traceId)
    expect(exporter.getFinishedSpans().map((span) => span.spanContext().traceId)).toEqual(
      Array(2).fill(traceId),
    )
  })

  it('is known before a write leaves', async () => {
    const { recording } = setUp()
    const request = recording.requested(
      apiConfig({ name: 'crm' }),
      { method: 'POST', kind: 'write', path: '/a', scopes: [] },
      { paths: [], coordinates: ['Mutation.a'], template: '/a' },
    )
    await recording.beforeWrite(request, 'c')

    expect(recording.traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736')
  })

  it('goes on to no other', () => {
    expect(call(setUp(), false)).toBeNull()
  })

  it('goes on without spans where the trace is not sampled', () => {
    const operation = setUp(new AlwaysOffSampler())
    const headers = call(operation, true)
    operation.recording.finish(200)

    expect(headers?.traceparent).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[\da-f]{16}-00$/)
    expect(exporter.getFinishedSpans()).toEqual([])
  })
})

describe('a request to a token endpoint', () => {
  const url = 'https://login.microsoftonline.com/5c1f2a60-7d3e-4b8a-9f64-0c0a70500001/oauth2/v2.0/token'

  it('belongs to the operation that caused it, and names no tenant', () => {
    const { recording } = setUp()
    recording.onTokenRequest?.({ method: 'POST', url })(200)

    const [span] = exporter.getFinishedSpans()
    expect(span?.name).toBe('POST /{tenant}/oauth2/v2.0/token')
    expect(span?.spanContext().traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736')
    expect(JSON.stringify(span?.attributes)).not.toContain('5c1f2a60')
  })

  it('belongs to no operation where none caused it', () => {
    setUp().tracing?.onTokenRequest({ method: 'POST', url })(200)

    expect(exporter.getFinishedSpans()[0]?.parentSpanContext).toBeUndefined()
  })

  // Node.js 20 marks each promise of a process that carries a context from one to the next (`AsyncLocalStorage`).
  it('makes no promise of the process slower', () => {
    const entered = jest.spyOn(AsyncLocalStorage.prototype, 'run')
    const operation = setUp()
    call(operation, true)
    operation.recording.onTokenRequest?.({ method: 'POST', url })(200)
    operation.recording.finish(200)

    expect(entered).not.toHaveBeenCalled()
    entered.mockRestore()
  })

  it('is an error where there is no answer', () => {
    setUp().tracing?.onTokenRequest({ method: 'POST', url })(null)

    expect(exporter.getFinishedSpans()[0]?.attributes['error.type']).toBe('connection')
  })
})

describe('a token that comes when its operation is over', () => {
  it('is a span all the same', () => {
    const { recording } = setUp()
    const token = recording.tokenRequested('crm', false)
    recording.finish(200)
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['POST /graphql'])

    token.acquired('exchanged', null)

    const span = exporter.getFinishedSpans().at(-1)
    expect(span?.name).toBe('token crm')
    expect(span?.attributes['behalf.token.source']).toBe('exchanged')
  })
})

describe('an operation that the gateway does not wait for any longer', () => {
  it('has a span for a call in flight', () => {
    const { recording } = setUp()
    const api = apiConfig({ name: 'crm' })
    recording.called({
      api,
      method: 'GET',
      path: '/a',
      requests: [],
      isBatch: false,
      clientRequestId: 'c',
    })
    recording.finish(null)
    recording.abandon()

    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['GET', 'POST /graphql'])
  })
})
