import type { FieldPlan } from '../schema/schema-plan.ts'
import type { Compilation } from './compilation.ts'

/**
 * Whether a user's request to a field uses the application's own permissions (`apis.*.auth.user: app`): the API cannot distinguish
 * users then, so the schema has to.
 */
export function usesOwnPermissions(
  plan: FieldPlan,
  { apis, entities }: Pick<Compilation, 'apis' | 'entities'>,
): boolean {
  return apisOf(plan, entities).some((api) => apis.get(api)?.auth.user === 'app')
}

function apisOf(plan: FieldPlan, entities: Compilation['entities']): readonly string[] {
  switch (plan.kind) {
    case 'request':
      return [plan.request.api]
    case 'content':
      return [plan.request.request.api]
    case 'entity':
      return [entities.get(plan.typeName)?.request.api ?? []].flat()
    case 'hand-written':
      return plan.calls.map(({ api }) => api)
    case 'property':
      return []
  }
}

/** @param coordinate - `Type.field`. */
export function ungoverned(coordinate: string): string {
  return `${coordinate} is answered with the application's own permissions: say who may have it, with @requiresScopes or @policy`
}
