import { type ClaimDemand, type ClaimsRequest, parseClaimsRequest } from '../../claims-request.ts'

/**
 * Merges several claims requests into one, so that the user is prompted only once. The result has the union of the values for
 * each claim, or the latest value for `nbf`, which is a point in time.
 *
 * @param challenges - JSON, as sent by APIs. Values that are not claims requests are ignored.
 * @returns JSON, or null if there is no claims request, or if there are too many different requests.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter
 */
export function mergeClaims(challenges: readonly string[]): string | null {
  const different = new Set(challenges)
  if (different.size > MAX_CHALLENGES) return null
  const requests = [...different].map(parseClaimsRequest).filter((request) => request !== null)
  const [first, ...others] = requests
  if (first === undefined) return null
  return JSON.stringify(
    others.reduce((merged, request) => mergeMembers(merged, request, mergeSections), first),
  )
}

/** The maximum number of different challenges that are merged: the time to merge grows with the square of their number. */
const MAX_CHALLENGES = 20

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

function mergeDemands(a: ClaimDemand, b: ClaimDemand, claim: string): ClaimDemand {
  const values = [...new Set([...valuesOf(a), ...valuesOf(b)])]
  const essential = a?.essential === true || b?.essential === true ? { essential: true } : {}
  if (values.length === 0) return Object.keys(essential).length > 0 ? essential : null
  if (claim === 'nbf') return { ...essential, ...latestOf(values) }
  return values.length === 1 ? { ...essential, value: values[0] } : { ...essential, values }
}

/** Ignores invalid times, which could replace a valid time from another API or require an impossibly late sign-in. */
function latestOf(values: readonly unknown[]): { readonly value?: string } {
  const times = values.filter(isTime).map(Number)
  return times.length === 0 ? {} : { value: String(times.reduce((a, b) => Math.max(a, b))) }
}

/** Whole seconds since 1970, up to the year 2286. */
function isTime(value: unknown): boolean {
  return ['string', 'number'].includes(typeof value) && /^\d{1,10}$/.test(String(value))
}

function valuesOf(demand: ClaimDemand): readonly unknown[] {
  const { value, values } = demand ?? {}
  return [...(value === undefined ? [] : [value]), ...(Array.isArray(values) ? values : [])]
}
