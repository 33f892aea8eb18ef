import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql'

/** `@include(if: $variable)` or, with `expected: false`, `@skip`. */
export interface Condition {
  readonly variable: string
  readonly expected: boolean
}

/** A field that an operation selects, and when it does. */
export interface SelectedField {
  readonly node: FieldNode
  /** All of them have to hold. */
  readonly conditions: readonly Condition[]
}

/** The schema, and the fragments of one document. */
export interface Document {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
}

/**
 * The fields that a selection selects on one object type: fragments that apply to the type opened, fields that
 * can never be included left out.
 */
export function selectedFields(
  document: Document,
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode | undefined,
  outer: readonly Condition[] = [],
): readonly SelectedField[] {
  return (selectionSet?.selections ?? []).flatMap((selection): readonly SelectedField[] => {
    const own = conditionsOf(selection.directives)
    if (own === 'never') return []
    const conditions = [...outer, ...own]
    if (selection.kind === Kind.FIELD) return [{ node: selection, conditions }]
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? document.fragments[selection.name.value] : selection
    if (!(fragment && applies(document.schema, fragment.typeCondition?.name.value, type))) return []
    return selectedFields(document, type, fragment.selectionSet, conditions)
  })
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true
  const conditionType = schema.getType(condition)
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type)
}

/** The conditions that depend on variables, or `never` when a literal already decides against the selection. */
function conditionsOf(directives: readonly DirectiveNode[] | undefined): readonly Condition[] | 'never' {
  const conditions: Condition[] = []
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'include' && name.value !== 'skip') continue
    const expected = name.value === 'include'
    const value = given?.find((argument) => argument.name.value === 'if')?.value
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, expected })
    else if (value?.kind === Kind.BOOLEAN && value.value !== expected) return 'never'
  }
  return conditions
}

/** Whether conditions hold for the variables of one request. */
export function hold(
  conditions: readonly Condition[],
  variableValues: Readonly<Record<string, unknown>>,
): boolean {
  return conditions.every(({ variable, expected }) => variableValues[variable] === expected)
}
