/** A refusal in Entra ID's own form. */
export class EntraError extends Error {
  /** OAuth's word for it, e.g. `invalid_grant`. */
  readonly error: string
  /** The number behind `AADSTS`. */
  readonly number: number
  readonly status: number
  readonly suberror: string | undefined
  /** What the user would have to prove, as a JSON text. */
  readonly claims: string | undefined

  constructor(
    error: string,
    number: number,
    description: string,
    { suberror, claims }: { suberror?: string; claims?: string } = {},
  ) {
    super(`AADSTS${number}: ${description}`)
    this.name = 'EntraError'
    this.error = error
    this.number = number
    this.status = error === 'invalid_client' ? 401 : 400
    this.suberror = suberror
    this.claims = claims
  }
}

/** The body of a token endpoint's refusal, with the ids that support asks for. */
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
