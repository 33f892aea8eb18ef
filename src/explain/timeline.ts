import type { ExplainedPhase } from './explanation.ts'

/** What a request did and waited for, one after the other. */
export interface Timeline {
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
  const begun: { readonly phase: ExplainedPhase['phase']; readonly startMs: number }[] = []
  let ended: number | null = null
  const endMs = () => ended ?? elapsed()
  return {
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
