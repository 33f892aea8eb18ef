import type { GraphQLFormattedError } from 'graphql'

/** What the user has to do before an operation can be answered, as members of a request to MSAL. */
export interface Challenge {
  /** Multi-factor authentication, Conditional Access: what the sign-in has to prove. */
  readonly claims?: string
  /** In place of the app's own scopes, where the user has to consent. */
  readonly scopes?: string[]
  readonly prompt?: 'consent' | 'login'
}

/**
 * Finds in an operation's errors what interaction would resolve, all of it at once. It depends on no GraphQL client.
 *
 * @param response - of HTTP, where there was one.
 * @returns null where no interaction of this user helps: blocked, or an administrator has to consent.
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
    // Who signs in again can consent in the same window, but not the other way round.
    ...(isOver ? { prompt: 'login' } : {}),
  }
}

/** As much of a response as says whether something was done. */
export interface Answer {
  readonly data?: unknown
  readonly errors?: readonly GraphQLFormattedError[]
}

/** Errors after which nothing was sent to an API. */
const UNSENT: ReadonlySet<unknown> = new Set([
  'CONSENT_REQUIRED',
  'CLAIMS_CHALLENGE',
  'REAUTHENTICATION_REQUIRED',
  'UNAUTHENTICATED',
])

/**
 * Whether nothing of a mutation was done, so that it can be sent again: each field was refused. A field that is null without an
 * error of its own may have been done.
 */
export function isUndone({ data, errors = [] }: Answer): boolean {
  const areUnsent = errors.every(
    ({ extensions }) => UNSENT.has(extensions?.code) && extensions?.done !== true,
  )
  if (errors.length === 0 || !areUnsent) return false
  // Without data, an error with a path says that fields ran, and not which.
  if (data === undefined || data === null) return errors.every(({ path }) => path === undefined)
  const refused = new Set(errors.flatMap(({ path = [] }) => (path.length === 1 ? path : [])))
  return Object.entries(data).every(([field, value]) => value === null && refused.has(field))
}

/** What Behalf sends beside a code. @see docs/errors.md in Behalf's repository */
interface Extensions {
  readonly claims?: string
  readonly consent?: { readonly scope: string; readonly prompt: 'consent' }
  readonly adminConsent?: boolean
}

/** The claims of all APIs, merged by Behalf, where nothing of the operation could be answered: in base64. */
function claimsOf(response: Response | undefined): string | null {
  const header = response?.headers.get('www-authenticate') ?? ''
  const encoded = /error="insufficient_claims"/.test(header) && /claims="([^"]+)"/.exec(header)?.[1]
  if (!encoded) return null
  return new TextDecoder().decode(Uint8Array.from(atob(encoded), (byte) => byte.charCodeAt(0)))
}

/** A claim that is demanded, with the values of which one has to be in the token. */
interface Demand {
  readonly essential?: boolean
  readonly value?: string
  readonly values?: readonly string[]
}

/** Of each place, e.g. `access_token`, the claims that are demanded there. */
type ClaimsRequest = Readonly<Record<string, Readonly<Record<string, Demand | null>>>>

/** One request of those of several APIs: all claims, of each all values. The same shape as OpenID Connect Core 5.5. */
function mergeClaims(challenges: readonly (string | undefined)[]): string | null {
  const distinct = [...new Set(challenges)].filter((challenge) => challenge !== undefined)
  const [first, ...others] = distinct
  if (first === undefined || others.length === 0) return first ?? null
  const requests = distinct.map((challenge) => JSON.parse(challenge) as ClaimsRequest)
  return JSON.stringify(merge(requests, (places) => merge(places, mergeDemands)))
}

/** Objects member by member; members of the same name by `mergeMembers`. */
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
