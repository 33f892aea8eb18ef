import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { invalidResponse } from '../../errors/downstream.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { NumberLiteral, writeJson } from '../../json/lossless-json.ts'
import type { BulkPlan, EntityPlan } from '../../plan/schema/schema-plan.ts'
import { bulkKey } from '../../plan/selection/bulk-projection.ts'
import { continuationIndicator } from '../paging/indicators/continuation-indicator.ts'
import { hasFailed, itemError } from '../responses/declared-errors.ts'

/**
 * The item for each key. A key without an item becomes null, like an object that does not exist. However, if an item has a key
 * that was not requested, this may be the same key in another form, so keys without an item become errors. A key with two
 * different items also becomes an error, because nothing indicates which item is the object.
 */
export function matched(
  entity: EntityPlan,
  { api }: BulkPlan,
  keys: readonly string[],
  items: readonly unknown[],
): readonly unknown[] {
  const { path: keyPath, scalar } = bulkKey(entity)
  const { byKey, ambiguous } = itemsByKey(items, (item) => scalar.identity(keyText(keyPath.read(item))))
  for (const key of ambiguous)
    byKey.set(key, invalidResponse(api, `two different items have the same "${keyPath.text}"`))
  const found = keys.map((key) => byKey.get(scalar.identity(key)))
  const wereAllRequested = new Set(found).size - (found.includes(undefined) ? 1 : 0) === byKey.size
  if (wereAllRequested) return found.map((item) => item ?? null)
  const reason = `an item has a "${keyPath.text}" that was not requested, and no item has this key`
  return found.map((item) => item ?? invalidResponse(api, reason))
}

/** The items that are not null, and the keys with conflicting items. Serializes each item at most once. */
function itemsByKey(items: readonly unknown[], keyOf: (item: unknown) => string) {
  const byKey = new Map<string, unknown>()
  const texts = new Map<string, string>()
  const ambiguous = new Set<string>()
  for (const item of items) {
    if (item === null) continue
    const key = keyOf(item)
    if (!byKey.has(key)) byKey.set(key, item)
    else if (!ambiguous.has(key)) {
      const text = texts.get(key) ?? writeJson(byKey.get(key))
      texts.set(key, text)
      if (text !== writeJson(item)) ambiguous.add(key)
    }
  }
  return { byKey, ambiguous }
}

/** A key as text. Anything other than a string or a number becomes an empty string, which is never a key. */
function keyText(value: unknown): string {
  const isKey = typeof value === 'string' || typeof value === 'number' || value instanceof NumberLiteral
  return isKey ? String(value) : ''
}

/** An object that is missing from a list is known not to exist only if the list is complete. */
export function complete(
  found: readonly unknown[],
  { api }: BulkPlan,
  response: ApiResponse,
): readonly unknown[] {
  const indicator = found.includes(null)
    ? continuationIndicator(response, {
        passed: found.length,
        isFirst: true,
        isPaged: false,
        kinds: ['next', 'flag'],
      })
    : null
  if (indicator === null) return found
  const reason = `the list continues, as ${indicator} indicates, and no item has this key: lower max in @bulk to request fewer keys at once`
  return found.map((item) => item ?? invalidResponse(api, reason))
}

/**
 * Whether a response states a total that shows that it contains only some of the requested objects, or that there are several pages.
 * A total above the number of keys says nothing, because it counts objects that were not requested.
 */
export function countsMore(
  response: ApiResponse,
  keys: readonly string[],
  items: readonly unknown[],
): boolean {
  const hasTotal = (list: { readonly passed: number; readonly isFirst: boolean }) =>
    continuationIndicator(response, { ...list, isPaged: true, kinds: ['total'] }) !== null
  const isAbove = (passed: number) => hasTotal({ passed, isFirst: false })
  const hasPages = () => hasTotal({ passed: Number.POSITIVE_INFINITY, isFirst: true })
  return items.length < keys.length && ((isAbove(items.length) && !isAbove(keys.length)) || hasPages())
}

/** The items, with each failed item replaced by its error. */
export function withFailures(
  found: readonly unknown[],
  { api, itemErrors }: BulkPlan,
  response: ApiResponse,
): readonly unknown[] {
  if (itemErrors === null) return found
  const failed = { api, errors: itemErrors, inputPathOf: () => null }
  return found.map((item) =>
    isJsonObject(item) && hasFailed(item, itemErrors, response)
      ? itemError(item, itemErrors, response, failed)
      : item,
  )
}
