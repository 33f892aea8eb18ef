/**
 * The end of an operation, for whoever waits for something in it: what of an `AbortSignal` it takes, so that one will do.
 * An operation has a cheaper one: of the many that come and go, hardly any is ever aborted.
 */
export interface Ending {
  /** Whether it is over. */
  readonly aborted: boolean
  /** Calls back once when it is over; not at all where it is already. */
  addEventListener(type: 'abort', listener: () => void, options: { readonly once: true }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** An end that is still to come. */
export interface EndingController {
  readonly ending: Ending
  /** May be called again. */
  end(): void
}

export function createEnding(): EndingController {
  const listeners = new Set<() => void>()
  const ending = {
    aborted: false,
    addEventListener(_type: 'abort', listener: () => void) {
      if (!ending.aborted) listeners.add(listener)
    },
    removeEventListener(_type: 'abort', listener: () => void) {
      listeners.delete(listener)
    },
  }
  return {
    ending,
    end() {
      ending.aborted = true
      const waiting = [...listeners]
      listeners.clear()
      for (const listener of waiting) listener()
    },
  }
}

/** Resolves after so many milliseconds; rejects when the operation is over. */
export function sleepUnlessOver(ms: number, ending: Ending): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(new Error('the operation is over'))
    }
    const timer = setTimeout(() => {
      ending.removeEventListener('abort', giveUp)
      resolve()
    }, ms)
    if (ending.aborted) giveUp()
    else ending.addEventListener('abort', giveUp, { once: true })
  })
}
