import type { GraphQLFormattedError } from 'graphql'

/** What the user has to do before an operation can succeed, as options for a request to MSAL. */
export interface Challenge {
  /** What the sign-in has to prove, such as multi-factor authentication for Conditional Access. */
  readonly claims?: string
  /** The scopes to request instead of the app's own, if the user has to consent. */
  readonly scopes?: string[]
  readonly prompt?: 'consent' | 'login'
}

/**
 * Finds the interaction that would resolve all of an operation's errors at once. It does not depend on a GraphQL client.
 *
 * @param response - the HTTP response, if there was one.
 * @returns null if this user cannot resolve the errors, for example because access is blocked or an administrator has to consent.
 */
export function challengeIn(
  errors: readonly GraphQLFormattedError[],
  response: Response | undefined,
): Challenge | null {
  const coded = (code: string) =>
    errors.flatMap(({ extensions = {} }) => (extensions.code === code ? [extensions as Extensions] : []))

  const claims = claimsOf(response) ?? mergeClaims(coded('CLAIMS_CHALLENGE').map((each) => each.claims))
  const consent = coded('CONSENT_REQUIRED').find(({ adminConsent }) => adminConsent !== true)?.consent
  const isOver = [...coded('REAUTHENTICATION_REQUIRED'), ...coded('UNAUTHENTICATED')].length > 0
  if (claims === null && consent === undefined && !isOver) return null
  return {
    ...(claims === null ? {} : { claims }),
    ...(consent === undefined ? {} : { scopes: [consent.scope], prompt: 'consent' }),
    // A user who signs in again can also consent in the same window, but not the other way around.
    ...(isOver ? { prompt: 'login' } : {}),
  }
}

/** The part of a response that shows whether anything was carried out. */
export interface Answer {
  readonly data?: unknown
  readonly errors?: readonly GraphQLFormattedError[]
}

/** Codes of errors that mean that nothing was sent to an API. */
const UNSENT: ReadonlySet<unknown> = new Set([
  'CONSENT_REQUIRED',
  'CLAIMS_CHALLENGE',
  'REAUTHENTICATION_REQUIRED',
  'UNAUTHENTICATED',
])

/**
 * Whether no part of a mutation was carried out, so that it can be sent again: every field was rejected. A field that is null
 * without its own error may have been carried out.
 */
export function isUndone({ data, errors = [] }: Answer): boolean {
  const areUnsent = errors.every(
    ({ extensions }) => UNSENT.has(extensions?.code) && extensions?.done !== true,
  )
  if (errors.length === 0 || !areUnsent) return false
  // Without data, an error with a path shows that fields ran, but not which ones.
  if (data === undefined || data === null) return errors.every(({ path }) => path === undefined)
  const refused = new Set(errors.flatMap(({ path = [] }) => (path.length === 1 ? path : [])))
  return Object.entries(data).every(([field, value]) => value === null && refused.has(field))
}

/** What Behalf sends in addition to a code. @see docs/errors.md in Behalf's repository */
interface Extensions {
  readonly claims?: string
  readonly consent?: { readonly scope: string; readonly prompt: 'consent' }
  readonly adminConsent?: boolean
}

/** The claims of all APIs, which Behalf merges and sends in base64 if all fields of the operation failed. */
function claimsOf(response: Response | undefined): string | null {
  const header = response?.headers.get('www-authenticate') ?? ''
  const encoded = /error="insufficient_claims"/.test(header) && /claims="([^"]+)"/.exec(header)?.[1]
  if (!encoded) return null
  return new TextDecoder().decode(Uint8Array.from(atob(encoded), (byte) => byte.charCodeAt(0)))
}

/** A required claim. If it has values, the token must contain one of them. */
interface Demand {
  readonly essential?: boolean
  readonly value?: string
  readonly values?: readonly string[]
}

/** The required claims, by place, such as `access_token`. */
type ClaimsRequest = Readonly<Record<string, Readonly<Record<string, Demand | null>>>>

/** Merges the claims requests of several APIs into one with all claims and all their values. @see OpenID Connect Core 5.5 */
function mergeClaims(challenges: readonly (string | undefined)[]): string | null {
  const distinct = [...new Set(challenges)].filter((challenge) => challenge !== undefined)
  const [first, ...others] = distinct
  if (first === undefined || others.length === 0) return first ?? null
  const requests = distinct.map((challenge) => JSON.parse(challenge) as ClaimsRequest)
  return JSON.stringify(merge(requests, (places) => merge(places, mergeDemands)))
}

/** Merges objects; members with the same name are merged with `mergeMembers`. */
function merge<T>(
  objects: readonly Readonly<Record<string, T>>[],
  mergeMembers: (members: readonly T[]) => T,
): Readonly<Record<string, T>> {
  const names = [...new Set(objects.flatMap((each) => Object.keys(each)))]
  const membersOf = (name: string) => objects.flatMap((each) => (name in each ? [each[name] as T] : []))
  return Object.fromEntries(names.map((name) => [name, mergeMembers(membersOf(name))]))
}

function mergeDemands(demands: readonly (Demand | null)[]): Demand {
  const values = demands.flatMap((demand) => [
    ...(demand?.values ?? []),
    ...(demand?.value === undefined ? [] : [demand.value]),
  ])
  return {
    ...(demands.some((demand) => demand?.essential === true) ? { essential: true } : {}),
    ...(values.length === 0 ? {} : { values: [...new Set(values)] }),
  }
}
