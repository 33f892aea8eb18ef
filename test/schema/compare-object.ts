import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { directive } from '../../src/plan/directives.ts'
import { hasAddress, isKey, isKindOf, simpleName, type TypeUse } from '../graph-facts/csdl.ts'
import { describeUse } from '../graph-facts/graph-path.ts'
import { fieldPath } from '../support/dotted-path.ts'
import type { OutputField } from './built-in-schema.ts'
import { compareLeaf } from './compare-values.ts'
import { type Comparison, namesIn, resolveMembers, type Site } from './comparison.ts'

/** Compares what a field, or an answer, is with what Graph has there, and everything below it. */
export function compareOutput(
  comparison: Comparison,
  site: Site,
  type: GraphQLOutputType,
  use: TypeUse,
): void {
  const named = getNamedType(type)
  if (isListType(getNullableType(type)) !== use.isCollection) {
    comparison.report({ ...site, text: `is ${describeUse(use)} in Graph` })
  } else if (isLeafType(named)) compareLeaf(comparison, site, named, use.type, 'output')
  else compareComposite(comparison, site, named, use.type)
}

/** Compares an object type, or each type of an interface or union, with a type of Graph. */
export function compareComposite(
  comparison: Comparison,
  site: Site,
  type: GraphQLNamedType,
  typeName: string,
): void {
  if (!comparison.csdl.types.has(typeName)) {
    comparison.report({ ...site, text: `is ${typeName} in Graph, not an object like ${type.name}` })
  } else if (isObjectType(type)) compareObject(comparison, type, typeName)
  else if (isAbstractType(type)) {
    comparison.once(type.name)
    for (const possible of comparison.schema.getPossibleTypes(type)) {
      compareObject(comparison, possible, typeName)
    }
  }
}

function compareObject(comparison: Comparison, type: GraphQLObjectType, typeName: string): void {
  const actual = actualType(comparison, type, typeName)
  if (actual === undefined || !comparison.once(`${type.name} is ${actual}`)) return
  comparison.once(type.name)
  for (const field of Object.values(type.getFields())) {
    compareField(comparison, { type, field, coordinate: `${type.name}.${field.name}` }, actual)
  }
}

/** The type that `@type` names; else the type itself, or the one of the same name that is derived from it. */
function actualType(
  { schema, csdl, report }: Comparison,
  type: GraphQLObjectType,
  typeName: string,
): string | undefined {
  const problem = (text: string) => report({ written: type, coordinate: type.name, text })
  const { is, has } = directive(schema, 'type', type) ?? {}
  const base: TypeUse = { type: typeName, isCollection: false, isNullable: false, isNavigation: false }
  const member = has === undefined ? base : resolveMembers(csdl, base, namesIn(has))
  if (typeof member === 'string') problem(`@type: ${member}`)
  if (is === undefined) {
    const isSame = (name: string) => simpleName(name).toLowerCase() === type.name.toLowerCase()
    return [...csdl.types.keys()].find((name) => isSame(name) && isKindOf(csdl, name, typeName)) ?? typeName
  }
  const name = is.replace(/^#/, '')
  if (!csdl.types.has(name)) return void problem(`@type: Graph has no ${name}`)
  if (!isKindOf(csdl, name, typeName)) {
    return void problem(
      `@type: Graph's ${simpleName(name)} is no ${simpleName(typeName)}, which a path answers`,
    )
  }
  return name
}

/** Fields with a request of their own are compared with what it answers, and not here. */
function compareField(comparison: Comparison, { field, coordinate }: OutputField, typeName: string): void {
  const { schema, csdl, handWritten, report } = comparison
  const isElsewhere =
    handWritten.has(coordinate) ||
    field.name === 'globalId' ||
    directive(schema, 'rest', field) ||
    directive(schema, 'entity', field)
  if (isElsewhere) return
  const site: Site = { written: field, coordinate }
  const path = fieldPath(schema, field)
  const names = namesIn(path)
  const type = csdl.types.get(typeName)
  const use = resolveMembers(
    csdl,
    { type: typeName, isCollection: false, isNullable: false, isNavigation: false },
    names,
  )
  if (typeof use === 'string') {
    report({ ...site, text: use })
    return
  }
  if (path.includes('@')) return
  if (directive(schema, 'from', field)?.as?.includes('ENTRIES')) {
    compareEntries(comparison, getNamedType(field.type), use)
    return
  }
  if (use.isNavigation && type && hasAddress(csdl, type)) {
    report({ ...site, text: 'is a relationship in Graph: it needs a @rest of its own' })
  }
  if (isNonNullType(field.type) && use.isNullable && !(type && isKey(csdl, type, names.join('.')))) {
    report({ ...site, text: 'may be null in Graph' })
  }
  compareOutput(comparison, site, field.type, use)
}

/**
 * Compares the entries of an object whose member names are data. Its type is open, and the metadata does not say what its members
 * are; by its name they are of the type in the singular, as those of `plannerAssignments` are.
 */
function compareEntries(comparison: Comparison, entry: GraphQLNamedType, { type }: TypeUse): void {
  if (!isObjectType(entry) || !comparison.once(`${entry.name} is an entry of ${type}`)) return
  comparison.once(entry.name)
  for (const field of Object.values(entry.getFields())) {
    const site: Site = { written: field, coordinate: `${entry.name}.${field.name}` }
    const [first, ...rest] = namesIn(fieldPath(comparison.schema, field))
    if (first !== 'value' || directive(comparison.schema, 'entity', field)) continue
    const use = resolveMembers(comparison.csdl, memberUse(type), rest)
    if (typeof use === 'string') comparison.report({ ...site, text: use })
    else compareOutput(comparison, site, field.type, use)
  }
}

/** The type of the members of an open type. */
export function memberUse(type: string): TypeUse {
  return { type: type.replace(/s$/, ''), isCollection: false, isNullable: true, isNavigation: false }
}
