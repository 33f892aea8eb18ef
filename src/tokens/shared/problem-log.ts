import type { Log } from '../../telemetry/log.ts'

/** The problems of the connection to Redis that have been logged. */
export interface ProblemLog {
  /** Logs a problem, unless it has been logged. Every attempt to connect reports it. */
  report(err: Error & { readonly code?: string }): void
  /** Call it when the server has replied: from then on, every problem is a new one. */
  forget(): void
}

/** The nodes of a cluster, and sentinels, fail in different ways at the same time. */
const MOST_PROBLEMS = 20

/** Logs up to 20 different problems, each once until the server replies again. */
export function createProblemLog(log: Log): ProblemLog {
  const reported = new Set<string>()
  return {
    report(err) {
      const problem = err.code ?? err.message
      if (reported.has(problem) || reported.size === MOST_PROBLEMS) return
      reported.add(problem)
      log.warn({ err }, 'the connection to Redis has a problem')
    },
    forget: () => reported.clear(),
  }
}
