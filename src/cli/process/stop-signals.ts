/**
 * A second signal within this time counts as a repetition of the first: npm passes on the Ctrl-C that the terminal has already sent, and
 * supervisors repeat SIGTERM while a process drains.
 */
const REPETITION_MS = { SIGINT: 500, SIGTERM: 5_000 } as const

/** The part of Node's `process` that receives signals. */
export interface SignaledProcess {
  readonly on: (signal: 'SIGINT' | 'SIGTERM', listener: () => void) => unknown
  readonly exit: (code: number) => void
}

/** A shutdown that can be requested. */
export interface Shutdown {
  /** Aborted by the first request. */
  readonly signal: AbortSignal
  /** Requests a shutdown without a signal. A later signal then ends the process at once. */
  readonly request: () => void
}

/**
 * Shuts down on the first SIGINT or SIGTERM, and ends the process at once on the second, unless it is a repetition of the first.
 *
 * @param now - returns the number of milliseconds since an arbitrary point in time.
 */
export function watchStopSignals(process: SignaledProcess, now: () => number): Shutdown {
  const stopping = new AbortController()
  let signaledAt = Number.NEGATIVE_INFINITY
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stopping.signal.aborted && now() - signaledAt > REPETITION_MS[name]) process.exit(1)
      if (!stopping.signal.aborted) signaledAt = now()
      stopping.abort()
    })
  }
  return { signal: stopping.signal, request: () => stopping.abort() }
}
