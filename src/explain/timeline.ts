import type { ExplainedPhase } from './explanation.ts'

/** What a request did and waited for, one after the other. It begins in the queue. */
export interface Timeline {
  readonly startMs: number
  /** Ends what went before. */
  enter(phase: ExplainedPhase['phase']): void
  /** Nothing comes after this. */
  end(): void
  /** This moment, as long as it has not ended. */
  endMs(): number
  /** Without those that took no time. */
  phases(): readonly ExplainedPhase[]
}

/** @param elapsed - milliseconds since the operation started. */
export function createTimeline(elapsed: () => number): Timeline {
  const startMs = elapsed()
  const begun: Omit<ExplainedPhase, 'endMs'>[] = [{ phase: 'queue', startMs }]
  let ended: number | null = null
  const endMs = () => ended ?? elapsed()
  return {
    startMs,
    enter(phase) {
      if (ended === null && begun.at(-1)?.phase !== phase) begun.push({ phase, startMs: elapsed() })
    },
    end() {
      ended ??= elapsed()
    },
    endMs,
    phases() {
      const end = endMs()
      return begun
        .map((phase, index) => ({ ...phase, endMs: begun[index + 1]?.startMs ?? end }))
        .filter((phase) => phase.endMs > phase.startMs)
    },
  }
}
