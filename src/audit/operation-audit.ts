import type { Recording } from '../recording/recording.ts'
import { permissionsUsed, type RequestRecord, sourceOf } from '../recording/request-record.ts'
import type { AuditAccess, AuditAttempt, AuditContext, OperationAudit } from './audit-record.ts'
import { AUDIT_VERSION } from './audit-record.ts'

/** Longest line of the audit trail, its line feed included, in bytes: what collectors commonly take. */
const MAX_LINE_BYTES = 64 * 1024
/** What a line has in addition to its accesses: all the fields of a large document, and more. */
const CONTEXT_BYTES = 24 * 1024

/**
 * The record of an operation that is over, as lines of at most 64 KiB. Every access is in one of them.
 *
 * @param id - of the operation.
 */
export function operationLines(recording: Recording, id: string, context: AuditContext): readonly string[] {
  const accesses = recording.requests.map((request) => accessOf(recording, request))
  const whole = lineOf(recording, { id, context, accesses, part: 1, isLast: true })
  if (isShort(whole)) return [whole]
  const parts = partsOf(accesses)
  return parts.map((each, index) =>
    lineOf(recording, {
      id,
      context: index === 0 ? bounded(context) : withoutFields(context),
      accesses: each,
      part: index + 1,
      isLast: index === parts.length - 1,
    }),
  )
}

interface Line extends Pick<OperationAudit, 'id' | 'part' | 'isLast' | 'accesses'> {
  readonly context: AuditContext
}

function lineOf(recording: Recording, { id, part, isLast, context, accesses }: Line): string {
  const { startedAt, durationMs, end } = recording
  const line: OperationAudit = {
    audit: AUDIT_VERSION,
    event: 'operation',
    id,
    part,
    isLast,
    time: new Date(startedAt).toISOString(),
    ...context,
    durationMs: Math.round((durationMs ?? 0) * 10) / 10,
    status: end?.status ?? null,
    errors: end?.errors ?? [],
    accesses,
  }
  return `${JSON.stringify(line)}\n`
}

function isShort(line: string): boolean {
  return line.length * 3 <= MAX_LINE_BYTES || Buffer.byteLength(line) <= MAX_LINE_BYTES
}

/** As many accesses in each part as have room. One that has none is bounded: it served thousands of places. */
function partsOf(accesses: readonly AuditAccess[]): readonly (readonly AuditAccess[])[] {
  const parts: AuditAccess[][] = [[]]
  let bytes = CONTEXT_BYTES
  for (const access of accesses) {
    const size = Buffer.byteLength(JSON.stringify(access)) + 1
    if (bytes + size > MAX_LINE_BYTES && parts.at(-1)?.length !== 0) {
      parts.push([])
      bytes = CONTEXT_BYTES
    }
    parts.at(-1)?.push(access)
    bytes += size
  }
  return parts
}

/** Most characters of all the fields' names in one line. */
const MOST_CHARACTERS = 16 * 1024

/** A document selects as many fields as its length allows; those that have no room are counted. */
function bounded(context: AuditContext): AuditContext {
  const { operation } = context
  if (operation === undefined) return context
  let characters = 0
  const fields = operation.fields.filter((field) => {
    characters += field.length + 3
    return characters <= MOST_CHARACTERS
  })
  const left = operation.fields.length - fields.length
  return {
    ...context,
    operation: { ...operation, fields: left === 0 ? fields : [...fields, `… ${left} more`] },
  }
}

function withoutFields(context: AuditContext): AuditContext {
  return context.operation === undefined
    ? context
    : { ...context, operation: { ...context.operation, fields: [] } }
}

function accessOf(recording: Recording, record: RequestRecord): AuditAccess {
  const { number, api, auth, request, error, origin, attempts } = record
  const permissions = auth === 'user' ? permissionsUsed(request.scopes, recording.grantedFor(api.name)) : null
  return {
    access: number,
    fields: record.coordinates(),
    auth,
    ...(permissions === null ? null : { permissions }),
    api: api.name,
    method: request.method,
    template: record.template,
    source: sourceOf(record),
    status: attempts.at(-1)?.status ?? null,
    ...(error === null ? null : { error }),
    attempts: [...attempts.map((attempt) => attemptOf(recording, attempt)), ...inFlight(recording, record)],
    ...(origin === null ? null : { reused: origin }),
  }
}

function attemptOf(recording: Recording, attempt: RequestRecord['attempts'][number]): AuditAttempt {
  const { clientRequestId, requestId, status, failure, slot, call } = attempt
  return {
    clientRequestId,
    requestId,
    status,
    ...(failure === null ? null : { failure }),
    ...(slot === null ? null : batchOf(recording.calls[call.number - 1])),
  }
}

function batchOf(call: Recording['calls'][number] | undefined): Pick<AuditAttempt, 'batch'> {
  if (call === undefined) return {}
  const { clientRequestId } = call.started
  return { batch: { clientRequestId, requestId: call.answer?.requestId ?? null } }
}

/** What left and was not answered when the gateway stopped. */
function inFlight(recording: Recording, record: RequestRecord): readonly AuditAttempt[] {
  if (record.endMs !== null) return []
  return recording.calls.flatMap(({ answer, started }) => {
    if (answer !== null || !started.requests.includes(record)) return []
    const { clientRequestId, isBatch } = started
    return [
      {
        clientRequestId,
        requestId: null,
        status: null,
        failure: 'inFlight',
        ...(isBatch ? { batch: { clientRequestId, requestId: null } } : null),
      },
    ]
  })
}
