/** The name of a type, and the names of the types of its fields. */
export type TypeWithParts = readonly [name: string, parts: readonly string[]]

/** The given names, and the names of all types that contain one of those types at any depth. */
export function owningTypes(names: readonly string[], types: readonly TypeWithParts[]): ReadonlySet<string> {
  return withOwners(names, ownersByPart(types))
}

/** Names of containing types, by the name of the type they contain. */
export function ownersByPart(types: readonly TypeWithParts[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>()
  for (const [owner, parts] of types) {
    for (const part of new Set(parts)) {
      const known = owners.get(part)
      if (known) known.push(owner)
      else owners.set(part, [owner])
    }
  }
  return owners
}

/** Like {@link owningTypes}, but takes the result of {@link ownersByPart}, which several calls can share. */
export function withOwners(
  names: readonly string[],
  owners: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [...names]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    waiting.push(...(owners.get(name) ?? []))
  }
  return found
}
