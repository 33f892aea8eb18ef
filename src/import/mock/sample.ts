import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import type { References } from '../openapi/references.ts'
import { alternativesOf } from '../openapi/schemas/alternatives.ts'
import { mergeAllOf } from '../openapi/schemas/merge-schemas.ts'

/** The maximum depth of objects; deeper ones are omitted. */
export const MAX_DEPTH = 6
/**
 * The maximum number of values in a sample. Without a limit, samples of types whose many members in turn have many members
 * would be larger than any test needs.
 */
export const MAX_VALUES = 5_000

/** A sample value for each format, as defined in the format's standard. */
const SAMPLES_BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-11-23T09:00:00Z',
  date: '2026-11-23',
  time: '09:00:00Z',
  duration: 'PT1H',
  uuid: '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b',
  email: 'adele@contoso.example',
  uri: 'https://contoso.example/',
  hostname: 'contoso.example',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'Q29udG9zbw==',
  int64: '1',
  decimal: '1.5',
}

/**
 * A value for a schema: its example or, if it has none, a value of its type. Members that are only for requests are omitted, and
 * so are objects within objects of the same schema.
 */
export function sampleOf(schema: unknown, references: References): unknown {
  return sampled(schema, { references, within: [], where: '#', left: { values: MAX_VALUES } })
}

interface Sampling {
  readonly references: References
  /** Addresses of the enclosing schemas. */
  readonly within: readonly string[]
  readonly where: string
  /** How many more values can be added. */
  readonly left: { values: number }
}

function sampled(schema: unknown, { references, within, where, left }: Sampling): unknown {
  if (left.values-- <= 0) return undefined
  const { value, name, address } = references.resolve(schema, where)
  if (within.length > MAX_DEPTH || (name !== null && within.includes(address))) return undefined
  const inner = { references, within: [...within, address], where: address, left }
  const merged = mergeAllOf(value, references, address)
  const given = givenValue(merged)
  if (given !== undefined) return given
  const [first] = alternativesOf(merged)
  if (first !== undefined && !isJsonObject(merged.properties)) return sampled(first, inner)
  return byType(merged, inner)
}

/** The value that the description itself provides. */
function givenValue({
  example,
  examples,
  default: usual,
  const: constant,
  enum: values,
}: JsonObject): unknown {
  const [firstExample] = Array.isArray(examples) ? examples : []
  const [firstValue] = Array.isArray(values) ? values : []
  return example ?? firstExample ?? constant ?? usual ?? firstValue
}

function byType(schema: JsonObject, sampling: Sampling): unknown {
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema, sampling)
    case 'array': {
      const item = sampled(schema.items ?? {}, sampling)
      return item === undefined ? [] : [item]
    }
    case 'integer':
      return typeof schema.minimum === 'number' ? Math.ceil(schema.minimum) : 1
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1.5
    case 'boolean':
      return true
    case 'string':
      return typeof schema.format === 'string' ? (SAMPLES_BY_FORMAT[schema.format] ?? 'text') : 'text'
    default:
      return {}
  }
}

function typeOf({ type, properties, additionalProperties, items }: JsonObject): unknown {
  const stated = Array.isArray(type) ? type.find((each) => each !== 'null') : type
  if (stated !== undefined) return stated
  if (isJsonObject(properties) || isJsonObject(additionalProperties)) return 'object'
  return items === undefined ? undefined : 'array'
}

function objectOf({ properties, additionalProperties }: JsonObject, sampling: Sampling): JsonObject {
  const members = Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, property]) => {
    if (isJsonObject(property) && property.writeOnly === true) return []
    const value = sampled(property, { ...sampling, where: `${sampling.where}/properties/${name}` })
    return value === undefined ? [] : [[name, value] as const]
  })
  if (members.length > 0 || !isJsonObject(additionalProperties)) return Object.fromEntries(members)
  const value = sampled(additionalProperties, {
    ...sampling,
    where: `${sampling.where}/additionalProperties`,
  })
  return value === undefined ? {} : { key: value }
}
