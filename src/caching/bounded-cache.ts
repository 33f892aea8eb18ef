import { LRUCache } from 'lru-cache'

/** A value that belongs to an owner, kept under a key. */
interface Owned {
  readonly key: string
  readonly owner: string
}

/** Items of many owners. The items of one owner can be removed without scanning those of others. */
export interface BoundedCache<Item extends Owned> {
  /** Returns an item and marks it as used. */
  use(key: string): Item | undefined
  /** Returns an item without marking it as used. */
  peek(key: string): Item | undefined
  /** Marks an item as used. The least recently used items are evicted first. */
  touch(key: string): void
  /** Adds an item or replaces the one with the same key. An item that is larger than the whole cache is not kept. */
  keep(item: Item): void
  forget(key: string): void
  /** Takes time proportional to the number of the owner's items, regardless of the number of other items. */
  ofOwner(owner: string): readonly Item[]
  /** Removes the items of an owner, in the same time as {@link ofOwner}. Returns how many there were. */
  forgetOwner(owner: string): number
  forgetAll(): void
  size(): { readonly items: number; readonly bytes: number; readonly owners: number }
}

/**
 * Creates a cache with a limited number of items and bytes, which evicts the least recently used items first. Lookups take
 * constant time.
 *
 * @param options.maxBytes - the maximum total size of all items. Default: only their number is bounded.
 * @param options.bytesOf - the size of an item. Default: 1 byte.
 */
export function createBoundedCache<Item extends Owned>({
  maxEntries,
  maxBytes = maxEntries,
  bytesOf = () => 1,
}: {
  readonly maxEntries: number
  readonly maxBytes?: number
  readonly bytesOf?: (item: Item) => number
}): BoundedCache<Item> {
  const owners = new Map<string, Set<Item>>()
  const items = new LRUCache<string, Item>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: bytesOf,
    dispose: removeFromIndex,
  })

  function removeFromIndex(item: Item): void {
    const ofOwner = owners.get(item.owner)
    ofOwner?.delete(item)
    if (ofOwner?.size === 0) owners.delete(item.owner)
  }

  return {
    use: (key) => items.get(key),
    peek: (key) => items.peek(key),
    touch: (key) => void items.get(key),
    keep(item) {
      items.set(item.key, item)
      if (items.peek(item.key) !== item) return
      const ofOwner = owners.get(item.owner)
      if (ofOwner === undefined) owners.set(item.owner, new Set([item]))
      else ofOwner.add(item)
    },
    forget: (key) => void items.delete(key),
    ofOwner: (owner) => [...(owners.get(owner) ?? [])],
    forgetOwner(owner) {
      const own = [...(owners.get(owner) ?? [])]
      for (const { key } of own) items.delete(key)
      return own.length
    },
    forgetAll() {
      // `clear` takes time proportional to the maximum number of items, even if the cache is empty.
      if (items.size > 0) items.clear()
    },
    size: () => ({ items: items.size, bytes: items.calculatedSize, owners: owners.size }),
  }
}
