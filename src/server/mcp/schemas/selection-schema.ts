import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { type JsonSchema, scalarSchema } from './json-schema.ts'

interface Document {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

/** What the selections of one object determine about a member of the response. */
interface Member {
  readonly type: GraphQLOutputType
  readonly selectionSets: SelectionSetNode[]
  /** Whether every such object has the member. */
  isRequired: boolean
}

/**
 * The JSON Schema of an operation's data: exactly what is selected. An object that can have several types has the members of all
 * of them; only members that are selected for every type are required.
 */
export function selectionSchema(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): JsonSchema {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  )
  const root = schema.getRootType(operation.operation)
  return root ? objectSchema({ schema, fragments }, root, [operation.selectionSet]) : {}
}

function objectSchema(
  document: Document,
  type: GraphQLNamedType,
  selectionSets: readonly SelectionSetNode[],
): JsonSchema {
  const members = new Map<string, Member>()
  for (const set of selectionSets) collect(document, type, set, { members, isCertain: true })
  const required = [...members].filter(([, { isRequired }]) => isRequired).map(([name]) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(
      [...members].map(([name, member]) => [name, typeSchema(document, member.type, member.selectionSets)]),
    ),
    ...(required.length === 0 ? {} : { required }),
  }
}

interface Collecting {
  readonly members: Map<string, Member>
  /** Whether all objects have the members that are selected here. */
  readonly isCertain: boolean
}

function collect(
  document: Document,
  type: GraphQLNamedType,
  { selections }: SelectionSetNode,
  { members, isCertain }: Collecting,
): void {
  for (const selection of selections) {
    const isAlways = isCertain && (selection.directives ?? []).length === 0
    if (selection.kind === Kind.FIELD) {
      addField(type, selection, { members, isCertain: isAlways })
      continue
    }
    const fragment = fragmentOf(document, type, selection)
    if (fragment === null) continue
    const { narrowed, selectionSet } = fragment
    collect(document, narrowed, selectionSet, {
      members,
      isCertain: isAlways && narrowed.name === type.name,
    })
  }
}

/** The selection of a fragment and its type. */
function fragmentOf(
  { schema, fragments }: Document,
  type: GraphQLNamedType,
  selection: FragmentSpreadNode | InlineFragmentNode,
) {
  const isInline = selection.kind === Kind.INLINE_FRAGMENT
  const fragment = isInline ? selection : fragments.get(selection.name.value)
  if (fragment === undefined) return null
  const condition = fragment.typeCondition?.name.value
  const narrowed = condition === undefined ? type : (schema.getType(condition) ?? type)
  return { narrowed, selectionSet: fragment.selectionSet }
}

function addField(type: GraphQLNamedType, field: FieldNode, { members, isCertain }: Collecting): void {
  const name = field.alias?.value ?? field.name.value
  const known = members.get(name)
  if (known === undefined) {
    const fieldType = typeOfField(type, field.name.value)
    if (fieldType === null) return
    const selectionSets = field.selectionSet ? [field.selectionSet] : []
    members.set(name, { type: fieldType, selectionSets, isRequired: isCertain })
    return
  }
  if (field.selectionSet) known.selectionSets.push(field.selectionSet)
  known.isRequired ||= isCertain
}

/** Null for fields that every type has, such as `__typename`, which are not described. */
function typeOfField(type: GraphQLNamedType, name: string): GraphQLOutputType | null {
  return isObjectType(type) || isInterfaceType(type) ? (type.getFields()[name]?.type ?? null) : null
}

function typeSchema(
  document: Document,
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
): JsonSchema {
  return isNonNullType(type)
    ? nonNullSchema(document, type.ofType, selectionSets)
    : orNull(nonNullSchema(document, type, selectionSets))
}

function nonNullSchema(
  document: Document,
  type: Exclude<GraphQLOutputType, { readonly ofType: unknown }> | GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
): JsonSchema {
  if (isListType(type)) return { type: 'array', items: typeSchema(document, type.ofType, selectionSets) }
  if (isEnumType(type)) return { type: 'string', enum: type.getValues().map(({ name }) => name) }
  if (isScalarType(type)) return withoutText(scalarSchema(type))
  return isNonNullType(type) ? {} : objectSchema(document, type, selectionSets)
}

/**
 * Removes descriptions. The model reads the full definition of every tool. Descriptions help it choose arguments but do not help
 * with results.
 */
function withoutText({ description: _, ...schema }: JsonSchema): JsonSchema {
  return schema
}

function orNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values } = schema
  if (type === undefined) return schema
  const types = Array.isArray(type) ? [...type, 'null'] : [type, 'null']
  return { ...schema, type: types, ...(Array.isArray(values) ? { enum: [...values, null] } : {}) }
}
