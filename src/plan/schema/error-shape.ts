import type { ErrorShape } from '../generated/directive-arguments.ts'
import { type CompiledTest, createTest } from '../templates/locators/compiled-test.ts'
import {
  type BodyLocator,
  createBodyLocator,
  createLocator,
  type Locator,
} from '../templates/locators/locator.ts'

/** Where an API returns the details of errors; null if the schema does not declare it. */
export interface ErrorPlan {
  readonly code: Locator | null
  readonly message: Locator | null
  readonly requestId: Locator | null
  readonly details: ErrorDetailsPlan | null
  /** If any of these tests passes, a response with a success status is an error. */
  readonly when: readonly CompiledTest[]
}

export interface ErrorDetailsPlan {
  readonly items: BodyLocator
  readonly field: BodyLocator | null
  readonly code: BodyLocator | null
  readonly message: BodyLocator | null
}

/** @throws SyntaxError if a locator is invalid, or not allowed where it is used. */
export function compileErrorShape({ code, message, requestId, details, when = [] }: ErrorShape): ErrorPlan {
  const optional = (text: string | undefined) => (text === undefined ? null : createLocator(text))
  const inItem = (text: string | undefined) => (text === undefined ? null : createBodyLocator(text))
  return {
    code: optional(code),
    message: optional(message),
    requestId: optional(requestId),
    details:
      details === undefined
        ? null
        : {
            items: createBodyLocator(details.items),
            field: inItem(details.field),
            code: inItem(details.code),
            message: inItem(details.message),
          },
    when: when.map(createTest),
  }
}

/** The locations that show whether an error occurred, and its details. */
export function locatorsOf({ code, message, requestId, details, when }: ErrorPlan): readonly Locator[] {
  const all = [code, message, requestId, details?.items ?? null, ...when.map(({ at }) => at)]
  return all.filter((locator) => locator !== null)
}

/**
 * Where OData, RFC 9457, JSON:API, GitHub, SAP and FastAPI report problems with parts of a request. If a location
 * occurs more than once, the first entry whose field is present is used.
 *
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ErrorResponse
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3
 * @see https://jsonapi.org/format/#error-objects
 * @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed
 * @see https://help.sap.com/saphelp_gateway20sp12/helpdata/en/91/76cadd9a784baeab108d61f54e2601/content.htm
 * @see https://fastapi.tiangolo.com/tutorial/handling-errors/#requestvalidationerror-vs-validationerror
 */
export const COMMON_DETAILS: readonly ErrorDetailsPlan[] = [
  compileErrorShape({
    details: { items: '$.error.details', field: '$.target', code: '$.code', message: '$.message' },
  }),
  compileErrorShape({ details: { items: '$.errors', field: '$.pointer', message: '$.detail' } }),
  compileErrorShape({
    details: { items: '$.errors', field: '$.source.pointer', code: '$.code', message: '$.detail' },
  }),
  compileErrorShape({
    details: { items: '$.errors', field: '$.source.parameter', code: '$.code', message: '$.detail' },
  }),
  compileErrorShape({
    details: { items: '$.errors', field: '$.field', code: '$.code', message: '$.message' },
  }),
  compileErrorShape({
    details: {
      items: '$.error.innererror.errordetails',
      field: '$.propertyref',
      code: '$.code',
      message: '$.message',
    },
  }),
  compileErrorShape({ details: { items: '$.detail', field: '$.loc', code: '$.type', message: '$.msg' } }),
].flatMap(({ details }) => details ?? [])
