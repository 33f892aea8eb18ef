import type { CompiledTest } from '../templates/locators/compiled-test.ts'
import type { Locator } from '../templates/locators/locator.ts'
import type { PathTemplate } from '../templates/paths/path-template.ts'
import type { QueryTemplate } from '../templates/query-template.ts'

/** How to poll an API for the result of a request that it has accepted (202). */
export interface PollPlan {
  /** Where a response has the address to poll; null for the usual headers of a response with status 202. */
  readonly url: Locator | null
  /** The path to poll, with values of the first response in it; null if the response has the whole address. */
  readonly path: PollPath | null
  /** Of each request: those that all requests of the API have. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** A test that holds for the final response; null for any status except 202. */
  readonly done: CompiledTest | null
  readonly failed: CompiledTest | null
  /** Where the last response, or the first, has the address of the result; null if the last response is the result. */
  readonly result: Locator | null
}

/** A path whose variables are those of the field's request, and values of its first response. */
export interface PollPath {
  readonly template: PathTemplate
  /** The parameters after the query of the path. */
  readonly query: QueryTemplate
  /** By the name of the variable: where the first response has its value. */
  readonly values: ReadonlyMap<string, Locator>
}
