import type { Caller } from '../../caller/caller.ts'
import type { ExplainConfig } from '../../config/config.ts'
import { ConfigInvalidError } from '../../errors/startup.ts'
import type { ExplainMode, ExplainUnavailable } from '../../explain/explain-extension.ts'
import { createRejects } from '../../plan/authorization/check-requirement.ts'
import { judge, type Policies, type Policy } from '../../plan/authorization/policy.ts'
import { Recording } from '../../recording/recording.ts'
import type { Explaining } from './explaining.ts'
import type { ReadsAll } from './readable-responses.ts'

/**
 * Determines what a caller who requests an explanation gets.
 *
 * @param recording - the operation's recording. Default: a new one.
 */
export type Explainer = (mode: ExplainMode, caller: Caller, recording?: Recording | null) => Explaining

/**
 * Decides which callers may see what operations do.
 *
 * @param readsAll - determines whether a caller's explanations include response sizes.
 * @throws {@link ConfigInvalidError} if the configured policy does not exist.
 */
export function createExplainer(
  { enabled, policy }: ExplainConfig,
  policies: Policies,
  readsAll: ReadsAll,
  clock: () => number = Date.now,
): Explainer {
  const condition = policyNamed(policy, policies)
  return (mode, caller, recording = null) => {
    const message = enabled
      ? reasonForDenial(caller, condition)
      : 'Explanations are disabled on this gateway.'
    if (message !== null)
      return { mode: 'unavailable', isPlan: mode === 'plan', unavailable: unavailable(message) }
    if (mode === 'plan') return { mode }
    const explained = recording ?? new Recording({ clock })
    explained.isExplained = true
    const rejects = createRejects(caller)
    explained.showsSizes = readsAll(rejects)
    return { mode, recording: explained, rejects }
  }
}

interface Condition {
  readonly name: string
  readonly policy: Policy
}

function policyNamed(name: string | null, policies: Policies): Condition | null {
  if (name === null) return null
  const policy = policies.get(name)
  if (policy === undefined)
    throw new ConfigInvalidError([`explain.policy: the policy "${name}" does not exist`])
  return { name, policy }
}

/** The reason names the policy, as a field's error does, but not its conditions, which only the operator knows. */
function reasonForDenial(caller: Caller, condition: Condition | null): string | null {
  if (condition === null) return null
  const verdict = judge(condition.policy, caller)
  if (verdict.kind === 'holds') return null
  const remedy =
    verdict.kind === 'step-up'
      ? ` It would be satisfied with authentication context ${verdict.contexts.join(', ')}.`
      : ''
  return `Explanations require the policy "${condition.name}", which the caller does not satisfy.${remedy}`
}

function unavailable(message: string): ExplainUnavailable {
  return { mode: 'unavailable', code: 'EXPLAIN_NOT_ALLOWED', message }
}
