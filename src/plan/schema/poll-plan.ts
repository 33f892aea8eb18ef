import type { CompiledTest } from '../templates/locators/compiled-test.ts'
import type { Locator } from '../templates/locators/locator.ts'
import type { PathTemplate } from '../templates/paths/path-template.ts'
import type { QueryTemplate } from '../templates/query-template.ts'

/** How to poll an API for the result of a request that it has accepted (202). */
export interface PollPlan {
  /** The location of the URL to poll in a response; null if it is in the usual headers of a 202 response. */
  readonly url: Locator | null
  /** The path to poll, with values from the first response; null if the response contains the URL itself. */
  readonly path: PollPath | null
  /** The headers that are sent with every request to the API, including polling requests. Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** A test that the final response passes; null if any status except 202 is final. */
  readonly done: CompiledTest | null
  readonly failed: CompiledTest | null
  /**
   * The location of the result's URL in the last response or, if it is missing there, in the first one; null if the
   * last response is the result.
   */
  readonly result: Locator | null
}

/** A path with the variables of the field's request and values from the first response. */
export interface PollPath {
  readonly template: PathTemplate
  /** Parameters to append to the query in the path. */
  readonly query: QueryTemplate
  /** The location of each variable's value in the first response, keyed by variable name. */
  readonly values: ReadonlyMap<string, Locator>
}
