import type { JsonObject } from '../../../json/json-object.ts'
import type { Scalar, TypeReference } from '../../description.ts'
import { isIdName } from '../../names/id-names.ts'

/** Largest value that GraphQL's `Int` can represent. */
const MAX_INT = 2 ** 31 - 1

/** @see https://spec.openapis.org/registry/format/ */
const TEXT_FORMATS: Readonly<Record<string, Scalar>> = {
  'date-time': 'DateTime',
  date: 'Date',
  time: 'Time',
  duration: 'Duration',
  uuid: 'GUID',
  int64: 'Long',
  decimal: 'Decimal',
}

/**
 * The scalar for a schema without members or items; undefined for a schema without a type.
 *
 * @param name - the name of the member or parameter: `id`, or a name that ends in `Id`, indicates an ID.
 */
export function scalarType(type: unknown, schema: JsonObject, name: string): TypeReference | undefined {
  switch (type) {
    case 'string':
      return textType(schema, name)
    case 'integer':
      return integerType(schema, name)
    case 'number':
      return { kind: 'scalar', scalar: schema.format === 'decimal' ? 'Decimal' : 'Float' }
    case 'boolean':
      return { kind: 'scalar', scalar: 'Boolean' }
    default:
      return undefined
  }
}

function textType({ format }: JsonObject, name: string): TypeReference {
  const scalar = typeof format === 'string' ? TEXT_FORMATS[format] : undefined
  if (scalar === 'Long' || scalar === 'Decimal') return { kind: 'scalar', scalar, coercions: ['TEXT'] }
  return { kind: 'scalar', scalar: scalar ?? (isIdName(name) ? 'ID' : 'String') }
}

/**
 * An integer without a format can have any size. It becomes a `Long` if its name or its bounds suggest large values.
 */
function integerType({ format, maximum }: JsonObject, name: string): TypeReference {
  if (format === 'unixtime' || format === 'unix-time') {
    return { kind: 'scalar', scalar: 'DateTime', coercions: ['EPOCH_SECONDS'] }
  }
  const isLarge = typeof maximum === 'number' && maximum > MAX_INT
  const mayBeLarge = format !== 'int32' && (isIdName(name) || /(?:size|bytes)/i.test(name))
  return { kind: 'scalar', scalar: format === 'int64' || isLarge || mayBeLarge ? 'Long' : 'Int' }
}
