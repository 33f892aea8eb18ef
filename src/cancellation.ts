/**
 * The cancellation of an operation, for code that waits. The interface is a subset of `AbortSignal`, so an
 * `AbortSignal` can be passed as well. Operations use a cheaper implementation, because few of them are ever
 * aborted.
 */
export interface Cancellation {
  /** Whether the operation is over. */
  readonly aborted: boolean
  /** Calls the listener once when the operation is over; never if it is already over. */
  addEventListener(type: 'abort', listener: () => void, options: { readonly once: true }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** A cancellation that can still happen. */
export interface CancellationController {
  readonly cancellation: Cancellation
  /** May be called repeatedly. */
  cancel(): void
}

export function createCancellation(): CancellationController {
  const listeners = new Set<() => void>()
  const cancellation = {
    aborted: false,
    addEventListener(_type: 'abort', listener: () => void) {
      if (!cancellation.aborted) listeners.add(listener)
    },
    removeEventListener(_type: 'abort', listener: () => void) {
      listeners.delete(listener)
    },
  }
  return {
    cancellation,
    cancel() {
      cancellation.aborted = true
      const waiting = [...listeners]
      listeners.clear()
      for (const listener of waiting) listener()
    },
  }
}

/**
 * Waits up to `ms` for work to end. The work is not stopped; if it fails later, its error is ignored.
 *
 * @returns whether the work has ended. Rejects if it fails within that time.
 */
export async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Resolves after `ms`; rejects when the operation is over. */
export function sleepUnlessCancelled(ms: number, cancellation: Cancellation): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(new Error('the operation has ended'))
    }
    const timer = setTimeout(() => {
      cancellation.removeEventListener('abort', giveUp)
      resolve()
    }, ms)
    if (cancellation.aborted) giveUp()
    else cancellation.addEventListener('abort', giveUp, { once: true })
  })
}
