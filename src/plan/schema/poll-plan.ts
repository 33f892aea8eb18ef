import type { Locator } from '../templates/locators/locator.ts'
import type { CompiledTest } from '../templates/locators/test.ts'

/** How to poll an API for the result of what it has accepted (202). */
export interface PollPlan {
  /** Where an answer has the address to ask at; null for the usual headers of an answer with status 202. */
  readonly url: Locator | null
  /** What an answer has at the end; null for any status but 202. */
  readonly done: CompiledTest | null
  readonly failed: CompiledTest | null
  /** Where the last answer, or the first, has the address of the result; null where the last answer is the result. */
  readonly result: Locator | null
}
