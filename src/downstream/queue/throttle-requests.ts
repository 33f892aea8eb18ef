import { DownstreamError } from '../../errors/downstream.ts'
import { mailboxOf } from '../../mailbox-path.ts'
import { CLOCK_TOLERANCE_MS } from '../../retry/retry-after.ts'
import type { Pause, ThrottleScope } from '../limits/throttling.ts'
import type { CallContext, PendingRequest } from './call-context.ts'

/**
 * The requests that may be sent now. Those that have to wait, because the API has asked for a pause or because their
 * mailbox is busy, return to the queue later. Those that would have to wait beyond the operation's deadline fail
 * immediately. Every returned request has taken a slot in its mailbox.
 */
export function throttleRequests(
  call: CallContext,
  due: readonly PendingRequest[],
): readonly PendingRequest[] {
  const { throttling, mailboxes } = call.channel
  if (throttling.isEmpty() && mailboxes === null) return due
  // The time is read only once, so that requests that wait for the same pause are sent together when it ends.
  const now = call.runtime.clock()
  return due.filter((pending) => {
    const pause = throttling.isEmpty() ? null : throttling.find(scopeOf(call, pending), pending.request, now)
    if (pause !== null) {
      waitFor(call, pending, pause, now)
      return false
    }
    const mailbox = mailboxIn(call, pending)
    if (mailbox === null || mailboxes === null) return true
    const comeBack = () => call.enqueue(pending)
    if (mailboxes.enter(placeAt(call, mailbox), call.owner.user, comeBack)) return true
    pending.record?.enter('mailbox')
    return false
  })
}

/** Whether the API has asked for a pause that applies to the request. */
export function isPaused(call: CallContext, pending: PendingRequest): boolean {
  const { throttling } = call.channel
  if (throttling.isEmpty()) return false
  return throttling.find(scopeOf(call, pending), pending.request, call.runtime.clock()) !== null
}

/** The owner and target of a request, for the API's limits. */
export function scopeOf(call: CallContext, pending: PendingRequest): ThrottleScope {
  return { mailbox: mailboxIn(call, pending), method: pending.request.method, ...call.owner }
}

/** Releases the slot of a request that has settled or that was not sent after all. */
export function release(call: CallContext, pending: PendingRequest): void {
  const { mailboxes } = call.channel
  if (mailboxes === null) return
  const mailbox = mailboxIn(call, pending)
  if (mailbox !== null) mailboxes.leave(placeAt(call, mailbox))
}

/** The mailbox that a request is for; null if there is none. */
function mailboxIn({ caller, channel }: CallContext, { request }: PendingRequest): string | null {
  return channel.mailboxes === null ? null : mailboxOf(request.path, caller.objectId)
}

/** Includes the tenant, because another tenant may have a mailbox with the same name. */
function placeAt({ owner }: CallContext, mailbox: string): string {
  return `${owner.tenant}/${mailbox}`
}

/**
 * Returns a request to the queue at a time. If the operation will be over by then, the request fails immediately.
 *
 * @param options.at - milliseconds since the epoch.
 * @returns whether the request is waiting.
 */
export function requeueAt(
  { deadline, delayed }: CallContext,
  pending: PendingRequest,
  options: { readonly at: number; readonly failure: () => Error },
): boolean {
  const { at, failure } = options
  if (at >= deadline) {
    pending.reject(failure())
    return false
  }
  delayed.add(pending, at)
  return true
}

function waitFor(call: CallContext, pending: PendingRequest, { until, code }: Pause, now: number): void {
  const { channel } = call
  pending.record?.enter('throttled')
  const failure = () =>
    new DownstreamError({
      code,
      api: channel.api.name,
      retryAfterSeconds: Math.ceil((until - now - CLOCK_TOLERANCE_MS) / 1000),
      reason: 'the API asked for a longer wait than the operation has time for',
    })
  if (requeueAt(call, pending, { at: until, failure })) channel.measure.paused()
}
