import { BehalfError } from './base.ts'

/** The request has no token, or an invalid one. Clients get no further details; `reason` states which check failed. */
export class UnauthenticatedError extends BehalfError {
  readonly code = 'UNAUTHENTICATED'
  /** Whether the request had a token at all. If not, no error code is sent, as specified by RFC 6750 §3.1. */
  readonly tokenPresent: boolean

  constructor({ reason, tokenPresent, cause }: { reason: string; tokenPresent: boolean; cause?: unknown }) {
    const message = tokenPresent
      ? 'The access token is not valid for this API. Get a new one and try again.'
      : 'This request needs an access token in the Authorization header.'
    super({ message, httpStatus: 401, reason, cause })
    this.tokenPresent = tokenPresent
  }
}

/** The caller is authenticated but not allowed to do this. */
export class ForbiddenError extends BehalfError {
  readonly code = 'FORBIDDEN'
  /** Lists of scopes: the caller needs all the scopes in any one list. Empty if no scope would help. */
  readonly requiredScopes: readonly (readonly string[])[]

  constructor({
    reason,
    requiredScopes,
    message = 'The caller is not allowed to do this.',
  }: { reason: string; requiredScopes: readonly (readonly string[])[]; message?: string }) {
    super({
      message,
      httpStatus: 403,
      details: { requiredScopes },
      reason,
    })
    this.requiredScopes = requiredScopes
  }
}
