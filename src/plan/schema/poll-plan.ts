import type { CompiledTest } from '../templates/locators/compiled-test.ts'
import type { Locator } from '../templates/locators/locator.ts'
import type { PathTemplate } from '../templates/paths/path-template.ts'
import type { QueryTemplate } from '../templates/query-template.ts'

/** How to poll an API for the result of a request that it has accepted (202). */
export interface PollPlan {
  /** Where the address to poll is in a response; null for the usual headers of a response with status 202. */
  readonly url: Locator | null
  /** The path to poll, with values from the first response; null if the response contains the whole address. */
  readonly path: PollPath | null
  /** The headers of each polling request: those that all requests to the API have. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** A test that the final response passes; null for any status except 202. */
  readonly done: CompiledTest | null
  readonly failed: CompiledTest | null
  /**
   * Where the address of the result is in the last response, or in the first one; null if the last response is the
   * result.
   */
  readonly result: Locator | null
}

/** A path whose variables are those of the field's request, and values from its first response. */
export interface PollPath {
  readonly template: PathTemplate
  /** The parameters that follow the query in the path. */
  readonly query: QueryTemplate
  /** Where the value of each variable is in the first response, by the name of the variable. */
  readonly values: ReadonlyMap<string, Locator>
}
