import { isJsonObject } from '../../../../json/json-object.ts'

/** The strings in a default value, which are sent unchanged. */
export function defaultTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(defaultTexts)
  return isJsonObject(value) ? Object.values(value).flatMap(defaultTexts) : []
}
