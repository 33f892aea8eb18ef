import type { Convert } from '../../plan/schema/coercions.ts'
import { enumReader } from '../../plan/schema/enum-values.ts'
import type { PropertyField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { RequestContext } from '../context.ts'
import { locateIn } from '../responses/locate-value.ts'
import type { FieldResolver } from './field-resolver.ts'

/**
 * Reads a member of the parent; undefined if graphql-js's default resolver does the same. It does not for a name such
 * as `constructor`: it would call the function that every object inherits.
 */
export function resolveProperty(
  name: string,
  { path, enumName, convert, passesOrigin }: PropertyField,
  { enums }: SchemaPlan,
): FieldResolver | undefined {
  const fromApi = apiReader(enumReader(enumName, enums), convert)
  if (path.source !== 'body') {
    const read: FieldResolver = (parent, _args, { origins }) =>
      locateIn(path, parent, origins.get(parent as object))
    return fromApi ? (...site) => fromApi(read(...site)) : read
  }
  if (passesOrigin) {
    return (parent, _args, { origins }) =>
      passOrigin(origins, parent as object, fromApi ? fromApi(path.read(parent)) : path.read(parent))
  }
  if (fromApi) return (parent) => fromApi(path.read(parent))
  return path.property === name && !(name in Object.prototype) && path.text === name
    ? undefined
    : (parent) => path.read(parent)
}

/** Reads a value from an API: coercions first, because the members of an enum may be spelled differently, too. */
export function apiReader(
  ofEnum: ((value: unknown) => unknown) | undefined,
  convert: Convert | null,
): Convert | undefined {
  if (convert === null || ofEnum === undefined) return convert ?? ofEnum
  return (value) => ofEnum(convert(value))
}

/** Objects within an object arrived in the same response. */
function passOrigin(origins: RequestContext['origins'], parent: object, value: unknown): unknown {
  const origin = origins.get(parent)
  if (origin === undefined) return value
  for (const each of [value].flat()) if (typeof each === 'object' && each !== null) origins.set(each, origin)
  return value
}
