import type { EntityField } from '../../plan/schema/schema-plan.ts'
import { isNothing } from './build-request.ts'
import type { FieldResolver, ResolverOptions } from './field-resolver.ts'

/** Resolves a field to an object that is loaded by a key of the parent. */
export function resolveEntity(field: EntityField, options: ResolverOptions): FieldResolver {
  return (parent, _args, context, info) => {
    const expanded = field.expansion?.member.read(parent)
    if (expanded !== undefined) return expanded
    const entity = options.plan.entity(field.typeName)
    const key = field.key.expand((name) => {
      const value = field.parentFields.find((each) => each.name === name)?.path.read(parent)
      return isNothing(value) ? null : value
    })
    if (!entity || key === null) return null
    return context.entities.load(entity, key, options.project(info, 'object', entity.request), info)
  }
}
