import { isJsonObject, type JsonObject } from '../../../json/json-object.ts'
import { TEXTUAL_SCALARS } from '../../../scalar-kinds.ts'
import type { Member, TypeReference } from '../../description.ts'
import { wordsOf } from '../../names/words.ts'
import type { Resolved } from '../references.ts'
import { mergeAllOf } from './merge-schemas.ts'
import { membersOf } from './object-members.ts'
import { type ReadingTypes, type TypeSite, textOf } from './reading-types.ts'

/** The schemas in `oneOf` and `anyOf`, except those for null. */
export function alternativesOf(schema: JsonObject): readonly unknown[] {
  const { oneOf, anyOf } = schema
  const all = [...(Array.isArray(oneOf) ? oneOf : []), ...(Array.isArray(anyOf) ? anyOf : [])]
  return all.filter((each) => !(isJsonObject(each) && each.type === 'null'))
}

/**
 * Reads a schema with alternatives: as a union if a discriminator distinguishes them; otherwise, as one object type with the
 * members of all alternatives that are objects. An alternative that is not an object becomes a separate member. Plain values of
 * different kinds become arbitrary JSON.
 */
export function readAlternatives(
  reading: ReadingTypes,
  schema: JsonObject,
  site: TypeSite,
  remember: (type: TypeReference) => void,
): TypeReference {
  const resolved = resolveAll(reading, schema, site.where)
  const [only] = resolved
  if (only === undefined) return { kind: 'any' }
  if (resolved.length === 1) {
    const schemaOf = only.name === null ? only.value : { $ref: only.address }
    return reading.read(schemaOf, { ...site, where: only.address })
  }
  // In Stripe's API, this is an ID, unless the caller requests the object instead, which Behalf does not do.
  if (Object.hasOwn(schema, 'x-expansionResources') && resolved.some(({ value }) => value.type === 'string'))
    return { kind: 'scalar', scalar: 'ID' }
  const objects = resolved.filter(({ value }) => isJsonObject(value.properties))
  const others = resolved.filter(({ value }) => !isJsonObject(value.properties))
  if (others.length === 0) {
    const union = readUnion(reading, schema, site, resolved, remember)
    if (union) return union
  }
  const plain = others.map(({ value, address }) => reading.read(value, { ...site, where: address }))
  if (objects.length === 0 && plain.every((type) => isPlain(type, reading)))
    return sharedScalar(plain, reading)
  return readMerged(reading, schema, { site, objects, others: plain }, remember)
}

/** The alternatives, including those of an alternative that consists only of alternatives. */
function resolveAll(
  reading: ReadingTypes,
  schema: JsonObject,
  where: string,
  { seen, depth }: { readonly seen: Set<string>; readonly depth: number } = { seen: new Set(), depth: 0 },
): readonly Resolved[] {
  const { references } = reading
  return alternativesOf(schema).flatMap((each, index) => {
    const found = references.resolve(each, `${where}/alternatives/${index}`)
    // A schema that occurs again is not a new alternative. It can even contain itself.
    if (seen.has(found.address)) return []
    seen.add(found.address)
    const value = mergeAllOf(found.value, references, found.address)
    const isNested =
      alternativesOf(value).length > 0 && !isJsonObject(value.properties) && !value.discriminator
    return isNested && depth < MAX_DEPTH
      ? resolveAll(reading, value, found.address, { seen, depth: depth + 1 })
      : [{ ...found, value }]
  })
}

const MAX_DEPTH = 10

function readUnion(
  reading: ReadingTypes,
  schema: JsonObject,
  site: TypeSite,
  alternatives: readonly Resolved[],
  remember: (type: TypeReference) => void,
): TypeReference | undefined {
  const { discriminator } = schema
  if (!isJsonObject(discriminator) || typeof discriminator.propertyName !== 'string') return undefined
  if (alternatives.some(({ name }) => name === null)) return undefined
  const name = reading.nameType(site.context)
  const reference: TypeReference = { kind: 'named', name }
  remember(reference)
  const mapping = valuesByTarget(isJsonObject(discriminator.mapping) ? discriminator.mapping : {})
  const members = alternatives.flatMap((alternative) => {
    const type = reading.read({ $ref: alternative.address }, { ...site, where: alternative.address })
    const known = type.kind === 'named' ? reading.types.get(type.name) : undefined
    if (known?.kind !== 'object') return []
    reading.types.set(known.name, { ...known, discriminated: discriminatedBy(mapping, alternative) })
    return [known.name]
  })
  const description = textOf(schema.description)
  reading.types.set(name, {
    kind: 'union',
    name,
    description,
    discriminator: discriminator.propertyName,
    members,
  })
  return reference
}

/**
 * The discriminator's values, by the schema that each value represents. If a schema has several, the first one is used.
 */
function valuesByTarget(mapping: JsonObject): ReadonlyMap<unknown, string> {
  const values = new Map<unknown, string>()
  for (const [value, target] of Object.entries(mapping)) if (!values.has(target)) values.set(target, value)
  return values
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object */
function discriminatedBy(mapping: ReadonlyMap<unknown, string>, { name, address }: Resolved): string {
  return mapping.get(address) ?? mapping.get(address.replace(/^#/, '')) ?? mapping.get(name) ?? name ?? ''
}

interface MergedAlternatives {
  readonly site: TypeSite
  readonly objects: readonly Resolved[]
  /** The alternatives that are not objects. */
  readonly others: readonly TypeReference[]
}

function readMerged(
  reading: ReadingTypes,
  schema: JsonObject,
  { site, objects, others }: MergedAlternatives,
  remember: (type: TypeReference) => void,
): TypeReference {
  const [first] = objects
  const isOne = objects.length === 1 && first?.name != null
  if (isOne && others.length === 0) {
    return reading.read({ $ref: first.address }, { ...site, where: first.address })
  }
  const identity = JSON.stringify([objects.map(({ address }) => address), others])
  const before = reading.merged.get(identity)
  if (before) return before
  const name = reading.nameType(isOne ? [...wordsOf(first.name ?? ''), 'or', 'value'] : site.context)
  const reference: TypeReference = { kind: 'named', name }
  remember(reference)
  if (objects.every((each) => each.name !== null)) reading.merged.set(identity, reference)
  const merged = { properties: joinedProperties(objects), required: [] }
  const members = membersOf(reading, merged, { ...site, context: wordsOf(name) })
  reading.types.set(name, {
    kind: 'object',
    name,
    description: textOf(schema.description),
    members: [...members, ...wholeMembers(others, members, reading)],
    discriminated: null,
  })
  return reference
}

/** Combines the members of several objects. If a member has different types, these become alternatives. */
function joinedProperties(objects: readonly Resolved[]): JsonObject {
  const all = new Map<string, Map<string, unknown>>()
  for (const { value } of objects) {
    for (const [name, property] of Object.entries(isJsonObject(value.properties) ? value.properties : {})) {
      const known = all.get(name) ?? new Map<string, unknown>()
      const text = JSON.stringify(property)
      if (!known.has(text)) known.set(text, property)
      all.set(name, known)
    }
  }
  const properties = [...all].map(([name, different]) => {
    const schemas = [...different.values()]
    return [name, schemas.length === 1 ? schemas[0] : { anyOf: schemas }]
  })
  return Object.assign(Object.create(null), Object.fromEntries(properties))
}

/** If the API returns a string instead of an object, it becomes the `text` member; a list becomes `items`. */
function wholeMembers(
  others: readonly TypeReference[],
  members: readonly Member[],
  reading: ReadingTypes,
): readonly Member[] {
  const lists = others.filter(({ kind }) => kind === 'list')
  const list = lists.find((type) => !isPlain(type, reading)) ?? lists[0]
  const map = others.find(({ kind }) => kind === 'map')
  const plain = others.filter(
    (type) => type.kind === 'scalar' || (type.kind === 'named' && isPlain(type, reading)),
  )
  const whole: readonly (readonly [string, TypeReference | undefined])[] = [
    ['text', plain.length > 0 ? sharedScalar(plain, reading) : undefined],
    ['items', list],
    ['entries', map],
  ]
  const taken = new Set(members.map(({ name }) => name))
  return whole.flatMap(([name, type]) =>
    type === undefined ? [] : [{ ...WHOLE, name: taken.has(name) ? `${name}_itself` : name, type }],
  )
}

const WHOLE = {
  description: 'The value that the API returns instead of an object.',
  required: false,
  readOnly: true,
  writeOnly: false,
  deprecated: null,
  isWhole: true,
} as const

/** Whether a type contains no objects. */
function isPlain(type: TypeReference, reading: ReadingTypes): boolean {
  if (type.kind === 'list' || type.kind === 'map') return isPlain(type.of, reading)
  return type.kind !== 'named' || reading.types.get(type.name)?.kind === 'enum'
}

/** The type that all alternatives share; otherwise, a string if all are textual, or arbitrary JSON. */
function sharedScalar(types: readonly TypeReference[], reading: ReadingTypes): TypeReference {
  const [first] = types
  if (first && types.every((type) => JSON.stringify(type) === JSON.stringify(first))) return first
  const isTextual = types.every(
    (type) =>
      (type.kind === 'named' && isPlain(type, reading)) ||
      (type.kind === 'scalar' && TEXTUAL_SCALARS.has(type.scalar) && !type.coercions),
  )
  return isTextual ? { kind: 'scalar', scalar: 'String' } : { kind: 'any' }
}
