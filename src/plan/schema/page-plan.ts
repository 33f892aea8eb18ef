import type { CompiledTest } from '../templates/locators/compiled-test.ts'
import type { BodyLocator, Locator } from '../templates/locators/locator.ts'
import type { RequestPlace } from '../templates/locators/request-place.ts'
import type { RelativePath } from '../templates/paths/relative-path.ts'

/** The maximum number of requests that one connection field makes to fill `first`. */
export const MAX_PAGES = 10

/** How a collection is read page by page. */
export interface PagePlan {
  /** Where the request has the page size; null if only the API determines it. */
  readonly size: RequestPlace | null
  readonly maxSize: number
  /** Where the response has its items. */
  readonly items: BodyLocator
  /** Where an item has the object itself; null if the items are the objects. */
  readonly node: BodyLocator | null
  /** Where the response has the number of all items; null if the API does not count. */
  readonly total: Locator | null
  /** Null if one response has all items. */
  readonly next: NextPage | null
  /** A test that holds for a response if another page follows; null if the API does not indicate it. */
  readonly more: CompiledTest | null
  /** OData has to be asked to count, if it supports that. */
  readonly countOnRequest: boolean
  /** Directory objects of Microsoft Graph have special rules for advanced queries. */
  readonly directory: boolean
  /** Properties that a search covers; none for free text. */
  readonly searchIn: readonly string[]
  /** Whether filters may use `in` of OData 4.01. */
  readonly takesIn: boolean
  /** How the list reports changes; null if it does not. */
  readonly delta: DeltaPlan | null
}

/** How a list reports what has changed since it was read. */
export interface DeltaPlan {
  /** Where the last response has the address of later changes. */
  readonly at: Locator
  /** A test that holds for each item that was removed. */
  readonly removed: CompiledTest
  /** Where an item has its key. */
  readonly key: BodyLocator
  /** Members that every item must include, so that both can be read. */
  readonly members: readonly string[]
  /** Path of an item that lacks something, from that of the list; null if items come whole. */
  readonly item: RelativePath | null
}

/** How the next page is found. */
export type NextPage =
  /** The response has the URL of the next page. */
  | { readonly kind: 'url'; readonly at: Locator }
  /** The response has a value for a place of the request. */
  | { readonly kind: 'token'; readonly at: Locator; readonly parameter: RequestPlace }
  /** The request counts items. */
  | { readonly kind: 'offset'; readonly parameter: RequestPlace }
  /** The request counts pages. */
  | { readonly kind: 'page'; readonly parameter: RequestPlace; readonly from: number }
