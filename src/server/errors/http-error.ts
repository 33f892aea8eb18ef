import { randomUUID } from 'node:crypto'

import type { GraphQLFormattedError } from 'graphql'

import {
  BadRequestError,
  BehalfError,
  ForbiddenError,
  OverloadedError,
  TokenServiceUnavailableError,
  UnauthenticatedError,
} from '../../errors.ts'
import { mergeClaims } from './merge-claims.ts'

/** An HTTP answer to a request that is refused: before it runs, or by what came of it. */
export interface HttpError {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** A refusal before anything ran; there is no data beside its errors. */
export interface EarlyHttpError extends HttpError {
  readonly body: { readonly errors: readonly GraphQLFormattedError[] }
  /** Given to the client where the log holds more than it was told. */
  readonly errorId: string | null
}

/** What a `WWW-Authenticate` header has to know of us. */
export interface Resource {
  /** Origin under which the client reached us. */
  readonly origin: string
  /** App ID URI and slash, as a client asks for our scopes; empty where it is not known. */
  readonly scopePrefix: string
}

/** Where RFC 9728 has clients look for what protects a resource. */
export const METADATA_PATH = '/.well-known/oauth-protected-resource'

/** How long to wait when Entra ID did not say. */
const DEFAULT_RETRY_AFTER_SECONDS = 5

/** Proxies commonly stop at 8 KiB for all headers; larger claims stay in the body, where they are anyway. */
const MAX_CLAIMS_BYTES = 4096

/**
 * The answer to a request that never ran: it could not be read, its caller could not be established, or there is no
 * capacity for it. Any error that is not a failure by name is a bug: the client gets an id, under which the log has it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export function httpErrorOf(error: unknown, resource: Resource): EarlyHttpError {
  if (error instanceof UnauthenticatedError) {
    // RFC 6750 §3.1: a request without any token gets no error code.
    return early(error, 401, challenge(resource, error.tokenPresent ? { error: 'invalid_token' } : {}))
  }
  if (error instanceof ForbiddenError) {
    return early(error, 403, insufficientScope([error.requiredScopes], resource))
  }
  if (error instanceof BadRequestError) return early(error, error.status, {})
  if (error instanceof TokenServiceUnavailableError || error instanceof OverloadedError) {
    const { retryAfterSeconds = DEFAULT_RETRY_AFTER_SECONDS } = error
    return early(error, 503, { 'retry-after': String(Math.ceil(retryAfterSeconds)) })
  }
  const errorId = randomUUID()
  if (error instanceof BehalfError) return { ...early(error, 500, {}, { errorId }), errorId }
  return {
    status: 500,
    headers: {},
    body: plainBody('An internal error occurred in this gateway.', {
      code: 'INTERNAL_SERVER_ERROR',
      errorId,
    }),
    errorId,
  }
}

/**
 * The answer that an operation's outcome asks of HTTP, where every root field is null and every error is of one
 * kind; null where 200 says it all. The body with all errors is sent in any case.
 *
 * @param errors - as the client gets them.
 */
export function outcomeOf({ data, errors }: OperationOutcome, resource: Resource): HttpError | null {
  const codes = new Set(errors.map(({ extensions }) => extensions?.code))
  const [code] = codes
  if (codes.size !== 1 || Object.values(data ?? {}).some((field) => field !== null)) return null
  if (code === 'ACCESS_BLOCKED') return { status: 403, headers: {} }
  if (code === 'FORBIDDEN') {
    const refused = errors.map(({ extensions }) => (extensions?.requiredScopes ?? []) as ScopeAlternatives)
    return { status: 403, headers: insufficientScope(refused, resource) }
  }
  if (code === 'REAUTHENTICATION_REQUIRED') {
    return { status: 401, headers: challenge(resource, { error: 'invalid_token' }) }
  }
  return code === 'CLAIMS_CHALLENGE' ? claimsRefusal(errors, resource) : null
}

/** HTTP's word for failures that concern one resource; any other is of the gateway's upstream. */
const RESOURCE_STATUSES: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  CONSENT_REQUIRED: 403,
  FORBIDDEN: 403,
  DOWNSTREAM_FORBIDDEN: 403,
  DOWNSTREAM_NOT_FOUND: 404,
  DOWNSTREAM_THROTTLED: 429,
  TOKEN_SERVICE_UNAVAILABLE: 503,
  DOWNSTREAM_TIMEOUT: 504,
}

/** The answer to a request for one resource that could not be given, in the shape of a GraphQL error. */
export function resourceErrorOf(error: BehalfError, resource: Resource): EarlyHttpError {
  const failed = { message: error.message, extensions: { code: error.code, ...error.details } }
  const outcome = outcomeOf({ data: null, errors: [failed] }, resource)
  const { retryAfter } = error.details
  return {
    status: outcome?.status ?? RESOURCE_STATUSES[error.code] ?? 502,
    headers:
      outcome?.headers ?? (typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {}),
    body: { errors: [failed] },
    errorId: null,
  }
}

/** What an operation came to, as the client gets it. */
export interface OperationOutcome {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined
  readonly errors: readonly GraphQLFormattedError[]
}

/** Errors without data, in the shape of a GraphQL answer. */
export function plainBody(
  message: string,
  extensions: Readonly<Record<string, unknown>>,
): EarlyHttpError['body'] {
  return { errors: [{ message, extensions }] }
}

function early(
  error: BehalfError,
  status: number,
  headers: Readonly<Record<string, string>>,
  extensions: Readonly<Record<string, unknown>> = {},
): EarlyHttpError {
  const body = plainBody(error.message, { code: error.code, ...error.details, ...extensions })
  return { status, headers, body, errorId: null }
}

/** Any one inner list, all of its members. */
type ScopeAlternatives = readonly (readonly string[])[]

/** Names the first alternative of each thing that was refused: together they let the whole request through. */
function insufficientScope(
  refused: readonly ScopeAlternatives[],
  resource: Resource,
): Readonly<Record<string, string>> {
  const scopes = new Set(refused.flatMap(([least = []]) => least))
  const scope = [...scopes].map((name) => `${resource.scopePrefix}${name}`).join(' ')
  return challenge(resource, { error: 'insufficient_scope', ...(scope === '' ? {} : { scope }) })
}

function claimsRefusal(
  errors: readonly GraphQLFormattedError[],
  resource: Pick<Resource, 'origin'>,
): HttpError | null {
  const merged = mergeClaims(errors.map(({ extensions }) => String(extensions?.claims)))
  const claims = Buffer.from(merged ?? '').toString('base64')
  if (merged === null || claims.length > MAX_CLAIMS_BYTES) return null
  return { status: 401, headers: challenge(resource, { error: 'insufficient_claims', claims }) }
}

/** Values are ours or base64, but a scope comes from configuration: what could end the quotes is dropped. */
function challenge(
  { origin }: Pick<Resource, 'origin'>,
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const pairs = Object.entries({ resource_metadata: `${origin}${METADATA_PATH}`, ...parameters })
  const quoted = pairs.map(([name, value]) => `${name}="${value.replaceAll(/["\\\p{Cc}]/gu, '')}"`)
  return { 'www-authenticate': `Bearer ${quoted.join(', ')}` }
}
