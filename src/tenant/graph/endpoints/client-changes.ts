import type { GraphData } from '../http/graph-request.ts'

/** Client changes to one kind of generated row, by owner. They exist only in memory. */
export interface Changes<Row> {
  /** The owner's rows with all changes applied, excluding removed rows. Added rows come last. */
  over(owner: string, generated: readonly Row[]): readonly Row[]
  /** Whether the owner's rows are unchanged. */
  isUnchanged(owner: string): boolean
  /** Adds the row, or replaces the row with the same ID. */
  put(owner: string, row: Row): void
  remove(owner: string, id: string): void
  /** Returns a number that no generated row has, and a different one for every call. */
  nextNumber(): number
}

/**
 * The maximum number of changed rows. Beyond this, the oldest changes are dropped so that a long benchmark does not exhaust
 * memory.
 */
const MAX_CHANGES = 20_000
const FIRST_NUMBER = 1_000_000

export function createChanges<Row extends { readonly id: string }>({
  max = MAX_CHANGES,
}: {
  max?: number
} = {}): Changes<Row> {
  /** By owner, then by ID; null if removed. */
  const byOwner = new Map<string, Map<string, Row | null>>()
  /** In order of change, oldest first. */
  const order = new Map<string, { readonly owner: string; readonly id: string }>()
  let numbers = FIRST_NUMBER

  const set = (owner: string, id: string, row: Row | null) => {
    const rows = byOwner.get(owner) ?? new Map<string, Row | null>()
    byOwner.set(owner, rows.set(id, row))
    const key = `${owner}\n${id}`
    order.delete(key)
    order.set(key, { owner, id })
    if (order.size > max) forgetOldest()
  }

  const forgetOldest = () => {
    for (const [key, { owner, id }] of order) {
      order.delete(key)
      const rows = byOwner.get(owner)
      rows?.delete(id)
      if (rows?.size === 0) byOwner.delete(owner)
      return
    }
  }

  return {
    over: (owner, generated) => {
      const changed = byOwner.get(owner)
      if (changed === undefined) return generated
      const merged = new Map<string, Row | null>(generated.map((row) => [row.id, row]))
      for (const [id, row] of changed) merged.set(id, row)
      return [...merged.values()].filter((row) => row !== null)
    },
    isUnchanged: (owner) => !byOwner.has(owner),
    put: (owner, row) => set(owner, row.id, row),
    remove: (owner, id) => set(owner, id, null),
    nextNumber: () => numbers++,
  }
}

/**
 * Declares an object that exists once per tenant and is created on first use.
 *
 * @returns a function that returns the object for the tenant that the data belongs to.
 */
export function perTenant<Value>(make: (data: GraphData) => Value): (data: GraphData) => Value {
  const made = new WeakMap<GraphData, Value>()
  return (data) => {
    const value = made.get(data) ?? make(data)
    made.set(data, value)
    return value
  }
}
