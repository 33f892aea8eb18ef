import type { GraphQLSchema } from 'graphql'
import type { Rejects } from '../../plan/authorization/check-requirement.ts'
import { objectTypesOf } from '../../plan/schema/object-types.ts'
import type { SchemaPlan } from '../../plan/schema/schema-plan.ts'

/** Determines whether a caller may select everything that API responses contain. */
export type ReadsAll = (rejects: Rejects) => boolean

/**
 * A member that the caller may not select is still part of the API's response, so the size of the response would reveal
 * its length. The whole schema is checked, because an object can be part of the response for any field. Fields of the
 * root types are not part of any response.
 */
export function createReadsAll(schema: GraphQLSchema, plan: Pick<SchemaPlan, 'requirement'>): ReadsAll {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
  const requirements = objectTypesOf(schema)
    .filter((type) => !roots.has(type))
    .flatMap((type) => Object.keys(type.getFields()).map((name) => plan.requirement(type.name, name)))
    .filter((requirement) => requirement !== null)
  return (rejects) => !requirements.some(rejects)
}
