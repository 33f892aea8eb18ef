import { NumberLiteral } from '../../json/lossless-json.ts'
import type { DeltaPlan } from '../../plan/schema/page-plan.ts'

/** An entry in a list of changes: an item's key, and whether the item was removed. */
export type Change = readonly [key: unknown, isRemoved: boolean]

/**
 * Adds the members that are missing from the items in a list of changes. An item becomes null if it has since been
 * removed, or an error if it cannot be loaded.
 */
export type CompleteItems = (items: readonly unknown[]) => Promise<readonly unknown[]>

/** Completed items. */
export interface CompletedItems {
  readonly nodes: readonly unknown[]
  /** The index of each node in the original list; null if no items were omitted. */
  readonly indexes: readonly number[] | null
  /** The items that have since been removed. */
  readonly removed: readonly Change[]
}

const NO_CHANGES: readonly Change[] = []

/** The changes on a page, and the items that still exist. */
export function changesOf(
  delta: DeltaPlan | null,
  items: readonly unknown[],
): { readonly changes: readonly Change[]; readonly present: readonly unknown[] } {
  if (delta === null) return { changes: NO_CHANGES, present: items }
  const { removed, key } = delta
  const changes = items.map((item): Change => [key.read(item), removed.passes(removed.at.read(item))])
  return { changes, present: items.filter((_, index) => changes[index]?.[1] !== true) }
}

/** The keys of the items that end up removed. An item can be removed and added again, so its last entry applies. */
export function removedKeys(changes: readonly Change[]): readonly unknown[] {
  const last = new Map(changes.map((change) => [identityOf(change[0]), change]))
  return [...last.values()].filter(([, isRemoved]) => isRemoved).map(([key]) => key)
}

/**
 * Identifies a key in the same way as an `ID` field: a number and its decimal text are the same key, even if a double
 * cannot represent the number.
 */
function identityOf(key: unknown): unknown {
  return typeof key === 'number' || key instanceof NumberLiteral ? String(key) : key
}

/** Completes items, and omits those that have since been removed. @param complete - null if items are complete. */
export async function completed(
  items: readonly unknown[],
  delta: DeltaPlan | null,
  complete: CompleteItems | null,
): Promise<CompletedItems> {
  const whole = complete === null ? items : await complete(items)
  if (complete === null || !whole.includes(null)) return { nodes: whole, indexes: null, removed: NO_CHANGES }
  const indexes = [...whole.keys()].filter((index) => whole[index] !== null)
  const gone = items.filter((_, index) => whole[index] === null)
  return {
    nodes: indexes.map((index) => whole[index]),
    indexes,
    removed: gone.map((item): Change => [delta?.key.read(item), true]),
  }
}
