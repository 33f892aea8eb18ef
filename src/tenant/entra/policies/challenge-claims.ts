/**
 * The ID of the policy that always applies to Isaiah. Errors that are not caused by a policy also name it in
 * their claims.
 */
export const MFA_POLICY_ID = 'c0a70500-0a17-4a1c-9f0d-00c0a7050fa1'

/** What a sign-in has to prove. Clients treat the claims as opaque, and merge them if they receive several. */
export interface ChallengeClaims {
  /** IDs of the policies to satisfy. */
  readonly policies: readonly string[]
  /** Authentication contexts, such as `c1`. */
  readonly contexts: readonly string[]
}

/** Formats what the user has to prove as a `claims` parameter. */
export function writeClaims({ policies, contexts }: ChallengeClaims): string {
  return JSON.stringify({
    access_token: {
      ...(policies.length === 0 ? {} : { capolids: { essential: true, values: policies } }),
      ...(contexts.length === 0 ? {} : { acrs: { essential: true, values: contexts } }),
    },
  })
}

export const MORE_PROOF_CLAIMS = writeClaims({ policies: [MFA_POLICY_ID], contexts: [] })

/** Reads what a `claims` parameter requires of the user. If it is not a claims request, nothing is required. */
export function readClaims(claims: string | undefined): ChallengeClaims {
  const demands = accessTokenDemands(claims)
  return {
    policies: [...valuesOf(demands.capolids), ...valuesOf(demands.polids)],
    contexts: valuesOf(demands.acrs),
  }
}

/** `xms_cc` in the `claims` parameter: the client's declared capabilities. */
export function clientCapabilities(claims: string | undefined): readonly string[] {
  return valuesOf(accessTokenDemands(claims).xms_cc)
}

/** The members of a claims request under which claims can be requested. */
const PLACES: ReadonlySet<string> = new Set(['access_token', 'id_token', 'userinfo'])

/**
 * Whether a `claims` parameter is valid: it requests claims in tokens or user info, and each claim is null or an object.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter
 */
export function isClaimsRequest(claims: string): boolean {
  const request = parse(claims)
  if (!isObject(request) || Array.isArray(request)) return false
  return Object.entries(request).every(
    ([place, demands]) =>
      PLACES.has(place) &&
      isObject(demands) &&
      Object.values(demands).every((demand) => demand === null || isObject(demand)),
  )
}

function accessTokenDemands(claims: string | undefined): Readonly<Record<string, unknown>> {
  const request = parse(claims ?? '{}')
  const demands = isObject(request) ? request.access_token : undefined
  return isObject(demands) ? demands : {}
}

function valuesOf(demand: unknown): readonly string[] {
  if (!isObject(demand)) return []
  const { value, values } = demand
  return [...(value === undefined ? [] : [value]), ...(Array.isArray(values) ? values : [])].map(String)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
