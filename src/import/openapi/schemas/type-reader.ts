import { ImportError } from '../../../errors/commands.ts'
import { isJsonObject, type JsonObject } from '../../../json/json-object.ts'
import type { NamedType, TypeReference } from '../../description.ts'
import { createUniqueNames } from '../../names/unique-names.ts'
import { pascalCase, singular, wordsOf } from '../../names/words.ts'
import { createReadingDepth } from '../../reading-depth.ts'
import type { References } from '../references.ts'
import { alternativesOf, readAlternatives } from './alternatives.ts'
import { readEnum } from './enum-type.ts'
import { mergeAllOf } from './merge-schemas.ts'
import { membersOf } from './object-members.ts'
import type { ReadingTypes, TypeSite } from './reading-types.ts'
import { textOf } from './reading-types.ts'
import { scalarType } from './scalar-types.ts'

/** Converts schemas to types. Each named type is converted only once. */
export interface TypeReader {
  /** @param site - where the type is used. */
  read(schema: unknown, site: TypeSite): TypeReference
  /** All named types that were read, by name. */
  readonly types: ReadonlyMap<string, NamedType>
}

/** The maximum length of a schema's address, in characters. A longer address indicates an unnamed schema that contains itself. */
const MAX_ADDRESS_LENGTH = 4000

/** The maximum number of schemas to read. Schemas that contain each other repeatedly lead to exponentially many types. */
const MAX_SCHEMAS = 200_000

/** @param reserved - names that types cannot have, such as those of the built-in schema. */
export function createTypeReader(
  references: References,
  { reserved, prefix }: { readonly reserved: Iterable<string>; readonly prefix: readonly string[] },
): TypeReader {
  const types = new Map<string, NamedType>()
  const known = new Map<string, TypeReference>()
  const unfinished = new Set<string>()
  const names = createUniqueNames(reserved)
  const depth = createReadingDepth()
  let schemas = 0
  const count = (where: string) => {
    if (where.length > MAX_ADDRESS_LENGTH) throw new ImportError('its types are nested too deeply')
    schemas += 1
    if (schemas > MAX_SCHEMAS) throw new ImportError(`it refers to more than ${MAX_SCHEMAS} types`)
  }
  const reading: ReadingTypes = {
    references,
    types,
    readMembers: depth.members,
    merged: new Map(),
    nameType: (words) => names.take([pascalCase(words), pascalCase([...prefix, ...words])]),
    read(schema, site) {
      const { value, name, address } = references.resolve(schema, site.where)
      const remembered = known.get(address)
      if (remembered) return remembered
      // A list or map that contains itself has no name, so it becomes arbitrary JSON of any depth.
      if (unfinished.has(address)) return { kind: 'any' }
      count(site.where)
      const words = name === null ? site.context : wordsOf(name)
      const remember = (type: TypeReference) => void known.set(address, type)
      unfinished.add(address)
      try {
        const inner = { name: site.name, context: words, where: address }
        const type = depth.nested(() => readSchema(reading, value, inner, remember))
        if (name !== null) remember(type)
        return type
      } finally {
        unfinished.delete(address)
      }
    },
  }
  return { read: reading.read, types }
}

/** @param remember - called before the members of a type that can contain itself are read. */
function readSchema(
  reading: ReadingTypes,
  schema: JsonObject,
  site: TypeSite,
  remember: (type: TypeReference) => void,
): TypeReference {
  const only = onlyPart(schema)
  if (only !== undefined) return reading.read(only, { ...site, where: `${site.where}/allOf/0` })
  const merged = mergeAllOf(schema, reading.references, site.where)
  const alternatives = alternativesOf(merged)
  if (alternatives.length > 0 && !isJsonObject(merged.properties)) {
    return readAlternatives(reading, merged, site, remember)
  }
  const type = typeNameOf(merged)
  const enumerated = readEnum(reading, merged, type, site)
  if (enumerated) return enumerated
  if (type === 'array') return { kind: 'list', of: readItems(reading, merged, site) }
  if (type === 'object') return readObject(reading, merged, site, remember)
  return scalarType(type, merged, site.name) ?? { kind: 'any' }
}

/** The only schema in `allOf`, if `allOf` is used only to add a description; otherwise undefined. */
function onlyPart({ allOf, properties, oneOf, anyOf }: JsonObject): unknown {
  if (!Array.isArray(allOf) || allOf.length !== 1) return undefined
  return properties === undefined && oneOf === undefined && anyOf === undefined ? allOf[0] : undefined
}

/** The schema's type. It can be in a list together with `null`, or be implied by other keywords. */
function typeNameOf(schema: JsonObject): unknown {
  const { type } = schema
  const named = Array.isArray(type) ? type.filter((each) => each !== 'null') : [type]
  if (named.length > 1) return undefined
  if (named[0] !== undefined) return named[0]
  if (isJsonObject(schema.properties) || isJsonObject(schema.additionalProperties)) return 'object'
  return schema.items === undefined ? undefined : 'array'
}

function readItems(reading: ReadingTypes, { items }: JsonObject, site: TypeSite): TypeReference {
  if (!isJsonObject(items)) return { kind: 'any' }
  const last = site.context.at(-1) ?? 'item'
  const context = [...site.context.slice(0, -1), singular(last)]
  return reading.read(items, { name: singular(site.name), context, where: `${site.where}/items` })
}

function readObject(
  reading: ReadingTypes,
  schema: JsonObject,
  site: TypeSite,
  remember: (type: TypeReference) => void,
): TypeReference {
  const { properties, additionalProperties } = schema
  if (!isJsonObject(properties) || Object.keys(properties).length === 0) {
    if (!isJsonObject(additionalProperties)) return { kind: 'any' }
    const where = `${site.where}/additionalProperties`
    return { kind: 'map', of: reading.read(additionalProperties, { ...site, where }) }
  }
  const name = reading.nameType(site.context)
  const reference: TypeReference = { kind: 'named', name }
  remember(reference)
  const description = textOf(schema.description)
  reading.types.set(name, { kind: 'object', name, description, members: [], discriminated: null })
  reading.readMembers(() => {
    const members = membersOf(reading, schema, { ...site, context: wordsOf(name) })
    const known = reading.types.get(name)
    const discriminated = known?.kind === 'object' ? known.discriminated : null
    reading.types.set(name, { kind: 'object', name, description, members, discriminated })
  })
  return reference
}
