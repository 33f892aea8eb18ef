import type { CompiledTest } from '../templates/locators/compiled-test.ts'
import type { Locator } from '../templates/locators/locator.ts'
import type { ErrorPlan } from './error-shape.ts'

/** How to interpret the responses to a request, apart from their result. */
export interface ResponseRules {
  /** Null if the API returns its errors in the same places as OData and RFC 9457. */
  readonly errors: ErrorPlan | null
  /** Null if items of a list cannot fail individually. */
  readonly itemErrors: ErrorPlan | null
  /** A test that passes for an empty list; null if only a list without items is empty. */
  readonly empty: CompiledTest | null
  /** For a write: where the response contains the address of the new object; null if it does not. */
  readonly created: Locator | null
  /** Whether a 202 response ends the request: it is final, or the field's type shows whether the request has completed. */
  readonly accepted: boolean
}
