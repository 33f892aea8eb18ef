import { isUndone } from '../../retry/undone-mutation.ts'
import { mergeClaims } from '../../server/errors/merge-claims.ts'

/** What the user can do about a response; Behalf passes on the values from Entra ID unchanged. */
export type Challenge =
  /** Additional verification is required, such as a second factor. `apis` is empty if Behalf itself requires it. */
  | { readonly kind: 'claims'; readonly apis: readonly string[]; readonly claims: string }
  /** Consent to some permissions is missing, and the user can grant it. */
  | {
      readonly kind: 'consent'
      readonly apis: readonly string[]
      readonly permissions: readonly string[]
      readonly scope: string
    }
  /** The user must sign in again. */
  | { readonly kind: 'signIn' }

/** The relevant part of a response. */
export interface GraphqlResponse {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly GraphqlError[]
  readonly extensions?: Readonly<Record<string, unknown>>
}

/** A GraphQL error, with Behalf's extensions. */
export interface GraphqlError {
  readonly message?: string
  /** The path in the response. */
  readonly path?: readonly (string | number)[]
  readonly extensions?: {
    readonly code?: unknown
    readonly api?: unknown
    readonly claims?: unknown
    readonly scopes?: unknown
    readonly adminConsent?: unknown
    readonly consent?: unknown
    readonly adminConsentUrl?: unknown
    readonly errorId?: unknown
    /** Whether a write was carried out despite the error. */
    readonly done?: unknown
  }
}

/** The interaction that would resolve most errors in a response; null if none would. */
export function challengeOf({ errors = [] }: GraphqlResponse): Challenge | null {
  const withCode = (code: string) => errors.filter(({ extensions }) => extensions?.code === code)
  if (withCode('REAUTHENTICATION_REQUIRED').length > 0) return { kind: 'signIn' }
  return claimsChallenge(withCode('CLAIMS_CHALLENGE')) ?? consentChallenge(withCode('CONSENT_REQUIRED'))
}

/**
 * Whether an operation can be sent again without repeating a write, because it has not written anything. An operation that might
 * be a mutation is treated as one.
 *
 * @param query - the document; null if the request has only the ID of a document, which might be a mutation.
 */
export function isRepeatable(query: string | null, response: GraphqlResponse): boolean {
  const isQuery = query !== null && !/\bmutation\b/.test(query)
  return isQuery || isUndone(response)
}

function claimsChallenge(errors: readonly GraphqlError[]): Challenge | null {
  const claims = mergeClaims(errors.map(({ extensions }) => String(extensions?.claims)))
  return claims === null ? null : { kind: 'claims', apis: apisOf(errors), claims }
}

function consentChallenge(errors: readonly GraphqlError[]): Challenge | null {
  const ofUsers = errors.filter(({ extensions }) => extensions?.adminConsent !== true)
  const [scope] = ofUsers.flatMap(({ extensions }) => scopeIn(extensions?.consent))
  if (scope === undefined) return null
  const permissions = ofUsers.flatMap(({ extensions }) => textsIn(extensions?.scopes))
  return { kind: 'consent', apis: apisOf(ofUsers), permissions: [...new Set(permissions)], scope }
}

function apisOf(errors: readonly GraphqlError[]): readonly string[] {
  return [...new Set(errors.flatMap(({ extensions }) => textsIn([extensions?.api])))]
}

function scopeIn(consent: unknown): readonly string[] {
  return typeof consent === 'object' && consent !== null && 'scope' in consent ? textsIn([consent.scope]) : []
}

function textsIn(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
}
