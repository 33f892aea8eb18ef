import type { ExplainUnavailable } from '../../explain/explanation.ts'
import type { Recording } from '../../recording/recording.ts'

/** What a caller who asks for an explanation gets. */
export type Explaining =
  | { readonly mode: 'run'; readonly recording: Recording }
  | { readonly mode: 'plan' }
  /** @param isPlan - whether it was asked for a plan: then the operation does not run all the same. */
  | { readonly mode: 'refused'; readonly isPlan: boolean; readonly refusal: ExplainUnavailable }

/** Whether the operation is only to be planned. */
export function isPlanOnly(explaining: Explaining | null): boolean {
  return explaining?.mode === 'plan' || (explaining?.mode === 'refused' && explaining.isPlan)
}
