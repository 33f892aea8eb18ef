import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import type { TypeReference } from '../description.ts'
import { wordsOf } from '../names/words.ts'
import { mergeAllOf, mergeObjects } from './merge-schemas.ts'
import { membersOf } from './object-members.ts'
import { type ReadingTypes, type TypeSite, textOf } from './reading-types.ts'
import type { Resolved } from './references.ts'

/** The schemas of `oneOf` and `anyOf`, those for null left out. */
export function alternativesOf(schema: JsonObject): readonly unknown[] {
  const { oneOf, anyOf } = schema
  const all = [...(Array.isArray(oneOf) ? oneOf : []), ...(Array.isArray(anyOf) ? anyOf : [])]
  return all.filter((each) => !(isJsonObject(each) && each.type === 'null'))
}

/**
 * One of several schemas: a union where a discriminator tells them apart, else one object type with the members of all
 * alternatives that are objects. Values of different kinds are any JSON, unless none of them is an object with members.
 */
export function readAlternatives(
  reading: ReadingTypes,
  schema: JsonObject,
  site: TypeSite,
  remember: (type: TypeReference) => void,
): TypeReference {
  const { references } = reading
  const resolved = alternativesOf(schema).map((each, index) => {
    const found = references.resolve(each, `${site.where}/alternatives/${index}`)
    return { ...found, value: mergeAllOf(found.value, references, found.address) }
  })
  const [only] = resolved
  if (only && resolved.length === 1)
    return reading.read(alternativesOf(schema)[0], { ...site, where: only.address })
  if (resolved.every(({ value }) => isJsonObject(value.properties))) {
    return (
      readUnion(reading, schema, site, resolved, remember) ??
      readMerged(reading, schema, site, resolved, remember)
    )
  }
  const objects = resolved.filter(({ value }) => isJsonObject(value.properties))
  if (objects.length > 0) return readMerged(reading, schema, site, objects, remember)
  return sharedScalar(reading, site, resolved)
}

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
  const mapping = isJsonObject(discriminator.mapping) ? discriminator.mapping : {}
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

/** @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object */
function discriminatedBy(mapping: JsonObject, { name, address }: Resolved): string {
  const [value] =
    Object.entries(mapping).find(
      ([, target]) => target === address || target === name || `#${target}` === address,
    ) ?? []
  return value ?? name ?? ''
}

function readMerged(
  reading: ReadingTypes,
  schema: JsonObject,
  site: TypeSite,
  alternatives: readonly Resolved[],
  remember: (type: TypeReference) => void,
): TypeReference {
  const [first] = alternatives
  const words = alternatives.length === 1 && first?.name ? wordsOf(first.name) : site.context
  if (alternatives.length === 1 && first?.name) {
    return reading.read({ $ref: first.address }, { ...site, where: first.address })
  }
  const name = reading.nameType(words)
  const reference: TypeReference = { kind: 'named', name }
  remember(reference)
  const merged = { ...mergeObjects(alternatives.map(({ value }) => value)), required: [] }
  const members = membersOf(reading, merged, { ...site, context: wordsOf(name) })
  reading.types.set(name, {
    kind: 'object',
    name,
    description: textOf(schema.description),
    members,
    discriminated: null,
  })
  return reference
}

/** Texts and numbers alike: each is a text that has all of its digits. */
const TEXTUAL: ReadonlySet<string> = new Set(['String', 'ID', 'Int', 'Long', 'Float', 'Decimal'])

/** The one type that all alternatives are, or a text where they are texts and numbers; any JSON where they differ. */
function sharedScalar(
  reading: ReadingTypes,
  site: TypeSite,
  alternatives: readonly Resolved[],
): TypeReference {
  const types = alternatives.map(({ value, address }) => reading.read(value, { ...site, where: address }))
  const [first] = types
  if (first && types.every((type) => JSON.stringify(type) === JSON.stringify(first))) return first
  const isTextual = types.every(
    (type) => type.kind === 'scalar' && TEXTUAL.has(type.scalar) && !type.coercions,
  )
  return isTextual ? { kind: 'scalar', scalar: 'String' } : { kind: 'any' }
}
