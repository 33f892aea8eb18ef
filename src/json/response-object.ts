import { isJsonObject, type JsonObject } from './json-object.ts'
import { NumberLiteral } from './lossless-json.ts'

/** Whether a value of an API's response is an object. A number that a double cannot represent is not, although JavaScript says it is. */
export function isResponseObject(value: unknown): value is JsonObject {
  return isJsonObject(value) && !(value instanceof NumberLiteral)
}
