import { ForbiddenError } from '../../errors/caller.ts'
import { ClaimsChallengeError } from '../../errors/tokens.ts'
import { isAnyMet } from './alternatives.ts'
import { judge, type Policy, type PolicySubject, type Verdict } from './policy.ts'
import type { Requirement } from './requirement.ts'

/**
 * Checks that a caller has what a field requires.
 *
 * @throws the error that {@link rejection} returns.
 */
export function checkRequirement(requirement: Requirement, caller: PolicySubject): void {
  const error = rejection(requirement, caller)
  if (error !== null) throw error
}

/**
 * Why a caller may not select a field; null if the caller is allowed to. A step-up is requested only if nothing else is
 * missing and the client declares with `cp1` that it can handle one: other clients would show an error that they cannot
 * explain, or retry forever.
 *
 * @param ask - returns the verdict of a policy.
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function rejection(
  { scopes, policies, named }: Requirement,
  caller: PolicySubject,
  ask: (policy: Policy) => Verdict = (policy) => judge(policy, caller),
): ForbiddenError | ClaimsChallengeError | null {
  if (!isAnyMet(scopes, (scope) => caller.scopes.has(scope))) {
    return forbidden(
      `scp "${[...caller.scopes].join(' ')}" satisfies none of the required scope lists`,
      scopes,
    )
  }
  const outcomes = policies.map((names) => judgeAll(names, named, ask))
  if (outcomes.length === 0 || outcomes.some(({ kind }) => kind === 'holds')) return null
  const stepUp = outcomes.find(({ kind }) => kind === 'step-up')
  if (stepUp?.kind === 'step-up') return stepUpError(stepUp.contexts, caller)
  return forbidden(outcomes.map((outcome) => ('reason' in outcome ? outcome.reason : '')).join('; '))
}

/**
 * Whether a caller may not select a field. If a policy in code throws, the caller is treated as rejected here: only the field
 * itself reports the error, and no other field fails because of it.
 */
export function isRejected(requirement: Requirement, caller: PolicySubject): boolean {
  return createRejects(caller)(requirement)
}

/** Like {@link isRejected}, but for many fields of one request. */
export type Rejects = (requirement: Requirement) => boolean

/** Evaluates each policy only once, even if several fields name it. */
export function createRejects(caller: PolicySubject): Rejects {
  /** Null for a policy that threw an error. */
  const verdicts = new Map<Policy, Verdict | null>()

  function ask(policy: Policy): Verdict {
    let verdict = verdicts.get(policy)
    if (verdict === undefined) {
      verdicts.set(policy, null)
      verdict = judge(policy, caller)
      verdicts.set(policy, verdict)
    }
    if (verdict === null) throw new Error('the policy threw an error')
    return verdict
  }

  return (requirement) => {
    try {
      return rejection(requirement, caller, ask) !== null
    } catch {
      return true
    }
  }
}

/** Whether all policies in one list are satisfied. If some need a step-up and none fails, returns the missing contexts. */
function judgeAll(
  names: readonly string[],
  named: Requirement['named'],
  ask: (policy: Policy) => Verdict,
): Verdict {
  const contexts = new Set<string>()
  for (const name of names) {
    const policy = named.get(name)
    // A name that matches no policy is reported when the schema is loaded. If the schema is served anyway, no caller satisfies
    // it.
    const verdict: Verdict = policy ? ask(policy) : { kind: 'fails', reason: 'it does not exist' }
    if (verdict.kind === 'fails') return { kind: 'fails', reason: `policy ${name}: ${verdict.reason}` }
    if (verdict.kind === 'step-up') for (const context of verdict.contexts) contexts.add(context)
  }
  return contexts.size === 0 ? { kind: 'holds' } : { kind: 'step-up', contexts: [...contexts] }
}

function stepUpError(
  contexts: readonly string[],
  { capabilities }: PolicySubject,
): ForbiddenError | ClaimsChallengeError {
  const reason = `acrs lacks ${contexts.join(', ')}`
  if (!capabilities.has('cp1')) {
    return forbidden(`${reason}, and the client cannot handle a claims challenge (xms_cc has no cp1)`)
  }
  const [value, ...others] = contexts
  const wanted = others.length === 0 ? { value } : { values: contexts }
  const claims = JSON.stringify({ access_token: { acrs: { essential: true, ...wanted } } })
  return new ClaimsChallengeError({ claims, reason })
}

function forbidden(reason: string, requiredScopes: Requirement['scopes'] = []): ForbiddenError {
  return new ForbiddenError({ reason, requiredScopes })
}
