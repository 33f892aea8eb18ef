import type { Recording } from '../recording/recording.ts'
import { accessText, boundedNames } from './access-text.ts'
import { AUDIT_VERSION, type AuditContext, type AuditOperation, type OperationAudit } from './audit-record.ts'
import { isShort, partsOf } from './record-parts.ts'

/**
 * The record of a completed operation, as lines of up to 64 KiB. Every access appears in exactly one of them.
 *
 * @param id - ID of the operation.
 */
export function operationLines(recording: Recording, id: string, context: AuditContext): readonly string[] {
  const accesses = recording.requests.map((request) => accessText(recording, request))
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

interface Line extends Pick<OperationAudit, 'id' | 'part' | 'isLast'> {
  readonly context: AuditContext
  /** As JSON. */
  readonly accesses: readonly string[]
}

function lineOf(recording: Recording, { id, part, isLast, context, accesses }: Line): string {
  const { startedAt, durationMs, end } = recording
  const { requestId, traceId, route, caller, operation, clientAddress } = context
  const time = new Date(startedAt).toISOString()
  let text = `{"audit":${AUDIT_VERSION},"event":"operation","id":${JSON.stringify(id)}`
  text += `,"part":${part},"isLast":${isLast},"time":"${time}","requestId":${JSON.stringify(requestId)}`
  if (traceId !== undefined) text += `,"traceId":${JSON.stringify(traceId)}`
  text += `,"route":${JSON.stringify(route)},"caller":${textOf(caller)}`
  if (operation !== undefined) text += `,"operation":${operationText(operation)}`
  if (clientAddress !== undefined) text += `,"clientAddress":${JSON.stringify(clientAddress)}`
  text += `,"durationMs":${Math.round((durationMs ?? 0) * 10) / 10},"status":${end?.status ?? null}`
  return `${text},"errors":${JSON.stringify(end?.errors ?? [])},"accesses":[${accesses.join(',')}]}\n`
}

function operationText({ type, name, hash, fields }: AuditOperation): string {
  const named = name === undefined ? '' : `,"name":${JSON.stringify(name)}`
  return `{"type":"${type}"${named},"hash":${JSON.stringify(hash)},"fields":${textOf(fields)}}`
}

/** The JSON of objects that many operations share: callers, and the fields of documents. */
const texts = new WeakMap<object, string>()

function textOf(shared: AuditContext['caller'] | AuditOperation['fields']): string {
  let text = texts.get(shared)
  if (text === undefined) {
    text = JSON.stringify(shared)
    texts.set(shared, text)
  }
  return text
}

/**
 * Lists as many fields as fit, and the number of omitted fields. Only the length of a document limits how many fields
 * it selects.
 */
function bounded(context: AuditContext): AuditContext {
  const { operation } = context
  return operation === undefined
    ? context
    : { ...context, operation: { ...operation, fields: boundedNames(operation.fields) } }
}

function withoutFields(context: AuditContext): AuditContext {
  return context.operation === undefined
    ? context
    : { ...context, operation: { ...context.operation, fields: [] } }
}
