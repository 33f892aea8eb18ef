import { isJsonObject, type JsonObject } from './json-object.ts'
import { NumberLiteral } from './lossless-json.ts'

/** Whether a value in an API's response is an object. A `NumberLiteral` is not, although its JavaScript type is `object`. */
export function isResponseObject(value: unknown): value is JsonObject {
  return isJsonObject(value) && !(value instanceof NumberLiteral)
}
