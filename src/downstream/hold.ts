import { mailboxOf } from '../config/mailbox-path.ts'
import { DownstreamError } from '../errors.ts'
import { CLOCK_TOLERANCE_MS } from '../tokens/retry-after.ts'
import type { Pause, Scope } from './pauses.ts'
import type { Pending, Session } from './session.ts'

/**
 * The requests that may leave now. Those that have to wait, because the API asked for it or because their mailbox is
 * busy, come back to the queue when they may; those that would wait for longer than the operation has time fail at once.
 * Whatever leaves has taken a place at its mailbox.
 */
export function hold(session: Session, due: readonly Pending[]): readonly Pending[] {
  const { pauses, mailboxes } = session.traffic
  if (pauses.isEmpty() && mailboxes === null) return due
  return due.filter((pending) => {
    const pause = pauses.isEmpty() ? null : pauses.find(scopeOf(session, pending), pending.request)
    if (pause !== null) {
      waitFor(session, pending, pause)
      return false
    }
    const mailbox = mailboxIn(session, pending)
    if (mailbox === null || mailboxes === null) return true
    const comeBack = () => session.enqueue(pending)
    if (mailboxes.enter(placeAt(session, mailbox), session.owner.user, comeBack)) return true
    pending.record?.enter('mailbox')
    return false
  })
}

/** Whether the API has asked that such a request waits. */
export function isPaused(session: Session, pending: Pending): boolean {
  const { pauses } = session.traffic
  return !pauses.isEmpty() && pauses.find(scopeOf(session, pending), pending.request) !== null
}

/** Whose a request is and what it is for, to the API's limits. */
export function scopeOf(session: Session, pending: Pending): Scope {
  return { mailbox: mailboxIn(session, pending), method: pending.request.method, ...session.owner }
}

/** Gives back the place of a request that has been answered, or that did not leave after all. */
export function release(session: Session, pending: Pending): void {
  const { mailboxes } = session.traffic
  if (mailboxes === null) return
  const mailbox = mailboxIn(session, pending)
  if (mailbox !== null) mailboxes.leave(placeAt(session, mailbox))
}

/** The mailbox that a request is for; null where it is for none. */
function mailboxIn({ caller, traffic }: Session, { request }: Pending): string | null {
  return traffic.mailboxes === null ? null : mailboxOf(request.path, caller.objectId)
}

/** A mailbox may be named by an address that another tenant has as well. */
function placeAt({ owner }: Session, mailbox: string): string {
  return `${owner.tenant}/${mailbox}`
}

/**
 * Waits and comes back to the queue; fails at once where the operation has not so much time.
 *
 * @returns whether it waits.
 */
export function waitAndReturn(
  session: Session,
  pending: Pending,
  { ms, failure }: { readonly ms: number; readonly failure: () => Error },
): boolean {
  const { signal, deadline, enqueue, surroundings } = session
  if (surroundings.clock() + ms >= deadline) {
    pending.reject(failure())
    return false
  }
  surroundings.sleep(ms, signal).then(
    () => enqueue(pending),
    // The operation is over, and whoever waited knows.
    () => undefined,
  )
  return true
}

function waitFor(session: Session, pending: Pending, { until, code }: Pause): void {
  const { traffic, surroundings } = session
  const ms = until - surroundings.clock()
  pending.record?.enter('throttled')
  const failure = () =>
    new DownstreamError({
      code,
      api: traffic.api.name,
      retryAfterSeconds: Math.ceil((ms - CLOCK_TOLERANCE_MS) / 1000),
      reason: 'the API asked to wait for longer than the operation has time',
    })
  if (waitAndReturn(session, pending, { ms, failure })) traffic.measure.paused()
}
