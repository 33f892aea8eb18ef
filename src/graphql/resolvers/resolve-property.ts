import { defaultFieldResolver } from 'graphql'
import type { Convert } from '../../plan/schema/coercions.ts'
import { enumReader } from '../../plan/schema/enum-values.ts'
import type { PropertyField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { RequestContext } from '../context.ts'
import { locateIn } from '../responses/locate-value.ts'
import { isPromise } from '../responses/value-kinds.ts'
import type { FieldResolver } from './field-resolver.ts'
import { withOrigin } from './with-origin.ts'

/**
 * Reads a member of the parent; undefined if graphql-js's default resolver does the same. For a name such as
 * `constructor`, it does not: it would call the function that every object inherits.
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
    return fromApi ? (...site) => fromApi(read(...site), site[2]) : read
  }
  const isDefault = path.property === name && !(name in Object.prototype) && path.text === name
  if (passesOrigin) {
    // The default resolver also reads the edges of a connection, which creates them when they are selected.
    const read: FieldResolver = isDefault ? defaultFieldResolver : (parent) => path.read(parent)
    return (...site) => {
      const [parent, , context] = site
      const value: unknown = read(...site)
      return passOrigin(context.origins, parent as object, fromApi ? fromApi(value, context) : value)
    }
  }
  if (fromApi) return (parent, _args, context) => fromApi(path.read(parent), context)
  return isDefault ? undefined : (parent) => path.read(parent)
}

/**
 * Reads a value from an API. Coercions are applied first, because they may also be needed for values that are then
 * mapped to members of an enum. An operation converts each list and object only once, even if many aliases select it.
 */
export function apiReader(
  convertEnum: Convert | undefined,
  convert: Convert | null,
): ((value: unknown, operation: object) => unknown) | undefined {
  const read = chained(convert ?? undefined, convertEnum)
  if (read === undefined) return undefined
  const known = new WeakMap<object, WeakMap<object, unknown>>()
  return (value, operation) => {
    if (typeof value !== 'object' || value === null) return read(value)
    // Objects that code returns can contain promises.
    if (isPromise(value)) return Promise.resolve(value).then(read)
    const converted = known.get(operation) ?? new WeakMap<object, unknown>()
    known.set(operation, converted)
    if (!converted.has(value)) converted.set(value, read(value))
    return converted.get(value)
  }
}

function chained(first: Convert | undefined, second: Convert | undefined): Convert | undefined {
  if (first === undefined || second === undefined) return first ?? second
  return (value) => second(first(value))
}

/** Passes an object's origin to the objects within it, including those in nested lists: they arrived in the same response. */
function passOrigin(origins: RequestContext['origins'], parent: object, value: unknown): unknown {
  const origin = origins.get(parent)
  return origin === undefined ? value : withOrigin(origins, value, origin)
}
