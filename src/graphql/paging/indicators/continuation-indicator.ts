import type { ApiResponse } from '../../../downstream/http/api-request.ts'
import { isJsonObject, type JsonObject } from '../../../json/json-object.ts'
import { bodyIndicators, type Indicator, type KnownList } from './body-indicators.ts'
import { headerIndicators } from './header-indicators.ts'

export type { IndicatorKind, KnownList } from './body-indicators.ts'

/** The location in a response that indicates that the list continues; null if nothing does. */
export function continuationIndicator(response: ApiResponse, list: KnownList): string | null {
  const { body } = response
  const found = [...headerIndicators(response, list), ...(isJsonObject(body) ? indicatorsIn(body, list) : [])]
  return found.find(({ kind }) => list.kinds.includes(kind))?.place ?? null
}

/**
 * The indicators in bodies that have been examined. Many fields in an operation can read the same response, which can have a large
 * number of members.
 */
const examined = new WeakMap<JsonObject, Map<string, readonly Indicator[]>>()

function indicatorsIn(body: JsonObject, list: KnownList): readonly Indicator[] {
  const known = examined.get(body) ?? new Map<string, readonly Indicator[]>()
  const key = `${list.passed} ${list.isFirst} ${list.isPaged}`
  const indicators = known.get(key) ?? bodyIndicators(body, list, ['$'])
  examined.set(body, known.set(key, indicators))
  return indicators
}
