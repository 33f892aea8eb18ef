import { isJsonObject, type JsonObject } from '../../../json/json-object.ts'
import type { References } from '../references.ts'

/** Deeper `allOf` than this is no longer followed. */
const DEEPEST = 20

/** A schema with what `allOf` adds, as one; members of later parts take precedence, and their lists are joined. */
export function mergeAllOf(schema: JsonObject, references: References, where: string, depth = 0): JsonObject {
  const { allOf, ...own } = schema
  if (!Array.isArray(allOf) || depth > DEEPEST) return own
  const parts = allOf.map((part, index) => {
    const at = `${where}/allOf/${index}`
    const { value, address } = references.resolve(part, at)
    return mergeAllOf(value, references, address, depth + 1)
  })
  return mergeObjects([...parts, own])
}

/** Several schemas of objects as one that has the members of all. */
export function mergeObjects(parts: readonly JsonObject[]): JsonObject {
  const merged: Record<string, unknown> = Object.assign({}, ...parts)
  const properties = parts.map((part) => part.properties).filter(isJsonObject)
  if (properties.length > 0) merged.properties = Object.assign(Object.create(null), ...properties)
  merged.required = parts.flatMap(({ required }) => (Array.isArray(required) ? required : []))
  return merged
}
