import { randomUUID } from 'node:crypto'

import type { GraphQLFormattedError } from 'graphql'

import { BehalfError, extensionsOf } from '../../errors/base.ts'
import { UnauthenticatedError } from '../../errors/caller.ts'
import type { Resource } from '../http/resource-metadata.ts'
import { challenge, insufficientScope } from './bearer-challenge.ts'
import { type HttpError, OUTCOMES } from './operation-outcome.ts'

/** An error before execution; the response has no data. */
export interface EarlyHttpError extends HttpError {
  readonly body: { readonly errors: readonly GraphQLFormattedError[] }
  /** The ID of the log entry, if the log has more details than the client gets; otherwise null. */
  readonly errorId: string | null
}

/** How long clients should wait if Entra ID does not specify a time. */
const DEFAULT_RETRY_AFTER_SECONDS = 5

/**
 * The HTTP response for one failed request: a request that never ran (because it could not be read, its caller could not be
 * authenticated, or there was no capacity for it), or a request for a single resource, such as a photo. Any error without a class
 * of its own is a bug. A bug, or a problem in the gateway itself, gets an ID, which also identifies the cause in the log.
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

function challengeOf(
  error: BehalfError,
  errors: EarlyHttpError['body']['errors'],
  resource: Resource,
): HttpError['headers'] {
  if (error instanceof UnauthenticatedError) {
    // RFC 6750 §3.1: a request without any token gets no error code.
    return challenge(resource, {
      ...(error.tokenPresent ? { error: 'invalid_token' } : {}),
      ...wanted(resource),
    })
  }
  const outcome = OUTCOMES.get(error.code)
  // Claims that do not fit in a header are in the body.
  return outcome ? (outcome.headersOf(errors, resource) ?? challenge(resource, {})) : {}
}

/** Names all scopes at once, because clients rarely request more of them later. */
function wanted({ scopes }: Resource): Readonly<Record<string, string>> {
  return scopes.length === 0 ? {} : { scope: scopes.join(' ') }
}

function retryAfterOf({ httpStatus, retryAfterSeconds }: BehalfError): HttpError['headers'] {
  const seconds = retryAfterSeconds ?? (httpStatus === 503 ? DEFAULT_RETRY_AFTER_SECONDS : undefined)
  return seconds === undefined ? {} : { 'retry-after': String(Math.ceil(seconds)) }
}

/** For a token that lacks Behalf's own scopes. @param scopes - without the prefix. */
export function insufficientScopeError(scopes: readonly string[], resource: Resource): HttpError {
  const errors = [{ message: '', extensions: { requiredScopes: [scopes] } }]
  return { status: 403, headers: insufficientScope(errors, resource) }
}

/** Errors without data, in the shape of a GraphQL response. */
export function plainBody(
  message: string,
  extensions: Readonly<Record<string, unknown>>,
): EarlyHttpError['body'] {
  return { errors: [{ message, extensions }] }
}
