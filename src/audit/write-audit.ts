import type { RequestRecord } from '../recording/request-record.ts'
import { type AuditContext, lineOf, type WriteAudit } from './audit-record.ts'
import type { AuditTrail } from './audit-trail.ts'

interface Write extends Pick<WriteAudit, 'audit' | 'id' | 'time' | 'clientRequestId'> {
  readonly context: AuditContext
}

/**
 * Adds the line for a write that is about to be sent. Resolves once the line is durable: no byte of the write may be sent
 * before that.
 *
 * @throws if the write must not be sent: see {@link AuditTrail.addDurably}.
 */
export function auditWrite(
  trail: Pick<AuditTrail, 'addDurably'>,
  record: RequestRecord,
  { audit, id, time, context, clientRequestId }: Write,
): Promise<void> {
  return trail.addDurably(
    lineOf({ event: 'write', audit, id, time, ...context, access: writeOf(record), clientRequestId }),
  )
}

function writeOf(record: RequestRecord): WriteAudit['access'] {
  const { number, auth, api, request, template } = record
  return {
    access: number,
    fields: record.coordinates(),
    auth,
    api: api.name,
    method: request.method,
    template,
  }
}
