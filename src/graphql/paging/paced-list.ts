import type { CompletionLimits } from '../responses/completion-limits.ts'

/** The number of items in a long list that are released together. */
const ITEMS_AT_ONCE = 1000
/**
 * Maximum length of a list that is accepted from an API. The cost estimate assumes ten items for a list without pages, unless
 * the schema specifies more.
 */
export const MAX_LIST_ITEMS = 50_000

type Portion = readonly unknown[] | Promise<readonly unknown[]>

/**
 * The items in a long list, in portions that become available one after another. Prepared operations await each portion once;
 * graphql-js, which awaits each item, gets a promise for each one.
 */
export class PacedItems implements Iterable<unknown> {
  readonly length: number
  readonly portions: readonly Portion[]

  /** @param portions - all except the last must have the number of items that {@link PacedItems.startOf} assumes. */
  constructor(length: number, portions: readonly Portion[]) {
    this.length = length
    this.portions = portions
  }

  /** The position in the list of a portion's first item. */
  startOf(portion: number): number {
    return Math.min(portion * ITEMS_AT_ONCE, this.length)
  }

  *[Symbol.iterator](): Iterator<unknown> {
    for (const [at, portion] of this.portions.entries()) {
      const count = this.startOf(at + 1) - this.startOf(at)
      for (let index = 0; index < count; index++)
        yield portion instanceof Promise ? portion.then((each) => each[index]) : portion[index]
    }
  }
}

/**
 * Completes a list in portions so that other operations can run in between. Nearly all lists are short and are returned
 * unchanged.
 *
 * @param check - checks an item and returns its replacement; must not throw. Items are checked together with their portion,
 *   because values that do not match take the longest to check. Null if items are not checked.
 * @returns the items, or a promise for them; an error if the list is too long, or if all lists in the response together are. The
 *   error is returned rather than thrown, so no promise rejects: if an outer list has become null, its inner lists are abandoned,
 *   and nothing would handle the rejection.
 */
export function pacedList(
  items: readonly unknown[],
  work: CompletionLimits,
  check: ((item: unknown) => unknown) | null,
): unknown {
  if (items.length > MAX_LIST_ITEMS) return new Error(`A list cannot represent ${items.length} items`)
  const excess = work.exceededByItems(items.length)
  if (excess !== null) return excess
  const checked = (portion: readonly unknown[]) => (check === null ? portion : portion.map(check))
  if (items.length <= ITEMS_AT_ONCE) {
    const turn = work.take(items.length)
    return turn === null ? checked(items) : turn.then(() => checked(items))
  }
  const portions: Portion[] = []
  for (let start = 0; start < items.length; start += ITEMS_AT_ONCE) {
    const portion = items.slice(start, start + ITEMS_AT_ONCE)
    portions.push(work.take(portion.length)?.then(() => checked(portion)) ?? checked(portion))
  }
  return new PacedItems(items.length, portions)
}
