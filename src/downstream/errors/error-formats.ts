import { isJsonObject, type JsonObject } from '../../json/json-object.ts'

/** The code and message of an API's error. */
export interface ApiError {
  /** Undefined if there is no code, or an empty one. */
  readonly code?: string
  readonly message?: string
}

/**
 * Reads an error in the format of OData and Microsoft's APIs: `{error: {code, message}}`.
 *
 * @param body - the body of an error response, in any format.
 */
export function apiErrorOf(body: unknown): ApiError {
  const { code, message } = isJsonObject(body) && isJsonObject(body.error) ? body.error : NOTHING
  return errorWith(
    typeof code === 'string' ? code : undefined,
    typeof message === 'string' ? message : undefined,
  )
}

const NOTHING: JsonObject = {}

/**
 * Reads an error in one of the common formats. The format of {@link apiErrorOf} takes precedence.
 *
 * @param body - the body of an error response, in any format.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3.1 (title, detail)
 * @see https://jsonapi.org/format/#error-objects (errors)
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2 (error, error_description)
 * @see https://google.aip.dev/193#http11json-representation (error.status)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm (a list with errorCode)
 * @see https://learn.microsoft.com/openspecs/odata_standards/ms-odatajson/77887aa9-54bc-46ab-9196-0234ee6cda5d (error.message.value, as in OData 2.0)
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html (errorMessage)
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ (reason, message)
 */
export function commonErrorOf(body: unknown): ApiError {
  const known = apiErrorOf(body)
  const whole = firstObject(body)
  const inner = [whole.error, whole.errors].map(firstObject)
  const all = [...inner, whole]
  return errorWith(
    known.code ??
      firstText(
        all,
        ['errorCode', 'error_code', 'errcode', 'code', '__type', 'status', 'type', 'reason'],
        isCode,
      ) ??
      firstText([whole], ['error'], isCode),
    known.message ?? firstText(all, MESSAGES),
  )
}

const MESSAGES = [
  ...['message', 'detail', 'title', 'error_description', 'description', 'reason'],
  ...['errorMessage', 'error_message', 'errmsg', 'error'],
]

function errorWith(code: string | undefined, message: string | undefined): ApiError {
  return {
    ...(code === undefined || code === '' ? {} : { code: code.slice(0, 100) }),
    ...(message === undefined ? {} : { message: message.slice(0, 500) }),
  }
}

/** The value, or its first item if it is a list; an empty object if the result is not an object. */
function firstObject(value: unknown): JsonObject {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return isJsonObject(first) ? first : NOTHING
}

function firstText(
  objects: readonly JsonObject[],
  names: readonly string[],
  fits: (text: string) => boolean = () => true,
): string | undefined {
  for (const object of objects) {
    for (const name of names) {
      const text = textOf(object, name)
      if (text !== '' && fits(text)) return text
    }
  }
  return undefined
}

/** Empty if there is no text. */
function textOf(object: JsonObject, name: string): string {
  const found = Object.hasOwn(object, name) ? object[name] : undefined
  const value = isJsonObject(found) ? found.value : found
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Values that some APIs send in place of an error code. */
const NO_CODES: ReadonlySet<string> = new Set(['error', 'about:blank', 'Failure'])

/** Whether a string is a single word, as codes are, and not an HTTP status. */
function isCode(text: string): boolean {
  return text.length <= 100 && /^[\w.:#/-]+$/.test(text) && !/^\d{3}$/.test(text) && !NO_CODES.has(text)
}
