import type { OperationWork } from './operation-work.ts'

/** Items of a long list that become due together. */
const ITEMS_AT_ONCE = 1000
/** Longest list that an API may answer. The estimate takes one that does not page to have ten items, unless the schema says more. */
const MOST_ITEMS = 50_000

/**
 * Has graphql-js complete a list in portions, so that other operations have their turn in between. A list that is short, as
 * nearly all are, is returned as it is.
 *
 * @throws where the list is longer than anything that is asked for.
 */
export function pacedList(items: readonly unknown[], work: OperationWork): unknown {
  if (items.length > MOST_ITEMS) throw new Error(`A list cannot represent ${items.length} items`)
  if (items.length <= ITEMS_AT_ONCE) {
    const turn = work.take(items.length)
    return turn === null ? items : turn.then(() => items)
  }
  const paced: unknown[] = []
  for (let start = 0; start < items.length; start += ITEMS_AT_ONCE) {
    const portion = items.slice(start, start + ITEMS_AT_ONCE)
    const turn = work.take(portion.length)
    for (const item of portion) paced.push(turn === null ? item : turn.then(() => item))
  }
  return paced
}
