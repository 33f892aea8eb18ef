/**
 * All members of at least one inner list are required; empty if nothing is required. Has the same shape as in `@requiresScopes`.
 */
export type Alternatives = readonly (readonly string[])[]

/** Requires both: combines every alternative of one with every alternative of the other. */
export function both(one: Alternatives, other: Alternatives): Alternatives {
  if (one.length === 0) return other
  if (other.length === 0) return one
  return one.flatMap((left) => other.map((right) => [...new Set([...left, ...right])]))
}

/** Whether all members of at least one alternative satisfy `isMet`; true if nothing is required. */
export function isAnyMet(alternatives: Alternatives, isMet: (member: string) => boolean): boolean {
  return alternatives.length === 0 || alternatives.some((members) => members.every(isMet))
}

/** Whether every token that satisfies `alternatives` also satisfies `others`. */
export function covers(alternatives: Alternatives, others: Alternatives): boolean {
  return alternatives.every((given) =>
    others.some((needed) => needed.every((member) => given.includes(member))),
  )
}
