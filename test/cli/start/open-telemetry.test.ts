import { describe, expect, it } from '@jest/globals'
import { startOpenTelemetry } from '../../../src/cli/start/open-telemetry.ts'
import { createTracing } from '../../../src/tracing/tracing.ts'

describe('startOpenTelemetry', () => {
  it('has spans recorded, without being registered for the whole process', async () => {
    const { tracerProvider, shutdown } = await startOpenTelemetry('1')

    expect(tracerProvider.getTracer('test').startSpan('a').isRecording()).toBe(true)
    expect(createTracing({ version: '1', provider: tracerProvider })).not.toBeNull()
    expect(createTracing({ version: '1' })).toBeNull()
    await shutdown()
  })
})
