/** Items that have started but not ended, in the order in which they started. */
export interface InProgress<Item> {
  /** @returns a function that removes the item, to be called when the item has ended; may be called repeatedly. */
  add(item: Item): () => void
  /** All current items, oldest first. */
  all(): readonly Item[]
  readonly size: number
}

/** A node of a doubly linked list. The links of a removed node are null, so that it keeps no other node alive. */
interface Node<Item> {
  item: Item | null
  before: Node<Item> | null
  after: Node<Item> | null
}

/**
 * Creates an empty collection of items in progress. It is not a `Set`: when V8 replaces the table of a set,
 * the old table refers to the new one. Once an old table is in the old generation, each later table counts as
 * alive, with all of its contents, and is promoted as well. After thousands of items, nearly all of them, and
 * everything that they refer to, would survive until the next full garbage collection.
 */
export function createInProgress<Item>(): InProgress<Item> {
  const ends: Node<Item> = { item: null, before: null, after: null }
  let size = 0
  ends.before = ends
  ends.after = ends

  return {
    add(item) {
      const last = ends.before as Node<Item>
      const node: Node<Item> = { item, before: last, after: ends }
      last.after = node
      ends.before = node
      size++
      return () => {
        const { before, after } = node
        if (before === null || after === null) return
        before.after = after
        after.before = before
        node.before = null
        node.after = null
        node.item = null
        size--
      }
    },
    all() {
      const items: Item[] = []
      for (let node = ends.after; node !== null && node !== ends; node = node.after)
        items.push(node.item as Item)
      return items
    },
    get size() {
      return size
    },
  }
}
