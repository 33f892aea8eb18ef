import { type DocumentNode, type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql'
import type { ExceededLimit } from '../../errors/requests.ts'

/**
 * The maximum number of comparisons between fields with the same name in the response, and between fragments. Each takes about a
 * microsecond, and an operation needs a few hundred of them.
 */
const MAX_COMPARISONS = 50_000

/** The fields with the same name in one object of the response. */
interface Group {
  count: number
  readonly below: Set<SelectionSetNode>
}

/**
 * The limit that is exceeded if graphql-js would compare more fields than any operation needs; null if not. graphql-js compares
 * each field with every other field of the same name, through all fragments, and repeats this whenever the document is sent,
 * because only valid documents are cached. This function only counts the comparisons and stops at the limit.
 *
 * @param document - parsed, not validated.
 * @see https://spec.graphql.org/September2025/#sec-Field-Selection-Merging
 */
export function comparisonsExcess({ definitions }: DocumentNode): ExceededLimit | null {
  const fragments = new Map<string, SelectionSetNode>()
  for (const each of definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each.selectionSet)
  const count = createCount(fragments)
  for (const each of definitions) if (each.kind === Kind.OPERATION_DEFINITION) count.add(each.selectionSet)
  for (const [name, selectionSet] of fragments) if (!count.isReached(name)) count.add(selectionSet)
  return count.isExceeded()
    ? { limit: 'comparisons', cost: MAX_COMPARISONS + 1, bound: MAX_COMPARISONS, path: '' }
    : null
}

function createCount(fragments: ReadonlyMap<string, SelectionSetNode>) {
  const numbers = new Map<SelectionSetNode, number>()
  const counted = new Set<string>()
  const reached = new Set<string>()
  let steps = 0
  const isExceeded = () => steps > MAX_COMPARISONS

  /** Equal for equal selections: the same fragments may be spread in many places. */
  function idOf(sets: readonly SelectionSetNode[]): string {
    for (const set of sets) if (!numbers.has(set)) numbers.set(set, numbers.size)
    return sets.map((set) => numbers.get(set)).join()
  }

  /** Collects the fields that are selected on one object. @returns the selections below the fields of each name. */
  function collect(sets: readonly SelectionSetNode[]): readonly (readonly SelectionSetNode[])[] {
    const groups = new Map<string, Group>()
    const opened = new Set<string>()
    const open = sets.flatMap(({ selections }) => selections)
    for (let each = open.pop(); each !== undefined && !isExceeded(); each = open.pop()) {
      steps++
      if (each.kind === Kind.FIELD) addField(groups, each)
      else open.push(...inFragment(each, opened))
    }
    return [...groups.values()].flatMap(({ below }) => (below.size > 0 ? [[...below]] : []))
  }

  function addField(groups: Map<string, Group>, field: FieldNode): void {
    const name = field.alias?.value ?? field.name.value
    const group = groups.get(name) ?? { count: 0, below: new Set() }
    steps += group.count * (1 + (field.arguments?.length ?? 0))
    group.count++
    if (field.selectionSet) group.below.add(field.selectionSet)
    groups.set(name, group)
  }

  function inFragment(
    selection: Exclude<SelectionNode, FieldNode>,
    opened: Set<string>,
  ): readonly SelectionNode[] {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections
    const name = selection.name.value
    steps += opened.size
    const fragment = fragments.get(name)
    if (fragment === undefined || opened.has(name)) return []
    opened.add(name)
    reached.add(name)
    return fragment.selections
  }

  function isNew(sets: readonly SelectionSetNode[]): boolean {
    const id = idOf(sets)
    if (counted.has(id)) return false
    counted.add(id)
    return true
  }

  return {
    isExceeded,
    isReached: (name: string) => reached.has(name),
    add(root: SelectionSetNode): void {
      const waiting: (readonly SelectionSetNode[])[] = [[root]]
      for (let sets = waiting.pop(); sets !== undefined && !isExceeded(); sets = waiting.pop())
        if (isNew(sets)) waiting.push(...collect(sets))
    },
  }
}
