import type { BulkPlan, EntityPlan, KeyField } from '../schema/schema-plan.ts'
import { mergeProjections, type Projection, projectionOf, withErrorMembers } from './projection.ts'

/**
 * The members to request when many objects are loaded at once, unless objects are returned whole: the selected members, the key
 * that identifies each object, and the members that show whether it failed.
 */
export function bulkProjection(
  entity: Pick<EntityPlan, 'keyFields'>,
  { itemErrors }: Pick<BulkPlan, 'itemErrors'>,
  projection: Projection,
): Projection {
  if (projection.members.length === 0) return projection
  const { property } = bulkKey(entity).path
  const withKey = mergeProjections([projection, projectionOf(property === null ? [] : [property])])
  return withErrorMembers(withKey, itemErrors)
}

/** Only objects with a single-field key are loaded in bulk. */
export function bulkKey({ keyFields }: Pick<EntityPlan, 'keyFields'>): KeyField {
  return keyFields[0] as KeyField
}
