import type { Log } from '../../telemetry/log.ts'

/** Cluster nodes and sentinels can fail in different ways at the same time. */
const MAX_PROBLEMS = 20
/** How long to wait before logging a problem again. */
const QUIET_MS = 600_000

/**
 * Logs Redis connection problems, each at most once every ten minutes: every connection attempt reports the problem again, and a
 * cluster keeps working while a node is down. Up to 20 different problems are logged in that time.
 *
 * @param options.clock - milliseconds.
 */
export function createProblemLog({
  log,
  clock,
}: {
  readonly log: Log
  readonly clock: () => number
}): (err: Error & { readonly code?: string }) => void {
  const loggedAt = new Map<string, number>()
  return (err) => {
    const now = clock()
    for (const [problem, at] of loggedAt) if (now - at >= QUIET_MS) loggedAt.delete(problem)
    const problem = err.code ?? err.message
    if (loggedAt.has(problem) || loggedAt.size === MAX_PROBLEMS) return
    loggedAt.set(problem, now)
    log.warn({ err }, 'the connection to Redis has a problem')
  }
}
