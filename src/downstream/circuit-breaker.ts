import type { CircuitBreakerConfig } from '../config/config.ts'

/** Leaves an API alone that does not work, so that whoever asks learns it at once and it can recover. */
export interface CircuitBreaker {
  /** To be asked before each request. Whoever gets a pass reports once what came of it. */
  pass(): Pass
  report(pass: Pass, result: Result): void
  isOpen(): boolean
}

/** `probe`: the one request that finds out whether the API works again. `waitMs`: not before that time is over. */
export type Pass = 'free' | 'probe' | { readonly waitMs: number }

/** `unknown`: it says nothing about the API, such as a client that left. */
export type Result = 'success' | 'failure' | 'unknown'

const SLICES = 10

/**
 * Closed at first. It opens when, within the window, enough requests were answered and enough of them failed; after a
 * while one request probes, and its success closes it.
 *
 * @param clock - milliseconds since the epoch.
 */
export function createCircuitBreaker(config: CircuitBreakerConfig, clock: () => number): CircuitBreaker {
  const { failureRatio, minRequests, windowMs, openMs } = config
  const window = createWindow(windowMs, clock)
  let openUntil: number | null = null
  let isProbing = false

  function open(): void {
    openUntil = clock() + openMs
    window.clear()
  }

  function conclude(probe: Result): void {
    isProbing = false
    if (probe === 'success') openUntil = null
    else if (probe === 'failure') open()
  }

  function count(isFailure: boolean): void {
    window.add(isFailure)
    if (isFailure && window.total() >= minRequests && window.ratio() >= failureRatio) open()
  }

  return {
    pass() {
      if (openUntil === null) return 'free'
      const waitMs = openUntil - clock()
      if (waitMs > 0) return { waitMs }
      if (isProbing) return { waitMs: openMs }
      isProbing = true
      return 'probe'
    },
    report(pass, result) {
      if (pass === 'probe') conclude(result)
      // What was under way when it opened is no news.
      else if (openUntil === null && result !== 'unknown') count(result === 'failure')
    },
    isOpen: () => openUntil !== null,
  }
}

interface Slice {
  number: number
  total: number
  failures: number
}

/** Counts what happened lately, in slices of which the oldest are forgotten. */
function createWindow(windowMs: number, clock: () => number) {
  const sliceMs = windowMs / SLICES
  let slices: Slice[] = []

  function current(): Slice {
    const number = Math.floor(clock() / sliceMs)
    const last = slices.at(-1)
    if (last?.number === number) return last
    const slice = { number, total: 0, failures: 0 }
    slices = [...slices.filter((each) => each.number > number - SLICES), slice]
    return slice
  }
  const sum = (of: (slice: Slice) => number) => slices.reduce((total, slice) => total + of(slice), 0)

  return {
    add(isFailure: boolean) {
      const slice = current()
      slice.total++
      if (isFailure) slice.failures++
    },
    total: () => sum(({ total }) => total),
    ratio: () => sum(({ failures }) => failures) / sum(({ total }) => total),
    clear() {
      slices = []
    },
  }
}
