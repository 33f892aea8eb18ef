// Covers: access-text.ts, record-parts.ts
import { describe, expect, it } from '@jest/globals'
import type { AuditContext, OperationAudit } from '../../src/audit/audit-record.ts'
import { operationLines } from '../../src/audit/operation-lines.ts'
import { Recording } from '../../src/recording/recording.ts'
import { apiConfig } from '../support/schema.ts'

const CRM = apiConfig({ name: 'crm' })
const CONTEXT: AuditContext = {
  requestId: 'r',
  route: '/graphql',
  caller: { kind: 'user', tid: 't', oid: 'o', azp: 'a' },
}
const READ = { method: 'GET', kind: 'read', path: '/a', scopes: [['A']] } as const

function recordingOf(count: number): Recording {
  const recording = new Recording()
  for (let number = 0; number < count; number++) {
    recording
      .requested(CRM, READ, { paths: [], coordinates: [`Query.field${number}`], template: '/a{?b}' })
      .end(null)
  }
  recording.finish(200)
  return recording
}

const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as OperationAudit)

describe('operationLines', () => {
  it('is one line where that is short enough', () => {
    const [line, ...more] = parsed(operationLines(recordingOf(2), 'id', CONTEXT))

    expect(more).toEqual([])
    expect(line).toMatchObject({
      audit: 1,
      event: 'operation',
      id: 'id',
      part: 1,
      isLast: true,
      requestId: 'r',
    })
    expect(line?.accesses.map(({ access, template, source }) => [access, template, source])).toEqual([
      [1, '/a', 'notSent'],
      [2, '/a', 'notSent'],
    ])
  })

  it('splits what is longer than 64 KiB, and has each access once', () => {
    const fields = Array.from({ length: 5_000 }, (_, index) => `Type${index}.field`)
    const context = { ...CONTEXT, operation: { type: 'query', hash: 'h', fields } } as const

    const lines = operationLines(recordingOf(2_000), 'id', context)

    const parts = parsed(lines)
    expect(lines.every((line) => Buffer.byteLength(line) <= 64 * 1024)).toBe(true)
    expect(parts.flatMap(({ accesses }) => accesses.map(({ access }) => access))).toEqual(
      Array.from({ length: 2_000 }, (_, index) => index + 1),
    )
    expect(parts.map(({ part }) => part)).toEqual(parts.map((_, index) => index + 1))
    expect(parts.filter(({ isLast }) => isLast)).toHaveLength(1)
    expect(parts[0]?.operation?.fields.at(-1)).toMatch(/^… \d+ more$/)
  })

  it('counts the fields of an access that do not fit', () => {
    const coordinates = Array.from({ length: 5_000 }, (_, index) => `Type${index}.field`)
    const recording = new Recording()
    recording.requested(CRM, READ, { paths: [], coordinates, template: '/a' })
    recording.finish(null)

    const lines = operationLines(recording, 'id', CONTEXT)

    const [access] = parsed(lines).flatMap(({ accesses }) => accesses)
    expect(lines.every((line) => Buffer.byteLength(line) <= 64 * 1024)).toBe(true)
    expect(access?.fields.at(-1)).toBe(`… ${5_000 - ((access?.fields.length ?? 0) - 1)} more`)
  })

  it('has what was in flight when the gateway stopped', () => {
    const recording = new Recording()
    const request = recording.requested(CRM, READ, { paths: [], coordinates: [], template: '/a' })
    recording.called({
      api: CRM,
      method: 'GET',
      path: '/a',
      requests: [request],
      isBatch: false,
      clientRequestId: 'c',
    })
    recording.finish(null)
    recording.abandon()

    const [line] = parsed(operationLines(recording, 'id', CONTEXT))

    expect(line?.accesses[0]?.attempts).toEqual([
      { clientRequestId: 'c', requestId: null, status: null, failure: 'inFlight' },
    ])
  })

  // What API and resolvers in code name can have any character.
  it('has every member of an access, with any characters in it', () => {
    const recording = new Recording()
    const odd = '"\\\u2028\n{é'
    const request = recording.requested(CRM, READ, {
      paths: [],
      coordinates: [odd, 'Query.b'],
      template: odd,
    })
    recording.tokenRequested('crm', false).acquired('memory', new Set(['A']))
    const requests = [request]
    const [failed, batch] = [false, true].map((isBatch) =>
      recording.called({
        api: CRM,
        method: 'GET',
        path: '/a',
        requests,
        isBatch,
        clientRequestId: `c${odd}`,
      }),
    )
    if (failed === undefined || batch === undefined) throw new Error('there are two calls')
    const nothing = { status: null, retryAfterSeconds: null, bytes: null, requestId: null }
    request.attempted({ ...nothing, call: failed, slot: null, clientRequestId: 'c1', failure: 'timeout' })
    const answered = { ...nothing, status: 404, failure: null, requestId: odd }
    request.attempted({ ...answered, call: batch, slot: 0, clientRequestId: 'c2' })
    batch.ended({ ...answered, requestId: 'b' })
    request.comesFrom('shared', { clientRequestId: odd, requestId: null })
    request.end('DOWNSTREAM_NOT_FOUND')
    failed.ended({ ...nothing, failure: 'timeout' })
    recording.finish(200)

    const [line] = parsed(operationLines(recording, 'id', CONTEXT))

    expect(line?.accesses).toEqual([
      {
        access: 1,
        fields: [odd, 'Query.b'],
        auth: 'user',
        permissions: ['A'],
        api: 'crm',
        method: 'GET',
        template: odd,
        source: 'sent',
        status: 404,
        error: 'DOWNSTREAM_NOT_FOUND',
        attempts: [
          { clientRequestId: 'c1', requestId: null, status: null, failure: 'timeout' },
          {
            clientRequestId: 'c2',
            requestId: odd,
            status: 404,
            batch: { clientRequestId: `c${odd}`, requestId: 'b' },
          },
        ],
        reused: { clientRequestId: odd, requestId: null },
      },
    ])
  })
})
