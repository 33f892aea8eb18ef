/**
 * Waiting items, each of which has an owner. Owners take turns, so no owner waits longer because another has
 * many items.
 */
export interface FairQueue<Item> {
  add(owner: string, item: Item): void
  /** Removes an item that is no longer waiting. */
  remove(owner: string, item: Item): void
  /**
   * Finds the first owner, in turn order, whose oldest item passes `isReady`. Removes and returns that item;
   * undefined if there is none.
   */
  take(isReady: (item: Item) => boolean): Item | undefined
  size(): number
  /** Number of items of one owner. */
  sizeOf(owner: string): number
}

export function createFairQueue<Item>(): FairQueue<Item> {
  /** The owners' items, in turn order. */
  const queues = new Map<string, Item[]>()
  let size = 0
  return {
    add(owner, item) {
      const queue = queues.get(owner)
      if (queue) queue.push(item)
      else queues.set(owner, [item])
      size++
    },
    remove(owner, item) {
      const queue = queues.get(owner)
      const index = queue?.indexOf(item) ?? -1
      if (queue === undefined || index < 0) return
      queue.splice(index, 1)
      size--
      if (queue.length === 0) queues.delete(owner)
    },
    take(isReady) {
      for (const [owner, queue] of queues) {
        const [first] = queue
        if (first === undefined || !isReady(first)) continue
        queue.shift()
        size--
        queues.delete(owner)
        if (queue.length > 0) queues.set(owner, queue)
        return first
      }
      return undefined
    },
    size: () => size,
    sizeOf: (owner) => queues.get(owner)?.length ?? 0,
  }
}
