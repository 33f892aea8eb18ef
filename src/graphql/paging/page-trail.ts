import { digestOf } from '../../digest.ts'
import type { PagePlan } from '../../plan/schema/page-plan.ts'
import { type Page, pageRequest } from './page-request.ts'

/**
 * What a cursor records about the pages before its own. If pages refer back to earlier ones, this prevents a client that
 * requests page after page from reading an endless list.
 */
export interface PageTrail {
  /** Identifies one of the pages so far. */
  readonly mark: string
  /** The number of pages so far, including the cursor's own. */
  readonly count: number
}

/** Identifies a page: pages with the same request are the same page. */
export function pageIdentity(plan: Pick<PagePlan, 'size' | 'next'>, path: string, page: Page): string {
  return digestOf([JSON.stringify(pageRequest(plan, { path }, page))])
}

export function startTrail(identity: string): PageTrail {
  return { mark: identity, count: 1 }
}

/**
 * The trail for the next page. The mark moves to every page whose number is a power of two, so a loop of any length eventually
 * reaches the mark, and the trail has a fixed size.
 *
 * @see https://en.wikipedia.org/wiki/Cycle_detection#Brent's_algorithm
 */
export function continueTrail({ mark, count }: PageTrail, identity: string): PageTrail {
  const next = count + 1
  return { mark: Number.isInteger(Math.log2(next)) ? identity : mark, count: next }
}
