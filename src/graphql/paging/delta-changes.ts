import { NumberLiteral } from '../../json/lossless-json.ts'
import type { DeltaPlan } from '../../plan/schema/page-plan.ts'

/** An entry of a list of changes: the key of an item, and whether the item was removed. */
export type Change = readonly [key: unknown, isRemoved: boolean]

/**
 * Adds the members that items of a list of changes lack. An item becomes null if it has been removed since, or an error
 * if it cannot be loaded.
 */
export type CompleteItems = (items: readonly unknown[]) => Promise<readonly unknown[]>

/** Items that were completed. */
export interface CompletedItems {
  readonly nodes: readonly unknown[]
  /** The index of each one among the original items; null if none was omitted. */
  readonly indexes: readonly number[] | null
  /** The items that have been removed since. */
  readonly removed: readonly Change[]
}

const NO_CHANGES: readonly Change[] = []

/** The changes on a page, and the items that exist. */
export function changesOf(
  delta: DeltaPlan | null,
  items: readonly unknown[],
): { readonly changes: readonly Change[]; readonly present: readonly unknown[] } {
  if (delta === null) return { changes: NO_CHANGES, present: items }
  const { removed, key } = delta
  const changes = items.map((item): Change => [key.read(item), removed.passes(removed.at.read(item))])
  return { changes, present: items.filter((_, index) => changes[index]?.[1] !== true) }
}

/** The keys of the items that are removed in the end: an item can be removed and return, so the last entry applies. */
export function removedKeys(changes: readonly Change[]): readonly unknown[] {
  const last = new Map(changes.map((change) => [identityOf(change[0]), change]))
  return [...last.values()].filter(([, isRemoved]) => isRemoved).map(([key]) => key)
}

/** As in a field of type `ID`: a number is equal to its text, and so are two numbers that a double cannot represent. */
function identityOf(key: unknown): unknown {
  return typeof key === 'number' || key instanceof NumberLiteral ? String(key) : key
}

/** Completes items, and omits those that have been removed since. @param complete - null if items are complete. */
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
