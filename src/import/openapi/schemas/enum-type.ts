import { isJsonObject, type JsonObject } from '../../../json/json-object.ts'
import type { EnumType, TypeReference } from '../../description.ts'
import { wordsOf } from '../../names/words.ts'
import { type ReadingTypes, type TypeSite, textOf } from './reading-types.ts'

/** The maximum number of values. Longer enums become strings, because choosing from that many values is not practical. */
const MAX_VALUES = 500

/**
 * The enum for the values that a schema lists; undefined if it lists no values, or values that cannot be names.
 *
 * A single value carries no information, so the type remains a string.
 */
export function readEnum(
  reading: ReadingTypes,
  schema: JsonObject,
  type: unknown,
  site: TypeSite,
): TypeReference | undefined {
  if (!Array.isArray(schema.enum) || (type !== 'string' && type !== 'integer' && type !== undefined))
    return undefined
  const values = [...new Set(schema.enum)].filter(isValue)
  const texts = values.map(String)
  if (values.length < 2 || values.length > MAX_VALUES || texts.some((text) => wordsOf(text).length === 0)) {
    return undefined
  }
  const name = reading.nameType(enumWords(schema, site))
  const described: EnumType = {
    kind: 'enum',
    name,
    description: textOf(schema.description),
    values: values.map((is, index) => ({ is, description: descriptionOf(schema, index) })),
  }
  reading.types.set(name, described)
  return { kind: 'named', name }
}

function isValue(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || Number.isSafeInteger(value)
}

/** @see https://azure.github.io/autorest/extensions/#x-ms-enum */
function enumWords(schema: JsonObject, { context }: TypeSite): readonly string[] {
  const extension = schema['x-ms-enum']
  const named = isJsonObject(extension) && typeof extension.name === 'string' ? wordsOf(extension.name) : []
  return named.length > 0 ? named : context
}

function descriptionOf(schema: JsonObject, index: number): string {
  const extension = schema['x-ms-enum']
  const values = isJsonObject(extension) && Array.isArray(extension.values) ? extension.values : []
  const value: unknown = values[index]
  return isJsonObject(value) ? textOf(value.description) : ''
}
