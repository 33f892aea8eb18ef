import { randomUUID } from 'node:crypto'

import type { GraphQLFormattedError } from 'graphql'

import { BehalfError, extensionsOf } from '../../errors/base.ts'
import { UnauthenticatedError } from '../../errors/caller.ts'
import type { Resource } from '../http/resource.ts'
import { mergeClaims } from './merge-claims.ts'

/** The HTTP response to a request that is rejected, before it runs or because of its outcome. */
export interface HttpError {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** An error before execution; the response has no data. */
export interface EarlyHttpError extends HttpError {
  readonly body: { readonly errors: readonly GraphQLFormattedError[] }
  /** The ID for the log, if the log has more than the client gets. */
  readonly errorId: string | null
}

/** How long to wait when Entra ID did not specify it. */
const DEFAULT_RETRY_AFTER_SECONDS = 5

/** Proxies commonly stop at 8 KiB for all headers; larger claims are only in the body, which contains them in any case. */
const MAX_CLAIMS_BYTES = 4096

/**
 * The HTTP response that reports one failure: of a request that never ran (because it could not be read, its caller could not be
 * authenticated, or there is no capacity for it), or of a request for one resource, such as a photo. Any error without a class of
 * its own is a bug. A bug, or a problem of the gateway itself, has an ID under which the log contains the cause.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export function httpErrorOf(error: unknown, resource: Resource): EarlyHttpError {
  if (!(error instanceof BehalfError)) {
    const errorId = randomUUID()
    const extensions = { code: 'INTERNAL_SERVER_ERROR', errorId }
    return {
      status: 500,
      headers: {},
      body: plainBody('An internal error occurred in this gateway.', extensions),
      errorId,
    }
  }
  const status = error.httpStatus
  const errorId = status === 500 ? randomUUID() : null
  const body = plainBody(error.message, { ...extensionsOf(error), ...(errorId === null ? {} : { errorId }) })
  const headers = { ...challengeOf(error, body.errors, resource), ...retryAfterOf(error) }
  return { status, headers, body, errorId }
}

function challengeOf(error: BehalfError, errors: FormattedErrors, resource: Resource): Headers {
  if (error instanceof UnauthenticatedError) {
    // RFC 6750 §3.1: a request without any token gets no error code.
    return challenge(resource, {
      ...(error.tokenPresent ? { error: 'invalid_token' } : {}),
      ...wanted(resource),
    })
  }
  const outcome = OUTCOMES.get(error.code)
  // Claims that do not fit into a header are in the body.
  return outcome ? (outcome.headersOf(errors, resource) ?? challenge(resource, {})) : {}
}

/** All at once, because hardly any client requests more later. */
function wanted({ scopes }: Resource): Readonly<Record<string, string>> {
  return scopes.length === 0 ? {} : { scope: scopes.join(' ') }
}

function retryAfterOf({ httpStatus, retryAfterSeconds }: BehalfError): Headers {
  const seconds = retryAfterSeconds ?? (httpStatus === 503 ? DEFAULT_RETRY_AFTER_SECONDS : undefined)
  return seconds === undefined ? {} : { 'retry-after': String(Math.ceil(seconds)) }
}

/** The HTTP status and header for an operation whose errors all have one code. */
interface Outcome {
  readonly status: number
  /** Null if it does not fit into a header. */
  readonly headersOf: (errors: FormattedErrors, resource: Resource) => Headers | null
}

/**
 * The codes that a client's HTTP layer acts on. They are matched by code and not by class, because custom resolvers throw GraphQL
 * errors with these codes, too.
 */
const OUTCOMES: ReadonlyMap<unknown, Outcome> = new Map<unknown, Outcome>([
  ['ACCESS_BLOCKED', { status: 403, headersOf: () => ({}) }],
  ['FORBIDDEN', { status: 403, headersOf: insufficientScope }],
  [
    'REAUTHENTICATION_REQUIRED',
    { status: 401, headersOf: (_errors, resource) => challenge(resource, { error: 'invalid_token' }) },
  ],
  ['CLAIMS_CHALLENGE', { status: 401, headersOf: insufficientClaims }],
])

/**
 * The HTTP status of an operation where every root field is null and every error is of one kind; null for 200. The body with all
 * errors is sent in any case.
 *
 * @param errors - as sent to the client.
 */
export function outcomeOf({ data, errors }: OperationOutcome, resource: Resource): HttpError | null {
  const codes = new Set(errors.map(({ extensions }) => extensions?.code))
  if (codes.size !== 1 || Object.values(data ?? {}).some((field) => field !== null)) return null
  const outcome = OUTCOMES.get([...codes][0])
  const headers = outcome?.headersOf(errors, resource)
  return outcome && headers ? { status: outcome.status, headers } : null
}

/**
 * The HTTP response to an agent's client whose user has to sign in again; null if that is not the only problem. The result of
 * the tool reports everything else.
 */
export function signInErrorOf(outcome: OperationOutcome, resource: Resource): HttpError | null {
  const error = outcome.errors.length === 0 ? null : outcomeOf(outcome, resource)
  return error?.status === 401 ? error : null
}

/** For a token that lacks scopes of Behalf itself. @param scopes - without the prefix. */
export function insufficientScopeError(scopes: readonly string[], resource: Resource): HttpError {
  const errors = [{ message: '', extensions: { requiredScopes: [scopes] } }]
  return { status: 403, headers: insufficientScope(errors, resource) }
}

/** The outcome of an operation, as sent to the client. */
export interface OperationOutcome {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined
  readonly errors: readonly GraphQLFormattedError[]
}

/** Errors without data, in the shape of a GraphQL response. */
export function plainBody(
  message: string,
  extensions: Readonly<Record<string, unknown>>,
): EarlyHttpError['body'] {
  return { errors: [{ message, extensions }] }
}

/** Any one inner list, all of its members. */
type ScopeAlternatives = readonly (readonly string[])[]

type Headers = Readonly<Record<string, string>>

type FormattedErrors = readonly GraphQLFormattedError[]

/** The first alternative of each part that was rejected: together, they allow the whole request. */
function insufficientScope(errors: FormattedErrors, resource: Resource): Headers {
  const refused = errors.map(({ extensions }) => (extensions?.requiredScopes ?? []) as ScopeAlternatives)
  const scopes = new Set(refused.flatMap(([least = []]) => least))
  // A client that requests a token for these scopes alone must not lose the scope that every request requires.
  const named = new Set([...resource.scopes, ...[...scopes].map((name) => `${resource.scopePrefix}${name}`)])
  const scope = [...named].join(' ')
  return challenge(resource, { error: 'insufficient_scope', ...(scope === '' ? {} : { scope }) })
}

function insufficientClaims(errors: FormattedErrors, resource: Resource): Headers | null {
  const merged = mergeClaims(errors.map(({ extensions }) => String(extensions?.claims)))
  const claims = Buffer.from(merged ?? '').toString('base64')
  if (merged === null || claims.length > MAX_CLAIMS_BYTES) return null
  return challenge(resource, { error: 'insufficient_claims', claims })
}

/** Values are ours or base64, but a scope comes from configuration: characters that could end the quotes are removed. */
function challenge(
  { metadataUrl }: Pick<Resource, 'metadataUrl'>,
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const pairs = Object.entries({ resource_metadata: metadataUrl, ...parameters })
  const quoted = pairs.map(([name, value]) => `${name}="${value.replaceAll(/["\\\p{Cc}]/gu, '')}"`)
  return { 'www-authenticate': `Bearer ${quoted.join(', ')}` }
}
