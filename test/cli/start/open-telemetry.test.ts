import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { startOpenTelemetry } from '../../../src/cli/start/open-telemetry.ts'
import { ConfigInvalidError } from '../../../src/errors/startup.ts'
import { createTracing } from '../../../src/tracing/tracing.ts'

const QUIET = { env: {}, stderr: { write: () => true } } as const
const HEADERS = { OTEL_EXPORTER_OTLP_HEADERS: 'api-key=abc' }
const EXPOSED = { ...HEADERS, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }

afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

describe('startOpenTelemetry', () => {
  it('has spans recorded, without being registered for the whole process', async () => {
    const { tracerProvider, shutdown } = await startOpenTelemetry({ ...QUIET, version: '1' })

    expect(tracerProvider.getTracer('test').startSpan('a').isRecording()).toBe(true)
    expect(createTracing({ version: '1', provider: tracerProvider })).not.toBeNull()
    expect(createTracing({ version: '1' })).toBeNull()
    await shutdown()
  })

  it('does not send headers unencrypted to another machine in production', async () => {
    const env = { ...EXPOSED, NODE_ENV: 'production' }

    await expect(startOpenTelemetry({ ...QUIET, env })).rejects.toThrow(ConfigInvalidError)
  })

  it('warns of it elsewhere, once and without the headers', async () => {
    const written: string[] = []
    const stderr = { write: (text: string) => written.push(text) > 0 }

    const { shutdown } = await startOpenTelemetry({ env: EXPOSED, stderr })

    expect(written).toEqual([
      'Warning: OTEL_EXPORTER_OTLP_HEADERS would be sent unencrypted to another machine: use https in OTEL_EXPORTER_OTLP_ENDPOINT, or a collector on this machine that adds the headers.\n',
    ])
    await shutdown()
  })

  it('does not wait longer than two seconds for a collector whose response never ends', async () => {
    const server = createServer((_request, response) => void response.write('a'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    jest.replaceProperty(process, 'env', { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] })
    const { tracerProvider, shutdown } = await startOpenTelemetry(QUIET)
    tracerProvider.getTracer('test').startSpan('a').end()

    const stopped = shutdown()
    await once(server, 'request')
    jest.advanceTimersByTime(2_000)
    await stopped

    server.close()
    server.closeAllConnections()
    await once(server, 'close')
    expect(server.listening).toBe(false)
  })
})
