import type { Position } from './cursors.ts'
import type { Page } from './page-request.ts'
import type { PageTrail } from './page-trail.ts'

/** The place of a page in its collection: the data that all positions on the page share. */
export interface PagePlace extends ReachedPage {
  /** The number of items on the page. */
  readonly count: number
  /** The number of items in the whole collection; null if unknown. */
  readonly total: number | null
  /** The same before the page was read. */
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

/** Items of one page, in their order. */
export interface TakenItems {
  readonly nodes: readonly unknown[]
  /** The index of the first item on the page. */
  readonly skipped: number
  /** The index of each one among the items that were taken; null if none was omitted. */
  readonly indexes: readonly number[] | null
  readonly place: PagePlace
}

/** The position after a number of items of a page: on that page, or at the start of the next one. Null at the end. */
export function positionAt(place: PagePlace, passed: number): Position | null {
  if (passed < place.count) return positionHere(place, passed)
  return place.following === null ? null : positionOn(place, place.following, 0)
}

/** The position after an item. After the last one of the collection, it is the end of its page. */
export function positionAfter({ skipped, indexes, place }: TakenItems, index: number): Position {
  const passed = skipped + (indexes?.[index] ?? index) + 1
  return positionAt(place, passed) ?? positionHere(place, place.count)
}

/** The page is read again from there, so the total is the one that was known before, for the same comparison. */
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
