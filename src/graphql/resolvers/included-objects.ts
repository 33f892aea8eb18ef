import type { Expansion } from '../../plan/schema/schema-plan.ts'
import { expandedMember, type Projection } from '../../plan/selection/projection.ts'

/** What was requested for an operation's objects, if the API was asked to include other objects in them. */
export type Expanded = Map<object, Projection>

/**
 * Records what was requested for objects, if the API was asked to include other objects in them.
 *
 * @param asked - what was requested. Null if the API decided what to return.
 * @param found - an object, or a list nested to any depth.
 */
export function rememberExpanded(expanded: Expanded, asked: Projection | null, found: unknown): void {
  if (asked === null || asked.expanded.length === 0 || typeof found !== 'object' || found === null) return
  if (Array.isArray(found)) for (const item of found) rememberExpanded(expanded, asked, item)
  else expanded.set(found, asked)
}

/**
 * The object for a field with `@expand`, if the API was asked to include it; otherwise undefined. In the response to any other
 * request, the same member can be null, an ID or a reference.
 */
export function includedObject(
  expansion: Expansion | null,
  parent: unknown,
  { expanded }: { readonly expanded: Expanded },
): unknown {
  if (expansion === null) return undefined
  const asked = expanded.get(parent as object)
  return asked && expandedMember(asked, expansion.member.text) ? expansion.member.read(parent) : undefined
}
