import { getNamedType } from 'graphql'
import type { Written } from '../directives.ts'
import type { EntityPlan, FieldPlan } from '../schema/schema-plan.ts'
import type { Compilation, FieldSite } from './compilation.ts'

/** The field that identifies an entity of any type. `Query.node` has the same requirements. */
export const GLOBAL_ID = 'globalId'

/**
 * Finds fields that use the application's own permissions (`apis.*.auth.user: app`) but require nothing of their
 * caller. In that case, the API cannot distinguish users, so the schema has to.
 *
 * @returns a problem with the field; or a problem with its type, because `Query.node` loads the type's objects for
 *   callers who may select `globalId`; null if the application's own permissions are not used.
 */
export function ungoverned(
  { type, field }: FieldSite,
  plan: FieldPlan,
  { apis, entities }: Pick<Compilation, 'apis' | 'entities'>,
): { readonly where: Written; readonly problem: string } | null {
  const isOwn = (api: string) => apis.get(api)?.auth.user === 'app'
  if (apisOf(plan, entities.get(getNamedType(field.type).name)).some(isOwn)) {
    return { where: field, problem: `${type.name}.${field.name} is ${ANSWERED}: ${ADVICE}` }
  }
  const isNode = field.name === GLOBAL_ID && type.getInterfaces().some(({ name }) => name === 'Node')
  if (!(isNode && entityApis(entities.get(type.name)).some(isOwn))) return null
  return { where: type, problem: `Query.node for type ${type.name} is ${ANSWERED}: ${ADVICE} on the type` }
}

const ANSWERED = "resolved with the application's own permissions"
const ADVICE = 'restrict who may select it, with @requiresScopes or @policy'

/** @param returned - the entity that the field returns, if it returns one. */
function apisOf(plan: FieldPlan, returned: EntityPlan | undefined): readonly string[] {
  switch (plan.kind) {
    case 'request':
      return [plan.request.api, ...(plan.request.created ? entityApis(returned) : [])]
    case 'content':
      return [plan.request.request.api]
    case 'entity':
      return entityApis(returned)
    case 'hand-written':
      return plan.calls.map(({ api }) => api)
    case 'property':
      return []
  }
}

/** The APIs that load an object of a type by its key. */
function entityApis(entity: EntityPlan | undefined): readonly string[] {
  return entity ? [entity.request.api, ...entity.bulk.map(({ api }) => api)] : []
}
