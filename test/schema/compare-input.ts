import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql'
import { directive } from '../../src/plan/directives.ts'
import { enumValuesOf } from '../../src/plan/schema/enum-values.ts'
import type { TypeUse } from '../graph-facts/csdl.ts'
import { describeUse } from '../graph-facts/graph-path.ts'
import { fieldPath } from '../support/dotted-path.ts'
import { memberUse } from './compare-object.ts'
import { compareLeaf } from './compare-values.ts'
import { type Comparison, namesIn, resolveMembers, type Site } from './comparison.ts'

/** Finds what a name in a body stands for: a property of the entity, or a parameter of the action. */
export type LookUp = (name: string) => TypeUse | string

/** What a body's variables can be: their types. */
export type Variables = (name: string) => GraphQLInputType | undefined

/** Members of an entity or complex type. */
export function membersOf({ csdl }: Comparison, use: TypeUse): LookUp {
  return (name) => resolveMembers(csdl, { ...use, isCollection: false }, [name])
}

/** Compares the body of a request, which has the members that `lookUp` knows. */
export function compareBody(
  comparison: Comparison,
  site: Site,
  body: unknown,
  lookUp: LookUp,
  variables: Variables,
): void {
  if (typeof body === 'string') {
    const type = getNamedType(variableType(body, variables))
    if (isInputObjectType(type)) compareInputObject(comparison, type, lookUp)
    return
  }
  for (const [name, value] of Object.entries((body ?? {}) as Readonly<Record<string, unknown>>)) {
    if (name.includes('@') || name.startsWith('__')) continue
    const use = lookUp(name)
    if (typeof use === 'string') comparison.report({ ...site, text: `body: ${use}` })
    else compareBodyValue(comparison, site, value, use, variables)
  }
}

function compareBodyValue(
  comparison: Comparison,
  site: Site,
  value: unknown,
  use: TypeUse,
  variables: Variables,
): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      compareBodyValue(comparison, site, item, { ...use, isCollection: false }, variables)
    }
  } else if (typeof value === 'object' && value !== null) {
    compareBody(comparison, site, value, membersOf(comparison, use), variables)
  } else {
    const type = variableType(String(value), variables)
    if (type) compareInput(comparison, site, type, use)
    else compareConstant(comparison, site, String(value), use)
  }
}

function compareConstant({ csdl, report }: Comparison, site: Site, value: string, use: TypeUse): void {
  const members = csdl.enums.get(use.type)?.members
  if (members === undefined || members.has(value) || value.includes('{')) return
  report({ ...site, text: `body: ${describeUse(use)} has no member ${value}` })
}

function variableType(text: string, variables: Variables): GraphQLInputType | undefined {
  const [, name] = /^\{(\w+)\}$/.exec(text) ?? []
  return name === undefined ? undefined : variables(name)
}

function compareInput(comparison: Comparison, site: Site, type: GraphQLInputType, use: TypeUse): void {
  const named = getNamedType(type)
  if (isListType(getNullableType(type)) !== use.isCollection) {
    comparison.report({ ...site, text: `is ${describeUse(use)} in Graph` })
  } else if (isInputObjectType(named))
    compareInputObject(comparison, named, membersOf(comparison, use), use.type)
  else compareLeaf(comparison, site, named, use.type, 'input')
}

/** @param typeName - compares each input with each type once; nothing remembers the parameters of actions. */
function compareInputObject(
  comparison: Comparison,
  type: GraphQLInputObjectType,
  lookUp: LookUp,
  typeName?: string,
): void {
  if (typeName !== undefined && !comparison.once(`${type.name} is ${typeName}`)) return
  comparison.once(type.name)
  for (const field of Object.values(type.getFields())) {
    const site: Site = { written: field, coordinate: `${type.name}.${field.name}` }
    const [first = '', ...rest] = namesIn(fieldPath(comparison.schema, field))
    if (first === '') continue
    const outer = lookUp(first)
    const use = typeof outer === 'string' ? outer : resolveMembers(comparison.csdl, outer, rest)
    if (typeof use === 'string') comparison.report({ ...site, text: use })
    else if (directive(comparison.schema, 'from', field)?.as?.includes('ENTRIES'))
      compareEntryInput(comparison, getNamedType(field.type), use)
    else compareInput(comparison, site, field.type, use)
  }
}

/** Entries become an object whose member names are data: what has been named `value` is a member. */
function compareEntryInput(comparison: Comparison, entry: GraphQLNamedType, { type }: TypeUse): void {
  comparison.once(entry.name)
  const value = isInputObjectType(entry) ? getNamedType(entry.getFields().value?.type) : undefined
  const member = memberUse(type)
  if (isInputObjectType(value)) {
    compareInputObject(comparison, value, membersOf(comparison, member), member.type)
  }
}

const LOGIC = new Set(['and', 'or', 'not'])
const OPERATORS = new Set([
  'eq',
  'ne',
  'gt',
  'ge',
  'lt',
  'le',
  'in',
  'startsWith',
  'endsWith',
  'contains',
  'any',
])

/** Compares a `filter` argument: it has properties of the items, and operators that take their values. */
export function compareFilter(comparison: Comparison, type: GraphQLNamedType, item: TypeUse): void {
  if (!isInputObjectType(type) || !comparison.once(`${type.name} filters ${item.type}`)) return
  comparison.once(type.name)
  for (const field of Object.values(type.getFields())) {
    if (LOGIC.has(field.name)) continue
    const site: Site = { written: field, coordinate: `${type.name}.${field.name}` }
    const path = fieldPath(comparison.schema, field)
    const use = resolveMembers(comparison.csdl, item, namesIn(path))
    if (typeof use === 'string') comparison.report({ ...site, text: use })
    else compareOperators(comparison, site, getNamedType(field.type), use)
  }
}

function compareOperators(comparison: Comparison, site: Site, type: GraphQLNamedType, use: TypeUse): void {
  if (!isInputObjectType(type)) {
    comparison.report({ ...site, text: `${type.name} holds no operators` })
    return
  }
  comparison.once(type.name)
  for (const operator of Object.values(type.getFields())) {
    const operand = getNamedType(operator.type)
    if ((operator.name === 'any') !== use.isCollection) {
      comparison.report({
        ...site,
        text: `is ${describeUse(use)} in Graph, so "${operator.name}" does not apply`,
      })
    } else if (operator.name !== 'any') {
      compareLeaf(comparison, site, operand, use.type, 'input')
    } else compareAny(comparison, site, operand, { ...use, isCollection: false })
  }
}

/** Elements are plain values, or objects with properties of their own. */
function compareAny(comparison: Comparison, site: Site, operand: GraphQLNamedType, element: TypeUse): void {
  const names = isInputObjectType(operand) ? Object.keys(operand.getFields()) : []
  if (names.every((name) => OPERATORS.has(name))) compareOperators(comparison, site, operand, element)
  else compareFilter(comparison, operand, element)
}

/** Compares an `orderBy` argument, whose members are clauses such as `displayName desc`. */
export function compareOrder(comparison: Comparison, type: GraphQLNamedType, item: TypeUse): void {
  if (!isEnumType(type) || !comparison.once(`${type.name} orders ${item.type}`)) return
  const { toApi } = enumValuesOf(comparison.schema, type)
  for (const value of type.getValues()) {
    const [path = ''] = String(toApi(value.name)).split(' ')
    const use = resolveMembers(comparison.csdl, item, path.split('/'))
    if (typeof use === 'string') {
      comparison.report({ written: value, coordinate: `${type.name}.${value.name}`, text: use })
    }
  }
}
