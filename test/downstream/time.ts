import { setImmediate } from 'node:timers/promises'
import type { Cancellation } from '../../src/cancellation.ts'

/** Time that passes when a test says so. It starts at the present, so that tokens of the present are good. */
export interface Time {
  readonly clock: () => number
  readonly sleep: (ms: number, signal: Cancellation) => Promise<void>
  /** How long each sleeper wanted to sleep so far, in milliseconds. */
  readonly slept: readonly number[]
  /** Waits, for real, until so many have gone to sleep, and lets the time pass that the last of them wants. */
  passAfterSleeps(count: number): Promise<void>
  pass(ms: number): void
}

export function createTime(): Time {
  let now = Date.now()
  const slept: number[] = []
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>()

  function pass(ms: number): void {
    now += ms
    for (const sleeper of sleepers) {
      if (sleeper.until > now) continue
      sleepers.delete(sleeper)
      sleeper.wake()
    }
  }

  return {
    clock: () => now,
    slept,
    pass,
    sleep: (ms, signal) =>
      new Promise((wake, reject) => {
        slept.push(ms)
        sleepers.add({ until: now + ms, wake })
        signal.addEventListener('abort', () => reject(new Error('the operation is over')), { once: true })
      }),
    async passAfterSleeps(count) {
      while (slept.length < count) await setImmediate()
      pass(slept.at(-1) ?? 0)
    },
  }
}
