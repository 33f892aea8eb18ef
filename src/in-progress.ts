/** What has begun and is not over, in the order in which it began. */
export interface InProgress<Item> {
  /** @returns what takes it out, to be called when it is over; may be called again. */
  add(item: Item): () => void
  /** All of it as it is now, the oldest first. */
  all(): readonly Item[]
  readonly size: number
}

/** A place in the order. Neighbors of what is over are null, so that nothing is reached through it. */
interface Node<Item> {
  item: Item | null
  before: Node<Item> | null
  after: Node<Item> | null
}

/**
 * Makes what knows everything of one kind that is in progress. Not a `Set`: when V8 replaces the table of one, the old table leads
 * to the new one. Once an old table has reached the old generation, each later one is taken for alive, with all that was in it, and is
 * moved there as well. Of things that come and go by the thousand, nearly each one and all that it refers to would survive until the
 * next full collection.
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
