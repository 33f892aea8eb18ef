import type { BulkPlan, EntityPlan, KeyField } from '../schema/schema-plan.ts'
import { mergeProjections, type Projection, projectionOf, withErrorMembers } from './projection.ts'

/**
 * What a request for many objects asks for, unless they are returned whole: also the key by which each is found, and the members that
 * show whether it failed.
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

/** Only keys of one field are loaded in bulk. */
export function bulkKey({ keyFields }: Pick<EntityPlan, 'keyFields'>): KeyField {
  return keyFields[0] as KeyField
}
