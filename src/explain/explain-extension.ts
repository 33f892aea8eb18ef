import type { Explanation } from './explanation.ts'
import type { OperationPlan } from './operation-plan.ts'

/**
 * `extensions.explain` in the response to a request with the `x-behalf-explain` header. With `run`, it explains what the
 * operation did; with `plan`, what it would do, without running it. `mode` distinguishes the types.
 *
 * It never contains a token, a secret from the configuration, the body of a response, or the position that a cursor contains.
 */
export type Explain = Explanation | OperationPlan | ExplainUnavailable

/** The value of the `x-behalf-explain` header. */
export type ExplainMode = 'run' | 'plan'

/**
 * The caller is not allowed to see the explanation, or explanations are disabled. The operation ran as usual, unless
 * the header was `plan`.
 */
export interface ExplainUnavailable {
  readonly mode: 'unavailable'
  readonly code: 'EXPLAIN_NOT_ALLOWED'
  /** A human-readable sentence that explains what has to change. */
  readonly message: string
}
