/** Any one inner list, all of its members; empty where nothing is asked for. The shape of `@requiresScopes`. */
export type Alternatives = readonly (readonly string[])[]

/** What asks for both: each alternative of the one with each of the other. */
export function both(one: Alternatives, other: Alternatives): Alternatives {
  if (one.length === 0) return other
  if (other.length === 0) return one
  return one.flatMap((left) => other.map((right) => [...new Set([...left, ...right])]))
}

/** Whether one alternative has nothing but what `isMet`; true where nothing is asked for. */
export function isAnyMet(alternatives: Alternatives, isMet: (member: string) => boolean): boolean {
  return alternatives.length === 0 || alternatives.some((members) => members.every(isMet))
}

/** Whether a token that satisfies one of the alternatives always satisfies one of the others too. */
export function covers(alternatives: Alternatives, others: Alternatives): boolean {
  return alternatives.every((given) =>
    others.some((needed) => needed.every((member) => given.includes(member))),
  )
}
