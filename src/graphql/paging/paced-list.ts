import type { OperationWork } from './operation-work.ts'

/** Items of a long list that become due together. */
const ITEMS_AT_ONCE = 1000
/** Longest list that an API may answer. The estimate takes one that does not page to have ten items, unless the schema says more. */
const MOST_ITEMS = 50_000

/**
 * Has graphql-js complete a list in portions, so that other operations have their turn in between. A list that is short, as
 * nearly all are, is returned as it is.
 *
 * @param check - looks at an item, and returns what is to be in its place: with its portion, because what does not fit takes longest.
 * Null where items are not looked at.
 * @throws where the list is longer than anything that is asked for.
 */
export function pacedList(
  items: readonly unknown[],
  work: OperationWork,
  check: ((item: unknown) => unknown) | null,
): unknown {
  if (items.length > MOST_ITEMS) throw new Error(`A list cannot represent ${items.length} items`)
  const checked = (portion: readonly unknown[]) => (check === null ? portion : portion.map(check))
  if (items.length <= ITEMS_AT_ONCE) {
    const turn = work.take(items.length)
    return turn === null ? checked(items) : turn.then(() => checked(items))
  }
  const paced: unknown[] = []
  for (let start = 0; start < items.length; start += ITEMS_AT_ONCE) {
    const portion = items.slice(start, start + ITEMS_AT_ONCE)
    const ready = work.take(portion.length)?.then(() => checked(portion)) ?? checked(portion)
    for (let index = 0; index < portion.length; index++)
      paced.push(ready instanceof Promise ? ready.then((each) => each[index]) : ready[index])
  }
  return paced
}
