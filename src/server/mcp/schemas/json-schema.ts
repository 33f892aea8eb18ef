import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLScalarType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql'

/** A JSON Schema (draft 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>

/** Definitions of input types that contain themselves, keyed by name. Other types are inlined where they are used. */
export type Definitions = Map<string, JsonSchema>

/** @see https://spec.graphql.org/September2025/#sec-Int */
const INT = { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }

/** Scalars whose values JSON Schema can describe. All others are described only in text. */
const SCALARS: ReadonlyMap<string, JsonSchema> = new Map<string, JsonSchema>([
  ['Int', INT],
  ['Float', { type: 'number' }],
  ['String', { type: 'string' }],
  ['ID', { type: 'string' }],
  ['Boolean', { type: 'boolean' }],
  ['DateTime', { type: 'string', format: 'date-time' }],
  ['Date', { type: 'string', format: 'date' }],
  ['GUID', { type: 'string', format: 'uuid' }],
  ['Long', { type: ['string', 'integer'] }],
  ['Decimal', { type: ['string', 'number'] }],
])

/** The JSON Schema of a scalar. */
export function scalarSchema({ name, description }: GraphQLScalarType): JsonSchema {
  return SCALARS.get(name) ?? (description ? { description } : {})
}

/** The values that an input type accepts, except null: a value that may be null can be omitted. */
export function inputSchema(type: GraphQLInputType, definitions: Definitions): JsonSchema {
  if (isNonNullType(type)) return inputSchema(type.ofType, definitions)
  if (isListType(type)) return { type: 'array', items: inputSchema(type.ofType, definitions) }
  if (isEnumType(type)) return enumSchema(type)
  if (isScalarType(type)) return scalarSchema(type)
  if (!containsItself(type)) return objectSchema(type, definitions)
  if (!definitions.has(type.name)) {
    // Registered before its fields are visited, because they can refer back to it.
    definitions.set(type.name, {})
    definitions.set(type.name, objectSchema(type, definitions))
  }
  return { $ref: `#/$defs/${type.name}` }
}

function enumSchema(type: GraphQLEnumType): JsonSchema {
  const values = type.getValues()
  const lines = values.flatMap(({ name, description }) => (description ? [`${name}: ${description}`] : []))
  return {
    type: 'string',
    enum: values.map(({ name }) => name),
    ...(lines.length === 0 ? {} : { description: lines.join('\n') }),
  }
}

function objectSchema(type: GraphQLInputObjectType, definitions: Definitions): JsonSchema {
  const fields = Object.values(type.getFields())
  const required = fields
    .filter(({ type: of, defaultValue }) => isNonNullType(of) && defaultValue === undefined)
    .map(({ name }) => name)
  return {
    type: 'object',
    ...(type.description ? { description: type.description } : {}),
    properties: Object.fromEntries(
      fields.map(({ name, type: of, description, defaultValue }) => [
        name,
        described(inputSchema(of, definitions), { description, defaultValue }),
      ]),
    ),
    ...(required.length === 0 ? {} : { required }),
    ...(type.isOneOf ? { minProperties: 1, maxProperties: 1 } : {}),
    additionalProperties: false,
  }
}

/** Adds the description of the argument or field, which is more specific than that of its type. */
export function described(
  schema: JsonSchema,
  { description, defaultValue }: { description?: string | null | undefined; defaultValue?: unknown },
): JsonSchema {
  const both = [description, schema.description].filter(Boolean).join('\n')
  return {
    ...schema,
    ...(both === '' ? {} : { description: both }),
    ...(defaultValue === undefined ? {} : { default: defaultValue }),
  }
}

function containsItself(type: GraphQLInputObjectType): boolean {
  const seen = new Set<GraphQLInputObjectType>()
  const open = [type]
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    for (const field of Object.values(each.getFields())) {
      const inner = objectOf(field.type)
      if (inner === type) return true
      if (inner === null || seen.has(inner)) continue
      seen.add(inner)
      open.push(inner)
    }
  }
  return false
}

function objectOf(type: GraphQLInputType): GraphQLInputObjectType | null {
  if (isNonNullType(type) || isListType(type)) return objectOf(type.ofType)
  return isInputObjectType(type) ? type : null
}
