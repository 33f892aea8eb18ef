import { isRejected } from '../authorization/check-requirement.ts'
import type { PolicySubject } from '../authorization/policy.ts'
import type { Requirement } from '../authorization/requirement.ts'
import type { SchemaPlan } from '../schema/schema-plan.ts'
import type { CountOperation } from './count-operation.ts'
import type { EstimatedOperation } from './selections.ts'

/** The APIs that an operation will send requests to for a caller, unless lists turn out to be empty. */
export type ExpectedApis = (operation: EstimatedOperation, caller: PolicySubject) => Iterable<string>

/**
 * Creates the function that finds these APIs. It skips fields that `@requiresScopes` and `@policy` deny to the caller, and
 * everything below them: these fields never run, so no token may be exchanged for them.
 */
export function createExpectedApis(plan: SchemaPlan, countOperation: CountOperation): ExpectedApis {
  return (operation, caller) => {
    const known = new Map<Requirement, boolean>()
    function isDenied(typeName: string, fieldName: string): boolean {
      const requirement = plan.requirement(typeName, fieldName)
      if (requirement === null) return false
      const isKnown = known.get(requirement) ?? isRejected(requirement, caller)
      known.set(requirement, isKnown)
      return isKnown
    }
    return countOperation(operation, { isDenied }).apis.keys()
  }
}
