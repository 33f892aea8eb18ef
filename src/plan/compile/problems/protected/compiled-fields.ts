import type { Requirement } from '../../../authorization/requirement.ts'
import type { FieldPlan } from '../../../schema/schema-plan.ts'

/** The compiled parts of the fields, by `Type.field`. */
export interface CompiledFields {
  readonly plans: ReadonlyMap<string, FieldPlan>
  readonly requirements: ReadonlyMap<string, Requirement>
}
