import { pathsIn, wordsOf } from './identifier-words.ts'
import type { Place, Places } from './places.ts'
import type { ProtectedFields } from './protected-fields.ts'

/** Searches the names in a request for protected fields. */
export interface NameSearch {
  /**
   * For each protected field, the first part of the request that names it. The search ends when it has found
   * {@link MAX_FOUND} fields that are not accepted.
   */
  readonly found: ReadonlyMap<string, string>
  isOver(): boolean
  /** The places of the objects in the list. */
  readonly start: readonly Place[]
  /**
   * Follows the names of a member.
   *
   * @param part - the part of the request, for messages.
   * @returns the places that they refer to; the start if a name is unknown.
   */
  follow(part: string, names: readonly string[], from: readonly Place[]): readonly Place[]
  /** Records that the value at a place is used for comparing or sorting. */
  end(part: string, at: readonly Place[]): void
  /** Searches each path in a string. */
  text(part: string, text: string, from?: readonly Place[]): void
}

/** A single field is enough to reject a schema. */
const MAX_FOUND = 20

/**
 * A name that can be resolved to a field in the schema refers only to that field. Any other name counts as a name of
 * every protected field whose words it contains: `minSalary`, `salary_desc` and `salary__gt` all name `salary`.
 *
 * @param isAccepted - whether the field with this coordinate may be revealed.
 */
export function createNameSearch(
  places: Places,
  start: Place,
  fields: ProtectedFields,
  isAccepted: (coordinate: string) => boolean,
): NameSearch {
  const found = new Map<string, string>()
  const starts = [start]
  let open = 0
  const note = (part: string, coordinates: Iterable<string>) => {
    for (const coordinate of coordinates) {
      if (open >= MAX_FOUND) return
      if (found.has(coordinate) || !fields.has(coordinate)) continue
      found.set(coordinate, part)
      if (!isAccepted(coordinate)) open++
    }
  }

  /**
   * The places that a name refers to, relative to other places or, if it is unknown there, to the start; null if it is
   * unknown there, too.
   */
  function step(part: string, name: string, from: readonly Place[]): readonly Place[] | null {
    const next = places.step(from, name)
    const to = next.length > 0 ? next : places.step(starts, name)
    for (const place of to) note(part, place.fields)
    return to.length === 0 ? null : to
  }

  /** @param unknown - receives the words of consecutive unknown names. A known name clears it. */
  function walk(part: string, names: readonly string[], from: readonly Place[], unknown: string[]) {
    let at = from
    for (const name of names) {
      const to = step(part, name, at)
      if (to === null) unknown.push(...wordsOf(name))
      else note(part, fields.namedBy(unknown.splice(0)))
      at = to ?? starts
    }
    return at
  }

  function end(part: string, at: readonly Place[]): void {
    for (const place of at) {
      note(part, place.fields)
      end(part, [...place.below.values()])
    }
  }

  return {
    found,
    isOver: () => open >= MAX_FOUND,
    start: starts,
    follow(part, names, from) {
      const unknown: string[] = []
      const at = walk(part, names, from, unknown)
      note(part, fields.namedBy(unknown))
      return at
    },
    end,
    text(part, text, from = starts) {
      const unknown: string[] = []
      for (const names of pathsIn(text)) {
        end(part, walk(part, names, from, unknown))
      }
      note(part, fields.namedBy(unknown))
    },
  }
}
