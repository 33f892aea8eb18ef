import { type DownstreamError, invalidResponse } from '../../errors/downstream.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import { joinKey } from '../../plan/schema/entity-keys.ts'
import type { EntityField, EntityPlan } from '../../plan/schema/schema-plan.ts'
import { hiddenFields } from '../requests/shown-path.ts'
import { unfitApiValue } from '../requests/unfit-api-value.ts'
import { isNothing, locateIn } from '../responses/locate-value.ts'
import { type FieldResolver, knownPlaces, type ResolverOptions } from './field-resolver.ts'
import { includedObject } from './included-objects.ts'

/** Resolves a field to an object that is loaded by a key in the parent. */
export function resolveEntity(field: EntityField, options: ResolverOptions): FieldResolver {
  return (parent, _args, context, info) => {
    const expanded = includedObject(field.expansion, parent, context)
    if (expanded !== undefined) return expanded
    const entity = options.plan.entity(field.typeName)
    const { origin } = knownPlaces(parent, context)
    const lookUp = (name: string) => {
      const path = field.parentFields.find((each) => each.name === name)?.path
      const value = path && locateIn(path, parent, origin)
      if (isNothing(value)) return null
      if (entity && !isPlain(value)) throw unusableKey(entity, name, 'is an object or a list')
      if (entity && isTooLong(value))
        throw unusableKey(entity, name, `has more than ${MAX_KEY_LENGTH} characters`)
      return value
    }
    const values = field.key.flatMap((template) => template.expand(lookUp) ?? [])
    const key = values.length < field.key.length ? null : joinKey(values)
    if (!entity || key === null) return null
    const projection = options.project(info, 'object', entity.request)
    const isHidden =
      hiddenFields(options.plan, info.parentType.name, field.parentFields, context).size > 0 ||
      hiddenFields(options.plan, entity.typeName, entity.keyFields, context).size > 0
    const { path, parentType, fieldName } = info
    const loading = isHidden ? { path, parentType, fieldName, isHidden } : info
    return context.entities.load(entity, key, projection, loading).catch((error: unknown) => {
      throw unfitApiValue(error, entity.request.api)
    })
  }
}

/**
 * Whether a value can be part of a key. As text, an object would become `[object Object]`, and a list would become a
 * different key.
 */
function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value instanceof NumberLiteral
}

/**
 * Maximum length of a value that can be part of a key, in characters. Every field that loads an object by its key takes time
 * proportional to this length.
 */
const MAX_KEY_LENGTH = 16_384

function isTooLong(value: unknown): boolean {
  const isText = typeof value === 'string' || value instanceof NumberLiteral
  return isText && String(value).length > MAX_KEY_LENGTH
}

function unusableKey({ request: { api } }: EntityPlan, name: string, what: string): DownstreamError {
  return invalidResponse(api, `"${name}" ${what}, so it cannot be a key`)
}
