import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type ObjectFieldNode,
  typeFromAST,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql'

/** Values of variables; one that has none is not there. */
export type Variables = ReadonlyMap<string, unknown>

/** A value cannot be what its place asks for. */
export class CoercionError extends Error {}

/** A document is not valid: which of its values breaks a rule of §5.6 or §5.8. */
export class InvalidDocumentError extends Error {}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/**
 * Input coercion, written from the GraphQL specification (September 2025) and nothing else: section 6.1.2 for variables,
 * 6.4.1 for arguments, 3.5 for scalars, 3.9 for enums, 3.10 for input objects and `@oneOf`, 3.11 for lists, 3.12 for
 * non-null.
 *
 * @see https://spec.graphql.org/September2025/#sec-Coercing-Field-Arguments
 */

/** @throws {@link CoercionError} where a variable cannot be used, which is a request error. */
export function coerceVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
): Variables {
  const coerced = new Map<string, unknown>()
  for (const { variable, type: typeNode, defaultValue } of definitions) {
    const name = variable.name.value
    const type = typeFromAST(schema, typeNode) as GraphQLInputType
    const isGiven = Object.hasOwn(given, name)
    if (!isGiven && defaultValue) coerced.set(name, coerceLiteral(type, defaultValue, new Map()))
    else if (isGiven) coerced.set(name, coerceJson(type, given[name]))
    else if (isNonNullType(type)) throw new CoercionError(`$${name} is missing`)
  }
  return coerced
}

/** Arguments of a field, or members of an input object: those without a value are left out. */
type Definition = Pick<GraphQLArgument & GraphQLInputField, 'name' | 'type' | 'defaultValue'>

/** @throws {@link CoercionError} where an argument cannot be used, which is an error of its field. */
export function coerceArguments(
  definitions: readonly Definition[],
  nodes: readonly { readonly name: { readonly value: string }; readonly value: ValueNode }[],
  variables: Variables,
): Record<string, unknown> {
  const coerced: Record<string, unknown> = Object.create(null)
  for (const { name, type, defaultValue } of definitions) {
    const node = nodes.find((each) => each.name.value === name)?.value
    const hasValue = node !== undefined && (node.kind !== 'Variable' || variables.has(node.name.value))
    if (!hasValue && defaultValue !== undefined) coerced[name] = defaultValue
    else if (hasValue) coerced[name] = coerceLiteral(type, node, variables)
    else if (isNonNullType(type)) throw new CoercionError(`${name} is missing`)
  }
  return coerced
}

function coerceLiteral(type: GraphQLInputType, node: ValueNode, variables: Variables): unknown {
  // A variable has been coerced as its own type says; only null may still not be allowed.
  if (node.kind === 'Variable') return notNull(type, variables.get(node.name.value) ?? null)
  if (isNonNullType(type)) return notNull(type, coerceLiteral(type.ofType, node, variables))
  if (node.kind === 'NullValue') return null
  if (isListType(type)) {
    const items = node.kind === 'ListValue' ? node.values : [node]
    return items.map((item) => coerceLiteral(type.ofType, item, variables))
  }
  if (isInputObjectType(type)) {
    if (node.kind !== 'ObjectValue') throw new CoercionError(`${type.name} is an object`)
    return coerceObjectLiteral(type, node.fields, variables)
  }
  const named = getNamedType(type).name
  return named === 'Anything' ? anyLiteral(node, variables) : coerceLeaf(type, leafOf(node))
}

function coerceObjectLiteral(
  type: GraphQLInputObjectType,
  nodes: readonly ObjectFieldNode[],
  variables: Variables,
): Record<string, unknown> {
  const coerced = coerceArguments(Object.values(type.getFields()), nodes, variables)
  return type.isOneOf ? onlyOne(type, coerced) : coerced
}

function onlyOne(type: GraphQLInputObjectType, coerced: Record<string, unknown>): Record<string, unknown> {
  const values = Object.values(coerced)
  if (values.length === 1 && values[0] !== null) return coerced
  throw new CoercionError(`@oneOf: ${type.name} has exactly one member, which is not null`)
}

function notNull(type: GraphQLInputType, value: unknown): unknown {
  if (value === null && isNonNullType(type)) throw new CoercionError('null, where it may not be')
  return value
}

/** The value of a literal of `Int`, `Float`, `String`, `Boolean`, `ID` or an enum, as JSON has it. */
function leafOf(node: ValueNode): unknown {
  if (node.kind === 'IntValue' || node.kind === 'FloatValue') return Number(node.value)
  return 'value' in node ? node.value : null
}

/**
 * The specification leaves it to a scalar what its literals are. The one of these tests is JSON; a variable without a value
 * is as absent as JSON can have it: no member of an object, null in a list.
 */
function anyLiteral(node: ValueNode, variables: Variables): unknown {
  if (node.kind === 'Variable') return variables.get(node.name.value)
  if (node.kind === 'ListValue') return node.values.map((value) => anyLiteral(value, variables) ?? null)
  if (node.kind !== 'ObjectValue') return leafOf(node)
  const members = node.fields.map(({ name, value }) => [name.value, anyLiteral(value, variables)] as const)
  return Object.fromEntries(members.filter(([, value]) => value !== undefined))
}

function coerceJson(type: GraphQLInputType, value: unknown): unknown {
  if (isNonNullType(type)) return notNull(type, coerceJson(type.ofType, value))
  if (value === null) return null
  if (isListType(type))
    return (Array.isArray(value) ? value : [value]).map((item) => coerceJson(type.ofType, item))
  return isInputObjectType(type) ? coerceObjectJson(type, value) : coerceLeaf(type, value)
}

function coerceObjectJson(type: GraphQLInputObjectType, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || Array.isArray(value)) throw new CoercionError(`${type.name} is an object`)
  const given = value as Readonly<Record<string, unknown>>
  const fields = Object.values(type.getFields())
  const unknown = Object.keys(given).find((name) => fields.every((field) => field.name !== name))
  if (unknown !== undefined) throw new CoercionError(`${type.name} has no ${unknown}`)
  const coerced: Record<string, unknown> = Object.create(null)
  for (const { name, type: fieldType, defaultValue } of fields) {
    if (Object.hasOwn(given, name)) coerced[name] = coerceJson(fieldType, given[name])
    else if (defaultValue !== undefined) coerced[name] = defaultValue
    else if (isNonNullType(fieldType)) throw new CoercionError(`${type.name}.${name} is missing`)
  }
  return type.isOneOf ? onlyOne(type, coerced) : coerced
}

function coerceLeaf(type: GraphQLInputType, value: unknown): unknown {
  const { name } = getNamedType(type)
  if (isEnumType(type)) {
    if (typeof value === 'string' && type.getValue(value)) return value
  } else if (name === 'ID' && typeof value === 'number') {
    if (Number.isInteger(value)) return String(value)
  } else if (SCALARS[name]?.(value)) return value
  throw new CoercionError(`${JSON.stringify(value)} is no ${name}`)
}

const SCALARS: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => Number.isInteger(value) && value === (value as number) >> 0,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  DateTime: (value) => typeof value === 'string' && MOMENT.test(value),
  Anything: () => true,
}

/**
 * Holds the literals of a document to the rules for `@oneOf` that can be checked before anything runs: exactly one member,
 * not null, and where it is a variable, one that cannot be null (§5.6.5 and §5.8.5).
 *
 * @throws {@link InvalidDocumentError}
 */
export function checkOneOf(
  type: GraphQLInputType,
  node: ValueNode,
  definitions: readonly VariableDefinitionNode[],
): void {
  const nullable = getNamedType(type)
  if (node.kind === 'ListValue') for (const item of node.values) checkOneOf(type, item, definitions)
  if (!isInputObjectType(nullable) || node.kind !== 'ObjectValue') return
  if (nullable.isOneOf && !isOne(node.fields, definitions)) {
    throw new InvalidDocumentError(`@oneOf: ${nullable.name} has exactly one member, which is not null`)
  }
  for (const { name, value } of node.fields) {
    const field = nullable.getFields()[name.value]
    if (field) checkOneOf(field.type, value, definitions)
  }
}

function isOne(nodes: readonly ObjectFieldNode[], definitions: readonly VariableDefinitionNode[]): boolean {
  const [only, ...others] = nodes
  return only !== undefined && others.length === 0 && !mayBeNull(only.value, definitions)
}

function mayBeNull(node: ValueNode, definitions: readonly VariableDefinitionNode[]): boolean {
  if (node.kind !== 'Variable') return node.kind === 'NullValue'
  const definition = definitions.find(({ variable }) => variable.name.value === node.name.value)
  return definition?.type.kind !== 'NonNullType'
}
