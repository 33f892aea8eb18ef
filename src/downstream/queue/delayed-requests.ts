import type { CallContext, PendingRequest } from './call-context.ts'

/** The requests of a call that return to the queue at a certain time. */
export interface DelayedRequests {
  /**
   * Returns a request to the queue at a time. Requests with the same time return together, so that they are sent together; with a
   * timer each, the event loop might handle some of them one turn later than the others.
   *
   * @param at - milliseconds since the epoch.
   */
  add(pending: PendingRequest, at: number): void
}

export function createDelayedRequests({
  runtime,
  signal,
  enqueue,
}: Pick<CallContext, 'runtime' | 'signal' | 'enqueue'>): DelayedRequests {
  const delayed = new Map<number, PendingRequest[]>()

  function release(at: number): void {
    const due = delayed.get(at) ?? []
    delayed.delete(at)
    for (const pending of due) enqueue(pending)
  }

  return {
    add(pending, at) {
      const others = delayed.get(at)
      if (others !== undefined) {
        others.push(pending)
        return
      }
      delayed.set(at, [pending])
      runtime.sleep(at - runtime.clock(), signal).then(
        () => release(at),
        // The operation is over, and its requests have been rejected.
        () => undefined,
      )
    },
  }
}
