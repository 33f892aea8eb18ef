import { AADSTS_ERRORS } from './aadsts-errors.ts'

/** An error in Entra ID's form. */
export class EntraError extends Error {
  /** The OAuth error code, e.g. `invalid_grant`. */
  readonly error: string
  /** The number in `AADSTS`. */
  readonly number: number
  readonly status: number
  readonly suberror: string | undefined
  /** What the user would have to prove, as JSON text. */
  readonly claims: string | undefined

  constructor(
    error: string,
    number: number,
    description: string,
    { suberror, claims, status }: { suberror?: string; claims?: string; status?: number } = {},
  ) {
    super(`AADSTS${number}: ${description}`)
    this.name = 'EntraError'
    this.error = error
    this.number = number
    this.status = status ?? (error === 'invalid_client' ? 401 : 400)
    this.suberror = suberror
    this.claims = claims
  }
}

/**
 * The error with that number, as in the catalog; throws a RangeError for an unknown number.
 *
 * @param options.description - overrides the catalog's.
 * @param options.claims - override the catalog's; null for none.
 */
export function aadstsError(
  number: number,
  { description, claims }: { readonly description?: string; readonly claims?: string | null } = {},
): EntraError {
  const known = AADSTS_ERRORS.get(number)
  if (!known) throw new RangeError(`AADSTS${number} is not in the error catalog of the embedded tenant.`)
  const challenge = claims === undefined ? known.claims : (claims ?? undefined)
  return new EntraError(known.error, number, description ?? known.description, {
    status: known.status,
    ...(known.suberror === undefined ? {} : { suberror: known.suberror }),
    ...(challenge === undefined ? {} : { claims: challenge }),
  })
}

/** The body of a token endpoint's error, with the IDs that Microsoft's support asks for. */
export function errorBody(
  error: EntraError,
  { now, traceId, correlationId }: { now: Date; traceId: string; correlationId: string },
): Readonly<Record<string, unknown>> {
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`
  return {
    error: error.error,
    error_description: `${error.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [error.number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    ...(error.suberror === undefined ? {} : { suberror: error.suberror }),
    ...(error.claims === undefined ? {} : { claims: error.claims }),
  }
}
