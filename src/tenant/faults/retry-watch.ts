import type { Delivery } from './conversation.ts'
import type { FaultSubject } from './fault.ts'
import { onPath } from './fault-matches.ts'

/** Remembers how long clients were asked to wait, to detect clients that retry too early. */
export interface RetryWatch {
  isEmpty(): boolean
  /**
   * Records that a response asked the user and client of a request to wait.
   *
   * @param wait.path - the path whose requests have to wait.
   * @param wait.until - milliseconds since the epoch.
   * @param wait.delivery - the delivery of the response. A client that cannot have read the response is never considered early.
   */
  note(subject: FaultSubject, wait: Wait & { readonly path: string }): void
  /**
   * @param times.now - milliseconds since the epoch.
   * @param times.arrivedAt - when the request arrived, on the same clock as deliveries: a request that was already in transit
   *   does not count as early.
   */
  isEarly(subject: FaultSubject, times: { readonly now: number; readonly arrivedAt: number }): boolean
  clear(): void
}

interface Wait {
  readonly until: number
  readonly delivery: Delivery
}

export function createRetryWatch(): RetryWatch {
  /** By user and client; the inner map is by path. */
  const waits = new Map<string, Map<string, Wait>>()
  const keyOf = ({ user, client }: FaultSubject) => JSON.stringify([user, client])
  return {
    isEmpty: () => waits.size === 0,
    note(subject, { path, ...wait }) {
      const key = keyOf(subject)
      waits.set(key, (waits.get(key) ?? new Map()).set(path, wait))
    },
    isEarly(subject, { now, arrivedAt }) {
      const paths = waits.get(keyOf(subject))
      if (!paths) return false
      for (const [path, { until, delivery }] of paths) {
        if (until <= now || delivery.isLost()) paths.delete(path)
      }
      if (paths.size === 0) waits.delete(keyOf(subject))
      return [...paths].some(([path, { delivery }]) => {
        return delivery.sentAt <= arrivedAt && onPath(path, subject.path)
      })
    },
    clear: () => waits.clear(),
  }
}

/**
 * The time given by `Retry-After`, in milliseconds since the epoch; null if the value is invalid.
 *
 * Does not use `src/retry/retry-after.ts`: the watch checks whether clients wait as long as they were asked to, and a shared
 * parser would hide its own bugs. Dates in the tenant's responses are based on the tenant's clock, so the `Date`
 * header is not needed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAt(header: string, now: number): number | null {
  if (/^\d+$/.test(header)) return now + Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : date
}
