import type { ExplainUnavailable } from '../../explain/explain-extension.ts'
import type { Rejects } from '../../plan/authorization/check-requirement.ts'
import type { Recording } from '../../recording/recording.ts'

/** The result for a caller who requests an explanation. */
export type Explaining =
  /** @param rejects - which fields the caller may not select. */
  | { readonly mode: 'run'; readonly recording: Recording; readonly rejects: Rejects }
  | { readonly mode: 'plan' }
  /**
   * @param isPlan - whether a plan was requested. If so, the operation does not run, even though the plan is
   *   unavailable.
   */
  | { readonly mode: 'unavailable'; readonly isPlan: boolean; readonly unavailable: ExplainUnavailable }

/** Whether only the operation's plan is requested. */
export function isPlanOnly(explaining: Explaining | null): boolean {
  return explaining?.mode === 'plan' || (explaining?.mode === 'unavailable' && explaining.isPlan)
}
