import type { ApiResponse } from '../../../downstream/http/api-request.ts'
import { isJsonObject, type JsonObject } from '../../../json/json-object.ts'
import { bodySigns, type KnownList, type Sign } from './body-signs.ts'
import { headerSigns } from './header-signs.ts'

export type { KnownList, SignKind } from './body-signs.ts'

/** The location in a response that indicates that the list continues; null if nothing does. */
export function signOfMore(response: ApiResponse, list: KnownList): string | null {
  const { body } = response
  const found = [...headerSigns(response, list), ...(isJsonObject(body) ? signsIn(body, list) : [])]
  return found.find(({ kind }) => list.kinds.includes(kind))?.place ?? null
}

/**
 * The signs in bodies that have been examined. Many fields in an operation can read the same response, which can have a large
 * number of members.
 */
const examined = new WeakMap<JsonObject, Map<string, readonly Sign[]>>()

function signsIn(body: JsonObject, list: KnownList): readonly Sign[] {
  const known = examined.get(body) ?? new Map<string, readonly Sign[]>()
  const key = `${list.passed} ${list.isFirst} ${list.isPaged}`
  const signs = known.get(key) ?? bodySigns(body, list, ['$'])
  examined.set(body, known.set(key, signs))
  return signs
}
