import type { Member, NamedType, Scalar, TypeReference } from '../description.ts'
import { isIdName } from '../names/id-names.ts'
import { createUniqueNames } from '../names/unique-names.ts'
import { pascalCase, wordsOf } from '../names/words.ts'
import { createReadingDepth } from '../reading-depth.ts'
import type { EdmEnum, Metadata, Property, StructuredType } from './metadata.ts'

/** Reads types from the model. Each type is read only once. */
export interface EdmTypes {
  read(property: Pick<Property, 'name' | 'type' | 'isCollection'>): TypeReference
  /** Defines an object type that is not in the model, such as a type for the parameters of an action. */
  define(words: readonly string[], properties: readonly Property[]): TypeReference
  readonly types: ReadonlyMap<string, NamedType>
}

/** @see https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html#sec_PrimitiveTypes */
const SCALARS: Readonly<Record<string, Scalar>> = {
  'Edm.Boolean': 'Boolean',
  'Edm.Byte': 'Int',
  'Edm.Date': 'Date',
  'Edm.DateTimeOffset': 'DateTime',
  'Edm.Decimal': 'Decimal',
  'Edm.Double': 'Float',
  'Edm.Duration': 'Duration',
  'Edm.Guid': 'GUID',
  'Edm.Int16': 'Int',
  'Edm.Int32': 'Int',
  'Edm.Int64': 'Long',
  'Edm.SByte': 'Int',
  'Edm.Single': 'Float',
  'Edm.String': 'String',
  'Edm.TimeOfDay': 'Time',
  'Edm.Time': 'Duration',
  'Edm.Binary': 'String',
}

/** OData 2.0 types whose JSON form differs from that of the scalar. */
const COERCED: Readonly<Record<string, TypeReference>> = {
  'Edm.DateTime': { kind: 'scalar', scalar: 'DateTime', coercions: ['JSON_DATE'] },
}

/** OData 2.0 represents large numbers as strings. */
const COERCED_V2: Readonly<Record<string, TypeReference>> = {
  ...COERCED,
  'Edm.Int64': { kind: 'scalar', scalar: 'Long', coercions: ['TEXT'] },
  'Edm.Decimal': { kind: 'scalar', scalar: 'Decimal', coercions: ['TEXT'] },
  'Edm.DateTimeOffset': { kind: 'scalar', scalar: 'DateTime', coercions: ['JSON_DATE'] },
}

export function createEdmTypes(
  metadata: Metadata,
  { reserved, prefix }: { readonly reserved: Iterable<string>; readonly prefix: readonly string[] },
): EdmTypes {
  const types = new Map<string, NamedType>()
  const known = new Map<string, TypeReference>()
  const names = createUniqueNames(reserved)
  const nameType = (words: readonly string[]) =>
    names.take([pascalCase(words), pascalCase([...prefix, ...words])])
  const coerced = metadata.version === 'V4' ? COERCED : COERCED_V2

  const depth = createReadingDepth()
  const read: EdmTypes['read'] = ({ name, type, isCollection }) => {
    const one = known.get(type) ?? depth.nested(() => single(type, name))
    return isCollection ? { kind: 'list', of: one } : one
  }
  const single = (type: string, name: string): TypeReference => {
    const underlying = metadata.definitions.get(type)
    if (underlying !== undefined) return read({ name, type: underlying, isCollection: false })
    const structured = metadata.structured.get(type)
    const enumeration = metadata.enums.get(type)
    if (structured) return objectType(structured)
    if (enumeration) return enumType(enumeration)
    return coerced[type] ?? scalarOf(type, name)
  }
  /** Registers a type before its members are read, because they can refer to the type. */
  const remember = (type: string): string => {
    const name = nameType(wordsOf(simpleName(type)))
    known.set(type, { kind: 'named', name })
    return name
  }
  const enumType = ({ name: type, isFlags, members }: EdmEnum): TypeReference => {
    if (isFlags || members.length < 2) return { kind: 'scalar', scalar: 'String' }
    const name = remember(type)
    const description = metadata.descriptions.get(type) ?? ''
    types.set(name, {
      kind: 'enum',
      name,
      description,
      values: members.map((is) => ({ is, description: '' })),
    })
    return { kind: 'named', name }
  }
  const objectType = (structured: StructuredType): TypeReference => {
    const name = remember(structured.name)
    const description = metadata.descriptions.get(structured.name) ?? ''
    const object = { kind: 'object', name, description, discriminated: null } as const
    types.set(name, { ...object, members: [] })
    depth.members(() => types.set(name, { ...object, members: membersOf(metadata, structured, read) }))
    return { kind: 'named', name }
  }
  return {
    types,
    read,
    define(words, properties) {
      const identity = JSON.stringify([words, properties])
      const before = known.get(identity)
      if (before) return before
      const name = nameType(words)
      const members = properties.map((property) => ({
        ...NO_MEMBER,
        name: property.name,
        type: read(property),
        required: !property.isNullable,
      }))
      types.set(name, { kind: 'object', name, description: '', members, discriminated: null })
      known.set(identity, { kind: 'named', name })
      return { kind: 'named', name }
    },
  }
}

function scalarOf(type: string, name: string): TypeReference {
  const scalar = SCALARS[type]
  if (scalar === undefined) return { kind: 'any' }
  return { kind: 'scalar', scalar: scalar === 'String' && isIdName(name) ? 'ID' : scalar }
}

const NO_MEMBER = { description: '', readOnly: false, writeOnly: false, deprecated: null } as const

/**
 * The members of a type and of its base types. A key that consists of a single property is assumed to be generated by the
 * service.
 */
function membersOf(
  metadata: Metadata,
  structured: StructuredType,
  read: EdmTypes['read'],
): readonly Member[] {
  const lineage = lineageOf(metadata, structured)
  const key = lineage.flatMap((type) => type.key)
  return lineage.flatMap(({ name: owner, properties }) =>
    properties
      .filter(({ type }) => type !== 'Edm.Stream')
      .map((property) => ({
        ...NO_MEMBER,
        name: property.name,
        type: read(property),
        description: metadata.descriptions.get(`${owner}/${property.name}`) ?? '',
        required: key.includes(property.name),
        readOnly: key.length === 1 && key.includes(property.name),
      })),
  )
}

/** A type and its base types, starting with the root type. */
export function lineageOf(
  metadata: Pick<Metadata, 'structured'>,
  type: StructuredType,
): readonly StructuredType[] {
  const lineage: StructuredType[] = []
  for (let each: StructuredType | undefined = type; each && !lineage.includes(each); ) {
    lineage.unshift(each)
    each = each.base === null ? undefined : metadata.structured.get(each.base)
  }
  return lineage
}

export function simpleName(qualified: string): string {
  return qualified.slice(qualified.lastIndexOf('.') + 1)
}
