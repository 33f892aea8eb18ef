/** The use of a resource, such as bytes or slots, by each owner and in total. */
export interface UsageByOwner {
  /** @param amount - negative to release. */
  add(owner: string, amount: number): void
  of(owner: string): number
  /** The sum over all owners. */
  total(): number
  /** The owner that uses the most, not counting the excluded one; empty if nothing is used. */
  largest(except?: string): string
}

/** Does not store owners that use nothing. */
export function createUsageByOwner(): UsageByOwner {
  const byOwner = new Map<string, number>()
  let total = 0
  const of = (owner: string) => byOwner.get(owner) ?? 0
  return {
    add(owner, amount) {
      total += amount
      const own = of(owner) + amount
      if (own > 0) byOwner.set(owner, own)
      else byOwner.delete(owner)
    },
    of,
    total: () => total,
    largest(except) {
      let [largest, max] = ['', 0]
      for (const [owner, own] of byOwner) if (own > max && owner !== except) [largest, max] = [owner, own]
      return largest
    },
  }
}
