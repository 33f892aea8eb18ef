import { describe, expect, it } from '@jest/globals'
import { createRecorder } from '../../src/recording/recorder.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createOperationLog } from '../../src/telemetry/operation-log.ts'
import { apiConfig } from '../support/schema.ts'

const ARRIVED = {
  requestId: 'request-1',
  method: 'POST',
  route: '/graphql',
  traceparent: undefined,
  tracestate: undefined,
  remoteAddress: undefined,
  forwardedFor: undefined,
}

/** Logs one operation with a request. */
function logged(level: 'debug' | 'info', slowOperationMs: number | null): readonly Record<string, unknown>[] {
  const lines: string[] = []
  const log = createLog({ level, destination: { write: (line) => void lines.push(line) } })
  const observer = createOperationLog({ log, slowOperationMs })
  const recording = createRecorder(observer === null ? [] : [observer], { clock: () => 0 })?.begin(ARRIVED)
  if (recording === undefined) return []
  recording.operation = { type: 'query', name: 'Adele', hash: 'h', fields: ['Query.a'] }
  recording
    .requested(
      apiConfig({ name: 'crm' }),
      { method: 'GET', kind: 'read', path: '/a/7', scopes: [] },
      { paths: [], coordinates: ['Query.a'], template: '/a/{id}' },
    )
    .end('DOWNSTREAM_TIMEOUT')
  recording.finish(200)
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('createOperationLog', () => {
  it('is none where nothing is to be logged', () => {
    expect(logged('info', null)).toEqual([])
  })

  it('names the fields of an operation at debug', () => {
    expect(logged('debug', null)).toMatchObject([{ requestId: 'request-1', fields: ['Query.a'] }])
    expect(JSON.stringify(logged('info', 0))).not.toContain('fields')
  })

  it('has the waterfall of a slow operation, and no value of it', () => {
    const [line] = logged('info', 0)

    expect(line).toMatchObject({
      level: 'warn',
      requestId: 'request-1',
      requests: [{ request: 'crm GET /a/{id}', source: 'notSent', error: 'DOWNSTREAM_TIMEOUT' }],
    })
    expect(JSON.stringify(line)).not.toContain('/a/7')
  })

  it('has none of an operation that is fast enough', () => {
    expect(logged('info', 60_000)).toEqual([])
  })
})
