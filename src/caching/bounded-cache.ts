import { LRUCache } from 'lru-cache'

/** A value that belongs to an owner, kept under a key. */
interface Owned {
  readonly key: string
  readonly owner: string
}

/** What is kept for many owners, each of whom can be forgotten without a look at the others. */
export interface BoundedCache<Item extends Owned> {
  /** Counts as use. */
  use(key: string): Item | undefined
  /** Does not count as use. */
  peek(key: string): Item | undefined
  /** Notes the use of something: what was not used for longest makes room first. */
  touch(key: string): void
  /** Takes the place of what has the same key. What is larger than all memory is not kept. */
  keep(item: Item): void
  forget(key: string): void
  /** Takes as long as the owner has items, however many others there are. */
  ofOwner(owner: string): readonly Item[]
  /** As {@link ofOwner}; returns how many there were. */
  forgetOwner(owner: string): number
  forgetAll(): void
  size(): { readonly items: number; readonly bytes: number; readonly owners: number }
}

/**
 * Makes a cache that is bounded in number and bytes; the least recently used go first. Every look-up takes the same time,
 * however many there are.
 *
 * @param options.maxBytes - of all items. Default: they are bounded in number alone.
 * @param options.bytesOf - what an item takes. Default: 1 byte.
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
    dispose: leaveIndex,
  })

  function leaveIndex(item: Item): void {
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
      // Takes as long as there is room for items, also if there are none.
      if (items.size > 0) items.clear()
    },
    size: () => ({ items: items.size, bytes: items.calculatedSize, owners: owners.size }),
  }
}
