import type { ApiDescription, Member } from '../../description.ts'

/**
 * Whether a required member refers back to its own type through required members only. GraphQL rejects input types for which
 * no object can exist.
 */
export function createCircularMembers(
  types: ApiDescription['types'],
): (owner: string, member: Member) => boolean {
  let components: ReadonlyMap<string, string> | undefined
  return (owner, member) => {
    const [target] = requiredObject(member)
    if (target === undefined) return false
    components ??= componentsOf(
      new Map(
        [...types].map(([name, type]) => [
          name,
          type.kind === 'object' ? type.members.flatMap(requiredObject) : [],
        ]),
      ),
    )
    const component = components.get(owner)
    return target === owner || (component !== undefined && component === components.get(target))
  }
}

function requiredObject({ required, type }: Member): readonly string[] {
  return required && type.kind === 'named' ? [type.name] : []
}

type Edges = ReadonlyMap<string, readonly string[]>

/**
 * Maps each name to a value that represents its strongly connected component: names that can be reached from each other have
 * the same value. The components are found in linear time, by a search along the edges, followed by a search against them in
 * reverse finishing order.
 */
function componentsOf(edges: Edges): ReadonlyMap<string, string> {
  const reversed = reversedEdges(edges)
  const components = new Map<string, string>()
  for (const root of finishOrder(edges).toReversed()) {
    const waiting = [root]
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (components.has(name)) continue
      components.set(name, root)
      for (const next of reversed.get(name) ?? []) waiting.push(next)
    }
  }
  return components
}

/** The names, each after the names that it refers to, except in cycles. Avoids recursion, because types can form long chains. */
function finishOrder(edges: Edges): readonly string[] {
  const seen = new Set<string>()
  const finished: string[] = []
  for (const root of edges.keys()) {
    const path = seen.has(root) ? [] : [{ name: root, next: 0 }]
    seen.add(root)
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const name = edges.get(last.name)?.[last.next++]
      if (name === undefined) finished.push(path.pop()?.name ?? '')
      else if (!seen.has(name)) {
        seen.add(name)
        path.push({ name, next: 0 })
      }
    }
  }
  return finished
}

function reversedEdges(edges: Edges): Edges {
  const reversed = new Map<string, string[]>()
  for (const [name, targets] of edges) {
    for (const target of targets) {
      const known = reversed.get(target)
      if (known) known.push(name)
      else reversed.set(target, [name])
    }
  }
  return reversed
}
