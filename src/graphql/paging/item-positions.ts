import type { Position } from './cursors.ts'
import type { Page } from './page-request.ts'
import type { PageTrail } from './page-trail.ts'

/** The data that all positions on a page share. */
export interface PagePlace extends ReachedPage {
  /** The number of items on the page. */
  readonly count: number
  /** The number of items in the whole collection; null if unknown. */
  readonly total: number | null
  /** The total that was known before the page was read. */
  readonly totalBefore: number | null
  /** Whether there are items before the page. */
  readonly hasPrevious: boolean
  /** The page that follows; null at the end. */
  readonly following: ReachedPage | null
}

/** A page, and how it was reached. */
export interface ReachedPage {
  readonly page: Page
  readonly trail: PageTrail
}

/** Items taken from one page, in order. */
export interface TakenItems {
  readonly nodes: readonly unknown[]
  /** The number of items on the page before the first one that was taken. */
  readonly skipped: number
  /** The index of each node among the items that were taken; null if none were omitted. */
  readonly indexes: readonly number[] | null
  readonly place: PagePlace
}

/** The position after a given number of items on a page: on that page, or at the start of the next one. Null at the end. */
export function positionAt(place: PagePlace, passed: number): Position | null {
  if (passed < place.count) return positionHere(place, passed)
  return place.following === null ? null : positionOn(place, place.following, 0)
}

/** The position after an item. For the last item in the collection, this is the end of its page. */
export function positionAfter({ skipped, indexes, place }: TakenItems, index: number): Position {
  const passed = skipped + (indexes?.[index] ?? index) + 1
  return positionAt(place, passed) ?? positionHere(place, place.count)
}

/**
 * The page will be read again from this position. Keep the total that was known before the page was read, so that the
 * next read compares the same totals.
 */
function positionHere(place: PagePlace, skip: number): Position {
  return positionOn({ ...place, total: place.totalBefore }, place, skip)
}

function positionOn(
  { count, total, hasPrevious }: PagePlace,
  { page, trail }: ReachedPage,
  skip: number,
): Position {
  return { page, trail, skip, total, hasPrevious: hasPrevious || count > 0 }
}
