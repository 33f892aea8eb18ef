import type { BodyLocator, Locator } from '../templates/locator.ts'
import type { RelativePath } from '../templates/relative-path.ts'
import type { RequestPlace } from '../templates/request-place.ts'
import type { CompiledTest } from '../templates/test.ts'

/** How a collection is read page by page. */
export interface PagePlan {
  /** Where the request has the page size; null where the API alone decides about it. */
  readonly size: RequestPlace | null
  readonly maxSize: number
  /** Where the answer has its items. */
  readonly items: BodyLocator
  /** Where an item has the object itself; null where the items are the objects. */
  readonly node: BodyLocator | null
  /** Where the answer has the number of all items; null where the API does not count. */
  readonly total: Locator | null
  /** Null where one answer has all items. */
  readonly next: NextPage | null
  /** What an answer has when another page follows; null where the API does not say. */
  readonly more: CompiledTest | null
  /** OData has to be asked to count, if it takes that. */
  readonly countOnRequest: boolean
  /** Directory objects of Microsoft Graph have rules of their own for advanced queries. */
  readonly directory: boolean
  /** Properties that a search looks into; none for free text. */
  readonly searchIn: readonly string[]
  /** Whether filters may have `in`, of OData 4.01. */
  readonly takesIn: boolean
  /** How the list tells what has changed; null where it does not. */
  readonly delta: DeltaPlan | null
}

/** How a list tells what has changed since it was read. */
export interface DeltaPlan {
  /** Where the last answer has the address that leads to later changes. */
  readonly at: Locator
  /** Asked of each item: whether it is gone. */
  readonly removed: CompiledTest
  /** Where an item has its key. */
  readonly key: BodyLocator
  /** Members that every item has to come with, so that both can be read. */
  readonly members: readonly string[]
  /** Path of an item that lacks something, from that of the list; null where items come whole. */
  readonly item: RelativePath | null
}

/** How the next page is found. */
export type NextPage =
  /** The answer has the URL of the next page. */
  | { readonly kind: 'url'; readonly at: Locator }
  /** The answer has a value for a place of the request. */
  | { readonly kind: 'token'; readonly at: Locator; readonly parameter: RequestPlace }
  /** The request counts items. */
  | { readonly kind: 'offset'; readonly parameter: RequestPlace }
  /** The request counts pages. */
  | { readonly kind: 'page'; readonly parameter: RequestPlace; readonly from: number }
