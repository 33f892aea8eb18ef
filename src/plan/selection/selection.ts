import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import { type Document, type FragmentSelection, fragmentOn } from './fragments.ts'

/** `@include(if: $variable)` or, with `expected: false`, `@skip`. */
export interface Condition {
  readonly variable: string
  readonly expected: boolean
}

/** A field that an operation selects, and the conditions under which it does. */
export interface SelectedField {
  readonly node: FieldNode
  /** All of these must be true. */
  readonly conditions: readonly Condition[]
}

/**
 * Maximum number of different conditions for one fragment in one selection. With more, the fragment counts as
 * unconditional.
 */
const MAX_CONDITIONS = 8

/**
 * The fields that a selection selects on one object type. Fragments that apply to the type are expanded; fields that
 * can never be included are omitted.
 *
 * A fragment that is spread again under the same conditions adds nothing, and a fragment with too many conditions
 * counts as unconditional. As a result, the cost of fragments that spread each other repeatedly is bounded by their
 * length.
 */
export function selectedFields(
  document: Document,
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode | undefined,
  outer: readonly Condition[] = [],
): readonly SelectedField[] {
  return open({ document, type, opened: new Map() }, selectionSet, outer)
}

/** A selection that is being collected, and the conditions under which each fragment was spread. */
interface Opening {
  readonly document: Document
  readonly type: GraphQLObjectType
  readonly opened: Map<string, Set<string>>
}

function open(
  opening: Opening,
  selectionSet: SelectionSetNode | undefined,
  outer: readonly Condition[],
): readonly SelectedField[] {
  const { visits } = opening.document
  return (selectionSet?.selections ?? []).flatMap((selection): readonly SelectedField[] => {
    if (visits?.spend() === false) return []
    const own = conditionsOf(selection.directives)
    if (own === 'never') return []
    const conditions = [...outer, ...own]
    return selection.kind === Kind.FIELD
      ? [{ node: selection, conditions }]
      : openFragment(opening, selection, conditions)
  })
}

function openFragment(
  opening: Opening,
  selection: FragmentSelection,
  conditions: readonly Condition[],
): readonly SelectedField[] {
  const { document, type, opened } = opening
  const fragment = fragmentOn(document, selection, type)
  if (!fragment) return []
  const isSpread = selection.kind === Kind.FRAGMENT_SPREAD
  const under = isSpread ? conditionsOfSpread(opened, selection.name.value, conditions) : conditions
  return under === null ? [] : open(opening, fragment.selectionSet, under)
}

/** The conditions for spreading a fragment; null if it has already been spread under them. */
function conditionsOfSpread(
  opened: Map<string, Set<string>>,
  name: string,
  conditions: readonly Condition[],
): readonly Condition[] | null {
  const before = opened.get(name) ?? new Set()
  const under = before.size < MAX_CONDITIONS ? conditions : []
  const keys = under.map(({ variable, expected }) => `${variable}=${expected}`)
  const key = [...new Set(keys)].sort().join()
  // An unconditional fragment is included under every condition.
  if (before.has(key) || before.has('')) return null
  opened.set(name, before.add(key))
  return under
}

/** The conditions that depend on variables, or `never` if a literal excludes the selection. */
export function conditionsOf(
  directives: readonly DirectiveNode[] | undefined,
): readonly Condition[] | 'never' {
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
