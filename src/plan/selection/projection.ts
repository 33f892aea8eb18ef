import { type ErrorPlan, locatorsOf } from '../schema/error-shape.ts'
import type { Locator } from '../templates/locators/locator.ts'

/**
 * The part of an API's object that a request asks for, as a tree. Projections are never changed, so they can be shared.
 */
export interface Projection {
  /** Member names, sorted and without duplicates. Empty if objects are returned whole. */
  readonly members: readonly string[]
  /** Members with objects that the API expands, sorted and without duplicates. */
  readonly expanded: readonly ExpandedMember[]
}

/** An object that is expanded as a member of another. */
export interface ExpandedMember {
  readonly member: string
  readonly projection: Projection
}

/** Requests no specific members. */
export const NOTHING: Projection = { members: [], expanded: [] }

/** @param members - in any order, with or without repetitions. */
export function projectionOf(members: readonly string[]): Projection {
  return { members: [...new Set(members)].sort(), expanded: [] }
}

/** The union of projections. */
export function mergeProjections(projections: readonly Projection[]): Projection {
  const byMember = new Map<string, Projection[]>()
  for (const { member, projection } of projections.flatMap(({ expanded }) => expanded)) {
    byMember.set(member, [...(byMember.get(member) ?? []), projection])
  }
  return {
    ...projectionOf(projections.flatMap(({ members }) => members)),
    expanded: [...byMember.keys()]
      .sort()
      .map((member) => ({ member, projection: mergeProjections(byMember.get(member) ?? []) })),
  }
}

/**
 * The members that `wanted` contains but `asked` does not; a member of an expanded object is identified by a path such
 * as `customer.name`.
 */
export function missingMembers(asked: Projection, wanted: Projection): readonly string[] {
  return [
    ...wanted.members.filter((member) => !asked.members.includes(member)),
    ...wanted.expanded.flatMap(({ member, projection }) => {
      const found = expandedMember(asked, member)
      return found
        ? missingMembers(found.projection, projection).map((name) => `${member}.${name}`)
        : [member]
    }),
  ]
}

export function expandedMember({ expanded }: Projection, name: string): ExpandedMember | undefined {
  return expanded.find(({ member }) => member === name)
}

const keys = new WeakMap<Projection, string>()

/** Two projections have the same key only if they are equal. */
export function projectionKey(projection: Projection): string {
  const known = keys.get(projection) ?? JSON.stringify(projection)
  keys.set(projection, known)
  return known
}

/** Adds the members that show whether an item of a list failed, unless objects are returned whole. */
export function withErrorMembers(projection: Projection, itemErrors: ErrorPlan | null): Projection {
  if (itemErrors === null || projection.members.length === 0) return projection
  return mergeProjections([projection, projectionOf(locatorsOf(itemErrors).flatMap(selectable))])
}

/**
 * The member that a request can select. There is none for a field that reads the response. OData sends annotations even
 * if they are not requested; an annotation of a property is sent together with the property, so `revenue` is selected
 * for `revenue@OData.Community.Display.V1.FormattedValue`.
 */
export function selectable({ property }: Locator): readonly string[] {
  if (property === null) return []
  const [own = ''] = property.split('@')
  return own !== '' ? [own] : property.startsWith('@odata.') ? [] : [property]
}
