import { isJsonObject, parseJsonObject } from '../../json/json-object.ts'

/** One demand of a claims request, e.g. `{"essential": true, "value": "c1"}`. */
type Demand = Readonly<Record<string, unknown>> | null

/** Where a claim has to appear, e.g. `access_token`, and what is demanded of it there. */
type ClaimsRequest = Readonly<Record<string, Readonly<Record<string, Demand>>>>

/**
 * Makes one claims request of several, so that the user interacts once: the union of the values per claim,
 * and of `nbf`, a point in time, the later one.
 *
 * @param challenges - JSON, as APIs sent them. One that is not a claims request is left out.
 * @returns JSON, or null where none was a claims request, or where there are more different ones than a user could meet.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter
 */
export function mergeClaims(challenges: readonly string[]): string | null {
  const different = new Set(challenges)
  if (different.size > MOST_CHALLENGES) return null
  const requests = [...different].map(parse).filter((request) => request !== null)
  const [first, ...others] = requests
  if (first === undefined) return null
  return JSON.stringify(
    others.reduce((merged, request) => mergeMembers(merged, request, mergeSections), first),
  )
}

/** Most different challenges that are merged: merging takes as long as all of them together for each of them. */
const MOST_CHALLENGES = 20

function parse(challenge: string): ClaimsRequest | null {
  const request = parseJsonObject(challenge)
  return request !== null && Object.values(request).every(isSection) ? (request as ClaimsRequest) : null
}

function mergeSections(a: ClaimsRequest[string], b: ClaimsRequest[string]): ClaimsRequest[string] {
  return mergeMembers(a, b, mergeDemands)
}

function mergeMembers<Member>(
  a: Readonly<Record<string, Member>>,
  b: Readonly<Record<string, Member>>,
  merge: (a: Member, b: Member, name: string) => Member,
): Readonly<Record<string, Member>> {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return Object.fromEntries(
    [...names].map((name) => {
      const [left, right] = [a[name], b[name]]
      if (left === undefined) return [name, right as Member]
      return [name, right === undefined ? left : merge(left, right, name)]
    }),
  )
}

function mergeDemands(a: Demand, b: Demand, claim: string): Demand {
  const values = [...new Set([...valuesOf(a), ...valuesOf(b)])]
  const essential = a?.essential === true || b?.essential === true ? { essential: true } : {}
  if (values.length === 0) return Object.keys(essential).length > 0 ? essential : null
  if (claim === 'nbf') return { ...essential, value: String(Math.max(...values.map(Number))) }
  return values.length === 1 ? { ...essential, value: values[0] } : { ...essential, values }
}

function valuesOf(demand: Demand): readonly unknown[] {
  const { value, values } = demand ?? {}
  return [...(value === undefined ? [] : [value]), ...(Array.isArray(values) ? values : [])]
}

function isSection(section: unknown): boolean {
  return (
    isJsonObject(section) && Object.values(section).every((demand) => demand === null || isJsonObject(demand))
  )
}
