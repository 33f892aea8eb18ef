import { BehalfError } from './base.ts'

/** The user or an administrator has not consented to one of an API's permissions. */
export class ConsentRequiredError extends BehalfError {
  readonly code = 'CONSENT_REQUIRED'

  /**
   * @param consentScope - the scope that the client's own MSAL requests to obtain consent to everything at once.
   * @param adminConsent - true if an administrator has to consent because Entra ID does not allow the user to.
   */
  constructor({
    api,
    scopes,
    consentScope,
    adminConsent = false,
    reason,
    cause,
  }: {
    api: string
    scopes: readonly string[]
    consentScope: string
    adminConsent?: boolean
    reason?: string
    cause?: unknown
  }) {
    super({
      httpStatus: 403,
      message: `${api} requires a permission that has not been consented to.`,
      details: {
        api,
        scopes,
        ...(adminConsent ? { adminConsent } : {}),
        consent: { scope: consentScope, prompt: 'consent' },
      },
      ...(reason === undefined ? {} : { reason }),
      cause,
    })
  }
}

/**
 * Entra ID or Behalf's own policy requires user interaction: MFA, Conditional Access, a revoked session.
 */
export class ClaimsChallengeError extends BehalfError {
  readonly code = 'CLAIMS_CHALLENGE'
  /** The JSON string that MSAL.js accepts as `claims`. */
  readonly claims: string

  /** @param api - undefined if Behalf itself requires the interaction. */
  constructor({
    api,
    claims,
    reason,
    cause,
  }: { api?: string; claims: string; reason?: string; cause?: unknown }) {
    super({
      httpStatus: 401,
      message: `${api ?? 'This operation'} requires the user to sign in again.`,
      details: { ...(api === undefined ? {} : { api }), claims },
      ...(reason === undefined ? {} : { reason }),
      cause,
    })
    this.claims = claims
  }
}

/**
 * Entra ID no longer accepts the caller's token: it was revoked or has since expired, or the session is too
 * old.
 */
export class ReauthenticationRequiredError extends BehalfError {
  readonly code = 'REAUTHENTICATION_REQUIRED'

  constructor({ api, reason, cause }: { api: string; reason: string; cause?: unknown }) {
    super({
      httpStatus: 401,
      message: 'The sign-in is no longer valid. Sign in again.',
      details: { api },
      reason,
      cause,
    })
  }
}

/** A policy denies access, and no user interaction can change that. */
export class AccessBlockedError extends BehalfError {
  readonly code = 'ACCESS_BLOCKED'

  constructor({ api, reason, cause }: { api: string; reason: string; cause?: unknown }) {
    super({
      httpStatus: 403,
      message: `A policy of the organization blocks access to ${api}.`,
      details: { api },
      reason,
      cause,
    })
  }
}

/** Entra ID is throttling Behalf or did not respond. */
export class TokenServiceUnavailableError extends BehalfError {
  readonly code = 'TOKEN_SERVICE_UNAVAILABLE'

  /** @param api - undefined if the caller's own token cannot be checked. */
  constructor({
    api,
    reason,
    retryAfterSeconds,
    cause,
  }: {
    api?: string
    reason: string
    retryAfterSeconds?: number
    cause?: unknown
  }) {
    super({
      httpStatus: 503,
      message: 'The identity provider cannot be reached. Try again later.',
      details: api === undefined ? {} : { api },
      retryAfterSeconds,
      reason,
      cause,
    })
  }
}

/** Behalf's own credential or registration is at fault. The cause is only in the log. */
export class GatewayMisconfiguredError extends BehalfError {
  readonly code = 'GATEWAY_MISCONFIGURED'

  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super({
      message: 'This gateway is not configured correctly. The operator can find the cause in the log.',
      reason,
      cause,
    })
  }
}
