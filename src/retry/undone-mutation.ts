/** As much of a GraphQL response as shows what was done. */
export interface MutationResponse {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly MutationError[]
}

interface MutationError {
  /** Where in the response. */
  readonly path?: readonly (string | number)[]
  readonly extensions?: {
    readonly code?: unknown
    /** Whether a write was done all the same. */
    readonly done?: unknown
  }
}

/** Errors after which nothing was sent to an API. */
const UNSENT: ReadonlySet<unknown> = new Set([
  'CONSENT_REQUIRED',
  'CLAIMS_CHALLENGE',
  'REAUTHENTICATION_REQUIRED',
  'UNAUTHENTICATED',
])

/**
 * Whether nothing of a mutation was done, so that it can be sent again once its user has met the challenge: each field has an error of
 * its own. A field that is null without one may have been done.
 *
 * `examples/web/src/graphql/challenge.ts`, which users copy, has the same rule; one table of cases tests both.
 */
export function isUndone(response: MutationResponse): boolean {
  const { errors = [] } = response
  const areUnsent = errors.every(
    ({ extensions }) => UNSENT.has(extensions?.code) && extensions?.done !== true,
  )
  return errors.length > 0 && areUnsent && hasEachFieldFailed(response)
}

/** Whether each field of a mutation has an error of its own, or none ran. */
export function hasEachFieldFailed({ data, errors = [] }: MutationResponse): boolean {
  // Without data, an error with a path says that fields ran, and not which.
  if (data === undefined || data === null) return errors.every(({ path }) => path === undefined)
  const failed = new Set(errors.flatMap(({ path = [] }) => (path.length === 1 ? path : [])))
  return Object.entries(data).every(([field, value]) => value === null && failed.has(field))
}
