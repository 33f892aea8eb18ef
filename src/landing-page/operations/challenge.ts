import { isUndone } from '../../retry/undone-mutation.ts'
import { mergeClaims } from '../../server/errors/merge-claims.ts'

/** What the user can do about an answer; Entra ID's words for it go through Behalf as they are. */
export type Challenge =
  /** More proof is wanted, such as a second factor. `apis` is empty where Behalf itself wants it. */
  | { readonly kind: 'claims'; readonly apis: readonly string[]; readonly claims: string }
  /** Consent to some permissions is missing, and the user can give it. */
  | {
      readonly kind: 'consent'
      readonly apis: readonly string[]
      readonly permissions: readonly string[]
      readonly scope: string
    }
  /** The sign-in has ended. */
  | { readonly kind: 'signIn' }

/** As much of an answer as matters here. */
export interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly GraphqlError[]
  readonly extensions?: Readonly<Record<string, unknown>>
}

/** An error as GraphQL has it, with what Behalf says of it. */
export interface GraphqlError {
  readonly message?: string
  /** Where in the response. */
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
    /** Whether a write was done all the same. */
    readonly done?: unknown
  }
}

/** The one interaction that helps most errors of an answer; null where none would. */
export function challengeOf({ errors = [] }: GraphqlAnswer): Challenge | null {
  const withCode = (code: string) => errors.filter(({ extensions }) => extensions?.code === code)
  if (withCode('REAUTHENTICATION_REQUIRED').length > 0) return { kind: 'signIn' }
  return claimsChallenge(withCode('CLAIMS_CHALLENGE')) ?? consentChallenge(withCode('CONSENT_REQUIRED'))
}

/**
 * Whether an operation may be sent a second time without doing anything twice: it wrote nothing, or nothing yet. What
 * might be a mutation is taken for one.
 */
export function isRepeatable(query: string, answer: GraphqlAnswer): boolean {
  return !/\bmutation\b/.test(query) || isUndone(answer)
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
