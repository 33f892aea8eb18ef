import { type GraphQLEnumType, type GraphQLNamedType, isEnumType, isScalarType } from 'graphql'

import { enumValuesOf } from '../../src/plan/schema/enum-values.ts'
import { type CsdlEnum, simpleName } from '../graph-facts/csdl.ts'
import type { Comparison, Site } from './comparison.ts'

/**
 * Scalars that hold every value of a primitive type. `Int` has 32 bits.
 *
 * @see https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html#sec_PrimitiveTypes
 */
const SCALARS: Readonly<Record<string, readonly string[]>> = {
  'Edm.String': ['String', 'ID'],
  'Edm.Guid': ['ID', 'String'],
  'Edm.Boolean': ['Boolean'],
  'Edm.Byte': ['Int'],
  'Edm.Int16': ['Int'],
  'Edm.Int32': ['Int'],
  'Edm.Int64': ['Float', 'Long', 'BigInt'],
  'Edm.Single': ['Float'],
  'Edm.Double': ['Float'],
  'Edm.Decimal': ['Float', 'String'],
  'Edm.DateTimeOffset': ['DateTime'],
  'Edm.Date': ['Date'],
  'Edm.TimeOfDay': ['Time', 'String'],
  'Edm.Duration': ['Duration', 'String'],
  'Edm.Binary': ['String'],
  'Edm.Stream': ['String'],
}

/** Whether values go to clients or come from them: an enum that clients get has to take every value there is. */
export type Direction = 'output' | 'input'

/** Compares a scalar or an enum with the type of a property. */
export function compareLeaf(
  comparison: Comparison,
  site: Site,
  leaf: GraphQLNamedType,
  typeName: string,
  direction: Direction,
): void {
  if (isScalarType(leaf)) compareScalar(comparison, site, leaf.name, typeName)
  else if (isEnumType(leaf)) compareEnum(comparison, site, leaf, typeName, direction)
  else comparison.report({ ...site, text: `is ${typeName} in Graph, not an object like ${leaf.name}` })
}

function compareScalar({ csdl, report }: Comparison, site: Site, scalar: string, typeName: string): void {
  const fitting = csdl.enums.has(typeName) ? ['String'] : SCALARS[typeName]
  if (typeName === 'Edm.Untyped' || fitting?.includes(scalar)) return
  const wanted = fitting ? fitting.join(' or ') : 'an object type'
  report({ ...site, text: `is ${typeName} in Graph, so ${wanted} rather than ${scalar}` })
}

function compareEnum(
  comparison: Comparison,
  site: Site,
  type: GraphQLEnumType,
  typeName: string,
  direction: Direction,
): void {
  // Some texts of Graph have a closed list of values that its metadata does not tell.
  if (typeName === 'Edm.String') return
  const official = comparison.csdl.enums.get(typeName)
  if (official === undefined) {
    comparison.report({ ...site, text: `is ${typeName} in Graph, not an enum like ${type.name}` })
    return
  }
  const named = { name: typeName, ...official }
  if (comparison.once(`${type.name} is ${typeName}`)) compareMembers(comparison, type, named)
  if (direction === 'input') return
  if (comparison.once(`${type.name} takes ${typeName}`)) compareCompleteness(comparison, type, named)
}

interface NamedEnum extends CsdlEnum {
  readonly name: string
}

function compareMembers({ schema, report }: Comparison, type: GraphQLEnumType, official: NamedEnum): void {
  const { toApi } = enumValuesOf(schema, type)
  if (official.isFlags) {
    report({
      written: type,
      coordinate: type.name,
      text: `Graph's ${simpleName(official.name)} is several members in one text`,
    })
  }
  for (const value of type.getValues()) {
    if (value.name === 'UNKNOWN') continue
    const name = String(toApi(value.name))
    if (official.members.has(name)) continue
    report({
      written: value,
      coordinate: `${type.name}.${value.name}`,
      text: `Graph's ${simpleName(official.name)} has no member ${name} (but ${[...official.members].join(', ')})`,
    })
  }
}

/** A value that an enum does not have fails the field, unless there is `UNKNOWN`. */
function compareCompleteness(
  { schema, report }: Comparison,
  type: GraphQLEnumType,
  official: NamedEnum,
): void {
  const { toApi } = enumValuesOf(schema, type)
  const names = type.getValues().map(({ name }) => name)
  if (names.includes('UNKNOWN')) return
  const known = new Set(names.map(toApi))
  const missing = [...official.members].filter((member) => !known.has(member))
  if (missing.length === 0) return
  report({
    written: type,
    coordinate: type.name,
    text: `needs a member UNKNOWN: Graph's ${simpleName(official.name)} also has ${missing.join(', ')}`,
  })
}
