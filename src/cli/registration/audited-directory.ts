import { randomUUID } from 'node:crypto'
import { AUDIT_VERSION, type AuditEvent, lineOf } from '../../audit/audit-record.ts'
import type { AuditSink } from '../../audit/line-queue.ts'
import type { AuditConfig } from '../../config/config.ts'
import { BehalfError } from '../../errors/base.ts'
import { DirectoryError } from '../../errors/registration.ts'
import { AuditUnavailableError } from '../../errors/requests.ts'
import type { DirectoryClient, DirectoryWrite } from '../../registration/directory/directory-client.ts'

interface AuditedOptions {
  /** Opens what the configuration sends audit lines to; null if there is no audit trail. */
  readonly openSink: () => Promise<AuditSink | null>
  readonly onOverflow: AuditConfig['onOverflow']
  /** Whose directory it is. */
  readonly tenantId: string
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/**
 * Has each change of the directory in the audit trail: a durable line before it is made, and one of the outcome of it. The trail is open
 * for the time of a line alone, because an operator may take minutes to answer a question.
 *
 * A change is not made where its line cannot be written, unless lines may be lost: it fails with an {@link AuditUnavailableError}.
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

/** What it changes, by names alone: values of members may be as long as certificates. Consents are named whole. */
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
