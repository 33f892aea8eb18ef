import type { GraphQLFormattedError } from 'graphql'
import { hasEachFieldFailed } from '../../retry/undone-mutation.ts'
import type { Resource } from '../http/resource-metadata.ts'
import { challenge, insufficientClaims, insufficientScope } from './bearer-challenge.ts'

/** The outcome of an operation, as sent to the client. */
export interface OperationOutcome {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined
  readonly errors: readonly GraphQLFormattedError[]
  readonly isMutation: boolean
}

/** The HTTP response to a request that is rejected, before it runs or because of its outcome. */
export interface HttpError {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** The HTTP status and header for an operation whose errors all have one code. */
interface Outcome {
  readonly status: number
  /** Null if the values do not fit in a header. */
  readonly headersOf: (
    errors: readonly GraphQLFormattedError[],
    resource: Resource,
  ) => HttpError['headers'] | null
}

/**
 * The codes that a client's HTTP layer acts on. They are matched by code and not by class, because custom resolvers throw GraphQL
 * errors with these codes, too.
 */
export const OUTCOMES: ReadonlyMap<unknown, Outcome> = new Map<unknown, Outcome>([
  ['ACCESS_BLOCKED', { status: 403, headersOf: () => ({}) }],
  ['FORBIDDEN', { status: 403, headersOf: insufficientScope }],
  [
    'REAUTHENTICATION_REQUIRED',
    { status: 401, headersOf: (_errors, resource) => challenge(resource, { error: 'invalid_token' }) },
  ],
  ['CLAIMS_CHALLENGE', { status: 401, headersOf: insufficientClaims }],
  ['OVERLOADED', { status: 503, headersOf: retryAfter }],
])

/** The longest wait that any of the errors specifies. */
function retryAfter(errors: readonly GraphQLFormattedError[]): HttpError['headers'] {
  const seconds = errors.map(({ extensions }) => Number(extensions?.retryAfter ?? 0))
  return { 'retry-after': String(Math.ceil(Math.max(...seconds))) }
}

/**
 * The HTTP status of an operation where every root field has its own error and all errors are of one kind; null for 200. A field
 * that is null without an error of its own may be a completed write, which a client or proxy that acts on the status would
 * repeat. The same is true of any field of a mutation without data: an error below a non-null field also removes all other
 * fields. The body always contains all errors.
 *
 * @param outcome.errors - as sent to the client.
 */
export function outcomeOf(
  { data, errors, isMutation }: OperationOutcome,
  resource: Resource,
): HttpError | null {
  const codes = new Set(errors.map(({ extensions }) => extensions?.code))
  const isQueryWithoutData = !isMutation && !data
  if (codes.size !== 1 || !(isQueryWithoutData || hasEachFieldFailed({ data: data ?? null, errors })))
    return null
  const outcome = OUTCOMES.get([...codes][0])
  const headers = outcome?.headersOf(errors, resource)
  return outcome && headers ? { status: outcome.status, headers } : null
}

/**
 * The HTTP response that makes an agent's client sign its user in again; null if there are errors of any other kind, which the
 * tool result reports instead.
 */
export function signInErrorOf(outcome: OperationOutcome, resource: Resource): HttpError | null {
  const error = outcome.errors.length === 0 ? null : outcomeOf(outcome, resource)
  return error?.status === 401 ? error : null
}
