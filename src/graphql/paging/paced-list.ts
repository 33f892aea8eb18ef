import type { OperationWork } from './operation-work.ts'

/** The number of items of a long list that are released together. */
const ITEMS_AT_ONCE = 1000
/** The longest list of an API. The estimate assumes ten items for a list without pages, unless the schema says more. */
const MOST_ITEMS = 50_000

/**
 * Makes graphql-js complete a list in portions, so that other operations continue in between. A short list, like nearly all, is
 * returned as it is.
 *
 * @throws if the list is longer than any that could be requested.
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
