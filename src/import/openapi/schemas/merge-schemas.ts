import { isJsonObject, type JsonObject } from '../../../json/json-object.ts'
import type { References } from '../references.ts'

/** The maximum depth to which `allOf` is followed. */
const MAX_DEPTH = 20

/**
 * A schema merged with the parts of its `allOf`. Members of later parts take precedence; lists of required members are
 * combined.
 */
export function mergeAllOf(schema: JsonObject, references: References, where: string): JsonObject {
  return merge(schema, { references, where, depth: 0, merged: new Map() })
}

interface Merging {
  readonly references: References
  readonly where: string
  readonly depth: number
  /**
   * Merged parts by address. Each part is merged only once, because schemas that refer to each other repeatedly would
   * otherwise take exponential time.
   */
  readonly merged: Map<string, JsonObject>
}

function merge({ allOf, ...own }: JsonObject, { references, where, depth, merged }: Merging): JsonObject {
  if (!Array.isArray(allOf) || depth > MAX_DEPTH) return own
  const parts = allOf.map((part, index) => {
    const { value, address } = references.resolve(part, `${where}/allOf/${index}`)
    const known = merged.get(address)
    if (known) return known
    const whole = merge(value, { references, where: address, depth: depth + 1, merged })
    merged.set(address, whole)
    return whole
  })
  return mergeObjects([...parts, own])
}

/** Merges several object schemas into one that has all their members. */
export function mergeObjects(parts: readonly JsonObject[]): JsonObject {
  const merged: Record<string, unknown> = Object.assign({}, ...parts)
  const properties = parts.map((part) => part.properties).filter(isJsonObject)
  if (properties.length > 0) merged.properties = Object.assign(Object.create(null), ...properties)
  const required = parts.flatMap((part) => (Array.isArray(part.required) ? part.required : []))
  merged.required = [...new Set<unknown>(required)]
  return merged
}
