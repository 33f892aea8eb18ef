import type { CompiledTest } from '../templates/locators/compiled-test.ts'
import type { BodyLocator, Locator } from '../templates/locators/locator.ts'
import type { RequestPlace } from '../templates/locators/request-place.ts'
import type { RelativePath } from '../templates/paths/relative-path.ts'

/** The maximum number of requests that one connection field sends to fill `first`. */
export const MAX_PAGES = 10

/** How to read a collection page by page. */
export interface PagePlan {
  /** The location of the page size in the request; null if the API alone determines it. */
  readonly size: RequestPlace | null
  readonly maxSize: number
  /** The location of the items in the response. */
  readonly items: BodyLocator
  /** The location of the object in an item; null if the items themselves are the objects. */
  readonly node: BodyLocator | null
  /** The location of the total number of items in the response; null if the API does not return it. */
  readonly total: Locator | null
  /** Null if one response contains all items. */
  readonly next: NextPage | null
  /** A test that a response passes if another page follows; null if the API does not indicate whether one follows. */
  readonly more: CompiledTest | null
  /** Whether the total must be requested, as in OData. */
  readonly countOnRequest: boolean
  /** Whether the items are Microsoft Graph directory objects, which have special rules for advanced queries. */
  readonly directory: boolean
  /** Properties that a search covers; empty for free text. */
  readonly searchIn: readonly string[]
  /** Whether filters may use the `in` operator of OData 4.01. */
  readonly takesIn: boolean
  /** How the list reports changes; null if it does not report them. */
  readonly delta: DeltaPlan | null
}

/** How a list reports what changed since it was read. */
export interface DeltaPlan {
  /** The location, in the last response, of the link to later changes. */
  readonly at: Locator
  /** A test that each removed item passes. */
  readonly removed: CompiledTest
  /** The location of the key in an item. */
  readonly key: BodyLocator
  /** Members that every item must include, so that Behalf can read its key and tell whether it was removed. */
  readonly members: readonly string[]
  /** Path of an incomplete item, relative to the path of the list; null if items are always complete. */
  readonly item: RelativePath | null
}

/** How to find the next page. */
export type NextPage =
  /** The response contains the URL of the next page. */
  | { readonly kind: 'url'; readonly at: Locator }
  /** The response contains a token to insert into the next request. */
  | { readonly kind: 'token'; readonly at: Locator; readonly parameter: RequestPlace }
  | CountedPage

/** The request contains a number that Behalf increases. The list ends at its total or at an empty page. */
export interface CountedPage {
  /** The number of preceding items, or the page number. */
  readonly kind: 'offset' | 'page'
  readonly parameter: RequestPlace
  /** The number in a request for the first page. */
  readonly from: number
  /** What is added to the number for the next page: the number of items on the page, or 1. */
  readonly counts: 'items' | 'pages'
}
