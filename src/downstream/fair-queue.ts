/** Items that wait, each for an owner. Owners take turns, so that nobody waits longer because another has much to do. */
export interface FairQueue<Item> {
  add(owner: string, item: Item): void
  /** Takes an item out that waits no longer. */
  remove(owner: string, item: Item): void
  /** The oldest item of the first owner in turn whose oldest item may go; undefined where none may. */
  take(mayGo: (item: Item) => boolean): Item | undefined
  has(owner: string): boolean
  size(): number
}

export function createFairQueue<Item>(): FairQueue<Item> {
  /** In the order of turns. */
  const lanes = new Map<string, Item[]>()
  let size = 0
  return {
    add(owner, item) {
      const lane = lanes.get(owner)
      if (lane) lane.push(item)
      else lanes.set(owner, [item])
      size++
    },
    remove(owner, item) {
      const lane = lanes.get(owner)
      const index = lane?.indexOf(item) ?? -1
      if (lane === undefined || index < 0) return
      lane.splice(index, 1)
      size--
      if (lane.length === 0) lanes.delete(owner)
    },
    take(mayGo) {
      for (const [owner, lane] of lanes) {
        const [first] = lane
        if (first === undefined || !mayGo(first)) continue
        lane.shift()
        size--
        lanes.delete(owner)
        if (lane.length > 0) lanes.set(owner, lane)
        return first
      }
      return undefined
    },
    has: (owner) => lanes.has(owner),
    size: () => size,
  }
}
