import { randomUUID } from 'node:crypto'
import { AUDIT_VERSION, type AuditEvent, lineOf } from '../../audit/audit-record.ts'
import type { AuditSink } from '../../audit/line-queue.ts'
import type { AuditConfig } from '../../config/config.ts'
import { BehalfError } from '../../errors/base.ts'
import { DirectoryError } from '../../errors/registration.ts'
import { AuditUnavailableError } from '../../errors/requests.ts'
import type { DirectoryClient, DirectoryWrite } from '../../registration/directory/directory-client.ts'

interface AuditedOptions {
  /** Opens the configured sink for audit lines; null if there is no audit trail. */
  readonly openSink: () => Promise<AuditSink | null>
  readonly onOverflow: AuditConfig['onOverflow']
  /** The tenant of the directory. */
  readonly tenantId: string
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/**
 * Records each change to the directory in the audit trail: a durable line before the change, and another line with its outcome.
 * The trail is open only while a line is being written, because an operator may take minutes to answer a question.
 *
 * If the first line cannot be written, the change is not made: the call rejects with an {@link AuditUnavailableError}, unless
 * `onOverflow` is `drop`.
 */
export function auditedDirectory(client: DirectoryClient, options: AuditedOptions): DirectoryClient {
  const { openSink, onOverflow, tenantId, clock } = options

  async function note(event: AuditEvent): Promise<void> {
    try {
      const sink = await openSink()
      if (sink === null) return
      try {
        await sink.write(lineOf(event))
        await sink.sync()
      } finally {
        await sink.close()
      }
    } catch (cause) {
      if (onOverflow === 'refuse') throw new AuditUnavailableError({ cause })
    }
  }

  return {
    ...client,
    async write(write) {
      const id = randomUUID()
      const stamp = () => ({ audit: AUDIT_VERSION, id, time: new Date(clock()).toISOString() }) as const
      await note({ event: 'registrationChange', ...stamp(), tid: tenantId, ...changeOf(write) })
      const failure = await client.write(write).then(
        (answer) => ({ answer, error: null }),
        (error: unknown) => ({ answer: null, error }),
      )
      const { answer, error } = failure
      await note({
        event: 'registrationOutcome',
        ...stamp(),
        ...(error === null ? null : outcomeOf(error)),
      })
      if (error !== null) throw error
      return answer
    },
  }
}

/** Includes only the names of changed members, because values can be as long as a certificate. Consents are included in full. */
function changeOf({ method, path, body = {} }: DirectoryWrite) {
  const { scope } = body
  return {
    method,
    path,
    members: Object.keys(body).sort(),
    ...(typeof scope === 'string' ? { consent: scope.trim() } : null),
  }
}

function outcomeOf(error: unknown) {
  const status = error instanceof DirectoryError ? error.status : undefined
  return {
    error: error instanceof BehalfError ? error.code : 'failed',
    ...(status === undefined ? null : { status }),
  }
}
