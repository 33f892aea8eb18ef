import type { FieldPlan } from '../schema/schema-plan.ts'
import type { Compilation } from './compilation.ts'

/**
 * Whether a field is answered with the application's own permissions while a user asks (`apis.*.auth.user: app`): the API
 * then cannot tell users apart, so that the schema has to.
 */
export function usesOwnPermissions(
  plan: FieldPlan,
  { apis, entities }: Pick<Compilation, 'apis' | 'entities'>,
): boolean {
  const request = plan.kind === 'entity' ? entities.get(plan.typeName)?.request : undefined
  const api = plan.kind === 'request' ? plan.request.api : request?.api
  return api !== undefined && apis.get(api)?.auth.user === 'app'
}

/** @param coordinate - `Type.field`. */
export function ungoverned(coordinate: string): string {
  return `${coordinate} is answered with the application's own permissions: say who may have it, with @requiresScopes or @policy`
}
