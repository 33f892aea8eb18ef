import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  Kind,
} from 'graphql'

/** The fragments of one document, keyed by name. */
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>

/** Limits how many more selections may be visited. */
export interface Visits {
  /** Whether one more selection (or `count` more) may be visited. */
  spend(count?: number): boolean
  readonly isExceeded: boolean
}

/** The schema, and the fragments of one document. */
export interface Document {
  readonly schema: GraphQLSchema
  readonly fragments: Fragments
  /**
   * Once the visits are used up, selections are empty. Default: no limit, for operations whose cost is known to be
   * within the limits.
   */
  readonly visits?: Visits | undefined
}

/** A selection that includes a fragment. */
export type FragmentSelection = FragmentSpreadNode | InlineFragmentNode

/** The fragments that a document defines. */
export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return Object.fromEntries(
    definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  )
}

/** The fragment that a selection includes, regardless of its type condition; undefined if the document does not define it. */
export function fragmentOf(
  fragments: Fragments,
  selection: FragmentSelection,
): FragmentDefinitionNode | InlineFragmentNode | undefined {
  return selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection
}

/** Like {@link fragmentOf}; also undefined if the fragment does not apply to objects of a type. */
export function fragmentOn(
  { schema, fragments }: Document,
  selection: FragmentSelection,
  type: GraphQLObjectType,
): FragmentDefinitionNode | InlineFragmentNode | undefined {
  const fragment = fragmentOf(fragments, selection)
  return fragment && applies(schema, fragment.typeCondition?.name.value, type) ? fragment : undefined
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true
  const conditionType = schema.getType(condition)
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type)
}
