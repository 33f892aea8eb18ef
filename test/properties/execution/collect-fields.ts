import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import type { Variables } from './coerce-input.ts'

interface Operation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly coerced: Variables
}

/**
 * The fields that selections select on an object, by their names in the answer: section 6.3.2 of the specification,
 * CollectFields.
 */
export function collectFields(
  operation: Operation,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const groups = new Map<string, FieldNode[]>()
  const opened = new Set<string>()

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections.filter((each) => isIncluded(operation, each))) {
      if (selection.kind === Kind.FIELD) add(selection)
      else if (selection.kind === Kind.FRAGMENT_SPREAD) spread(selection.name.value)
      else if (applies(operation.schema, selection, type)) collect(selection.selectionSet)
    }
  }

  function add(field: FieldNode): void {
    const key = (field.alias ?? field.name).value
    groups.set(key, [...(groups.get(key) ?? []), field])
  }

  /** A fragment that is spread again adds nothing. */
  function spread(name: string): void {
    if (opened.has(name)) return
    opened.add(name)
    const fragment = fragmentOf(operation, name)
    if (applies(operation.schema, fragment, type)) collect(fragment.selectionSet)
  }

  for (const selectionSet of selectionSets) collect(selectionSet)
  return groups
}

function fragmentOf({ document }: Operation, name: string): FragmentDefinitionNode {
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name) return each
  throw new TypeError(`there is no fragment ${name}`)
}

function applies(
  schema: GraphQLSchema,
  { typeCondition }: Partial<Pick<FragmentDefinitionNode, 'typeCondition'>>,
  type: GraphQLObjectType,
): boolean {
  if (typeCondition === undefined) return true
  const named = schema.getType(typeCondition.name.value)
  return named === type || (isAbstractType(named) && schema.getPossibleTypes(named).includes(type))
}

function isIncluded({ coerced }: Operation, { directives = [] }: SelectionNode): boolean {
  return directives.every(({ name, arguments: given }) => {
    const isTrue = holds(given?.[0]?.value, coerced)
    return name.value === 'include' ? isTrue : !isTrue
  })
}

function holds(value: ValueNode | undefined, coerced: Variables): boolean {
  if (value?.kind === Kind.VARIABLE) return coerced.get(value.name.value) === true
  return value?.kind === Kind.BOOLEAN && value.value
}
