import type { CallContext, DelayedRequests, PendingRequest } from './call-context.ts'

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
