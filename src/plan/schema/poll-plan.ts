import type { CompiledTest } from '../templates/locators/compiled-test.ts'
import type { Locator } from '../templates/locators/locator.ts'

/** How to poll an API for the result of a request that it has accepted (202). */
export interface PollPlan {
  /** Where a response has the address to poll; null for the usual headers of a response with status 202. */
  readonly url: Locator | null
  /** A test that holds for the final response; null for any status except 202. */
  readonly done: CompiledTest | null
  readonly failed: CompiledTest | null
  /** Where the last response, or the first, has the address of the result; null if the last response is the result. */
  readonly result: Locator | null
}
