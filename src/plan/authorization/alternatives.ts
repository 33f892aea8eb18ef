/** All members of any one inner list are required; empty if nothing is required. The shape of `@requiresScopes`. */
export type Alternatives = readonly (readonly string[])[]

/** Requires both: combines each alternative of one with each alternative of the other. */
export function both(one: Alternatives, other: Alternatives): Alternatives {
  if (one.length === 0) return other
  if (other.length === 0) return one
  return one.flatMap((left) => other.map((right) => [...new Set([...left, ...right])]))
}

/** Whether all members of one alternative satisfy `isMet`; true if nothing is required. */
export function isAnyMet(alternatives: Alternatives, isMet: (member: string) => boolean): boolean {
  return alternatives.length === 0 || alternatives.some((members) => members.every(isMet))
}

/** Whether a token that satisfies one of the alternatives always satisfies one of the others, too. */
export function covers(alternatives: Alternatives, others: Alternatives): boolean {
  return alternatives.every((given) =>
    others.some((needed) => needed.every((member) => given.includes(member))),
  )
}
