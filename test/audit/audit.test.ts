import { describe, expect, it } from '@jest/globals'
import { type Audit, createAudit } from '../../src/audit/audit.ts'
import { createOutputSink } from '../../src/audit/sinks/output-sink.ts'
import type { AuditConfig } from '../../src/config/config.ts'
import { createRecorder, type Recorder } from '../../src/recording/recorder.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { callerOf } from '../support/caller.ts'

const STDOUT: AuditConfig = {
  destination: 'stdout',
  file: null,
  syslog: null,
  onOverflow: 'refuse',
  users: 'objectId',
  clientAddress: 'connection',
}
const ARRIVED = {
  requestId: 'request-1',
  method: 'POST',
  route: '/graphql',
  traceparent: undefined,
  tracestate: undefined,
  remoteAddress: '192.0.2.1',
  forwardedFor: undefined,
}

function setUp(config: Partial<AuditConfig> = {}) {
  const lines: string[] = []
  const metrics = createMetrics()
  const audit = createAudit({
    config: { ...STDOUT, ...config },
    sealingKeys: [],
    sink: createOutputSink({ write: (line) => void lines.push(line) }),
    metrics,
    log: createLog({ level: 'silent' }),
    clock: () => 0,
  })
  return { audit, lines, metrics }
}

function recorderFor({ observer }: Audit): Recorder {
  const recorder = createRecorder([observer], { clock: () => 0 })
  if (recorder === null) throw new Error('there is an observer')
  return recorder
}

describe('createAudit', () => {
  it('names an operation only if its document is trusted', async () => {
    const { audit, lines } = setUp()
    const recorder = recorderFor(audit)
    for (const isTrusted of [false, true]) {
      const recording = recorder.begin(ARRIVED)
      recording.caller = callerOf()
      recording.isTrusted = isTrusted
      recording.operation = { type: 'query', name: 'SearchAdele', hash: 'h', fields: [] }
      recording.finish(200)
    }
    await audit.close()

    const [unknown, trusted] = lines.map((line) => JSON.parse(line))
    expect(unknown.operation).toEqual({ type: 'query', hash: 'h', fields: [] })
    expect(trusted).toMatchObject({ operation: { name: 'SearchAdele' }, clientAddress: '192.0.2.1' })
  })

  it('counts returns from the consent page, of which anyone can pretend any number', async () => {
    const { audit, lines } = setUp()
    for (let sent = 0; sent < 60; sent++) audit.consentReturned(true)
    await audit.close()

    const events = lines.map((line) => JSON.parse(line))
    expect(events.filter(({ event }) => event === 'consentReturned')).toHaveLength(50)
    expect(events.at(-1)).toMatchObject({ event: 'consentsReturned', count: 10 })
  })

  it('has consents, and callers that were rejected', async () => {
    const { audit, lines, metrics } = setUp()
    audit.consentReturned(true)
    const recording = recorderFor(audit).begin(ARRIVED)
    recording.failed('UNAUTHENTICATED')
    recording.finish(401)
    await audit.close()

    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { audit: 1, event: 'consentReturned', isGranted: true, time: '1970-01-01T00:00:00.000Z' },
      {
        event: 'rejected',
        status: 401,
        errors: ['UNAUTHENTICATED'],
        route: '/graphql',
        requestId: 'request-1',
      },
    ])
    expect((await metrics.render()).text).toContain('behalf_audit_dropped_total 0')
    expect(audit.warning()).toBeNull()
  })
})
