import { joinKey } from '../../plan/schema/entity-keys.ts'
import type { EntityField } from '../../plan/schema/schema-plan.ts'
import { locateIn } from '../responses/locate.ts'
import { isNothing } from './build-request.ts'
import { type FieldResolver, type ResolverOptions, waysTo } from './field-resolver.ts'

/** Resolves a field to an object that is loaded by a key of the parent. */
export function resolveEntity(field: EntityField, options: ResolverOptions): FieldResolver {
  return (parent, _args, context, info) => {
    const expanded = field.expansion?.member.read(parent)
    if (expanded !== undefined) return expanded
    const entity = options.plan.entity(field.typeName)
    const { origin } = waysTo(parent, context)
    const lookUp = (name: string) => {
      const path = field.parentFields.find((each) => each.name === name)?.path
      const value = path && locateIn(path, parent, origin)
      return isNothing(value) ? null : value
    }
    const values = field.key.flatMap((template) => template.expand(lookUp) ?? [])
    const key = values.length < field.key.length ? null : joinKey(values)
    if (!entity || key === null) return null
    return context.entities.load(entity, key, options.project(info, 'object', entity.request), info.path)
  }
}
