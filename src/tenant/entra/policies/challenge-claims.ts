/** The id of the policy that Isaiah always meets, and that refusals without a policy name. */
export const MFA_POLICY_ID = 'c0a70500-0a17-4a1c-9f0d-00c0a7050fa1'

/** What a sign-in has to prove: opaque to clients, merged by those that have several. */
export interface ChallengeClaims {
  /** Ids of the policies to be satisfied. */
  readonly policies: readonly string[]
  /** Authentication contexts, such as `c1`. */
  readonly contexts: readonly string[]
}

/** Writes what the user has to prove as a `claims` parameter. */
export function writeClaims({ policies, contexts }: ChallengeClaims): string {
  return JSON.stringify({
    access_token: {
      ...(policies.length === 0 ? {} : { capolids: { essential: true, values: policies } }),
      ...(contexts.length === 0 ? {} : { acrs: { essential: true, values: contexts } }),
    },
  })
}

export const MORE_PROOF_CLAIMS = writeClaims({ policies: [MFA_POLICY_ID], contexts: [] })

/** Reads what a `claims` parameter demands of the user; nothing from what is no claims request. */
export function readClaims(claims: string | undefined): ChallengeClaims {
  const demands = accessTokenDemands(claims)
  return {
    policies: [...valuesOf(demands.capolids), ...valuesOf(demands.polids)],
    contexts: valuesOf(demands.acrs),
  }
}

/** `xms_cc` of the `claims` parameter: what the client says it can handle. */
export function clientCapabilities(claims: string | undefined): readonly string[] {
  return valuesOf(accessTokenDemands(claims).xms_cc)
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
