import { randomUUID } from 'node:crypto'
import type { AuditConfig } from '../config/config.ts'
import type { ArrivedRequest, Observer } from '../recording/recorder.ts'
import type { RecordedOperation, Recording } from '../recording/recording.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { createCallerDescription, type DescribeCaller } from './audit-caller.ts'
import {
  AUDIT_VERSION,
  type AuditContext,
  type AuditEvent,
  type AuditOperation,
  lineOf,
  type RejectionAudit,
} from './audit-record.ts'
import { type AuditTrail, createAuditTrail } from './audit-trail.ts'
import { clientAddressOf } from './client-address.ts'
import type { AuditSink } from './line-queue.ts'
import { operationLines } from './operation-lines.ts'
import { createRateLimitedLines, type RateLimitedLines } from './rate-limited-lines.ts'
import { auditWrite } from './write-audit.ts'

type Rejection = Omit<RejectionAudit, 'audit' | 'event' | 'id' | 'time'>

/** The audit trail of a gateway. */
export interface Audit {
  readonly observer: Observer
  /** Records that a browser returned from Entra ID's consent page. */
  consentReturned(isGranted: boolean): void
  /** A warning for the operator; null if there is none. */
  warning(): string | null
  close(): Promise<void>
}

interface AuditOptions {
  readonly config: AuditConfig
  readonly sealingKeys: readonly string[]
  /** Where the lines go. */
  readonly sink: AuditSink
  readonly metrics: Metrics
  readonly log: Log
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

export function createAudit(options: AuditOptions): Audit {
  const { config, sealingKeys, sink, metrics, log, clock } = options
  const stamp = () =>
    ({ audit: AUDIT_VERSION, id: randomUUID(), time: new Date(clock()).toISOString() }) as const
  const droppedLine = (count: number) => lineOf({ event: 'dropped', ...stamp(), count })
  const trail = createAuditTrail({ sink, onOverflow: config.onOverflow, droppedLine, log })
  measure(trail, metrics)
  const describe = createCallerDescription({ users: config.users, sealingKeys })
  const rejections = createRateLimitedLines<Rejection>({
    clock,
    write: (rejection) => trail.addIfRoom(lineOf({ event: 'rejected', ...stamp(), ...rejection })),
    writeRest: (count) => trail.addIfRoom(lineOf({ event: 'rejections', ...stamp(), count })),
  })
  const returns = createRateLimitedLines<boolean>({
    clock,
    write: (isGranted) => trail.addIfRoom(lineOf({ event: 'consentReturned', ...stamp(), isGranted })),
    writeRest: (count) => trail.addIfRoom(lineOf({ event: 'consentsReturned', ...stamp(), count })),
  })
  return {
    observer: createObserver({ config, trail, describe, rejections, stamp }),
    consentReturned: returns.add,
    warning: trail.warning,
    async close() {
      rejections.flush()
      returns.flush()
      await trail.close()
    },
  }
}

interface ObserverOptions {
  readonly config: AuditConfig
  readonly trail: AuditTrail
  readonly describe: DescribeCaller
  readonly rejections: RateLimitedLines<Rejection>
  readonly stamp: () => Pick<AuditEvent, 'audit' | 'id' | 'time'>
}

function createObserver({ config, trail, describe, rejections, stamp }: ObserverOptions): Observer {
  function contextOf(
    recording: Recording,
    request: ArrivedRequest,
    caller: NonNullable<Recording['caller']>,
  ) {
    const { operation, traceId, isTrusted } = recording
    // Every object lists all members instead of using spreads, because V8 would create a new hidden class for
    // every spread. JSON omits undefined members.
    return {
      requestId: request.requestId,
      traceId: traceId ?? undefined,
      route: request.route,
      caller: describe(caller),
      operation: operation === null ? undefined : operationOf(operation, isTrusted),
      clientAddress: clientAddressOf(request, config.clientAddress) ?? undefined,
    } satisfies AuditContext
  }

  return {
    needsItemIds: true,
    requireRoom: trail.requireRoom,
    begin(recording, request) {
      const id = randomUUID()
      return {
        async beforeWrite(record, clientRequestId) {
          const { caller } = recording
          if (caller === null) return
          const context = contextOf(recording, request, caller)
          await auditWrite(trail, record, { ...stamp(), id, context, clientRequestId })
        },
        finished() {
          if (recording.caller === null) rejections.add(rejectionOf(recording, request, config))
          else write(recording, id, contextOf(recording, request, recording.caller))
        },
      }
    },
  }

  function write(recording: Recording, id: string, context: AuditContext): void {
    for (const line of operationLines(recording, id, context)) trail.add(line)
    if (!recording.isSignOut) return
    const { requestId, caller } = context
    trail.add(lineOf({ event: 'signOut', ...stamp(), requestId, caller }))
  }
}

function operationOf({ type, name, hash, fields }: RecordedOperation, isTrusted: boolean): AuditOperation {
  return { type, name: isTrusted && name !== null ? name : undefined, hash, fields }
}

function rejectionOf({ end }: Recording, request: ArrivedRequest, config: AuditConfig) {
  const clientAddress = clientAddressOf(request, config.clientAddress)
  return {
    requestId: request.requestId,
    route: request.route,
    status: end?.status ?? null,
    errors: end?.errors ?? [],
    ...(clientAddress === null ? null : { clientAddress }),
  }
}

function measure(trail: AuditTrail, metrics: Metrics): void {
  metrics.observe(
    {
      name: 'behalf_audit_dropped_total',
      help: 'Audit lines that were lost because the trail could not be written fast enough.',
      isTotal: true,
    },
    () => [{ value: trail.dropped() }],
  )
  metrics.observe(
    { name: 'behalf_audit_pending_bytes', help: 'Audit lines waiting to be written, in bytes.' },
    () => [{ value: trail.pendingBytes() }],
  )
}
