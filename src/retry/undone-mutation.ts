/** The parts of a GraphQL response that show which writes were made. */
export interface MutationResponse {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly MutationError[]
}

interface MutationError {
  /** The position in the response. */
  readonly path?: readonly (string | number)[]
  readonly extensions?: {
    readonly code?: unknown
    /** Whether a write was made despite the error. */
    readonly done?: unknown
  }
}

/** Error codes that mean that nothing was sent to an API. */
const UNSENT: ReadonlySet<unknown> = new Set([
  'CONSENT_REQUIRED',
  'CLAIMS_CHALLENGE',
  'REAUTHENTICATION_REQUIRED',
  'UNAUTHENTICATED',
])

/**
 * Whether a mutation made no writes, which is the case if every field has its own error. It can then be sent
 * again once the user has met the challenge. A field that is null without an error may have been executed.
 *
 * `examples/web/src/graphql/challenge.ts`, which users copy, has the same rule; the same test cases cover both.
 */
export function isUndone(response: MutationResponse): boolean {
  const { errors = [] } = response
  const areUnsent = errors.every(
    ({ extensions }) => UNSENT.has(extensions?.code) && extensions?.done !== true,
  )
  return errors.length > 0 && areUnsent && hasEachFieldFailed(response)
}

/** Whether every field of a mutation has its own error, or no field was executed. */
export function hasEachFieldFailed({ data, errors = [] }: MutationResponse): boolean {
  // Without data, an error with a path shows that fields were executed, but not which ones.
  if (data === undefined || data === null) return errors.every(({ path }) => path === undefined)
  const failed = new Set(errors.flatMap(({ path = [] }) => (path.length === 1 ? path : [])))
  return Object.entries(data).every(([field, value]) => value === null && failed.has(field))
}
