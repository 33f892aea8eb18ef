/**
 * The cancellation of an operation, for code that waits during it: a subset of `AbortSignal`, so that an `AbortSignal` fits.
 * Operations use a cheaper implementation, because hardly any of them is ever aborted.
 */
export interface Cancellation {
  /** Whether it is over. */
  readonly aborted: boolean
  /** Calls back once when it is over; never if it is over already. */
  addEventListener(type: 'abort', listener: () => void, options: { readonly once: true }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** A cancellation that can still happen. */
export interface CancellationController {
  readonly cancellation: Cancellation
  /** May be called again. */
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

/** Resolves after that many milliseconds; rejects when the operation is over. */
export function sleepUnlessCancelled(ms: number, cancellation: Cancellation): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(new Error('the operation is over'))
    }
    const timer = setTimeout(() => {
      cancellation.removeEventListener('abort', giveUp)
      resolve()
    }, ms)
    if (cancellation.aborted) giveUp()
    else cancellation.addEventListener('abort', giveUp, { once: true })
  })
}
