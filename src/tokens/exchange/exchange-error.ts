import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig, EntraConfig } from '../../config/config.ts'
import type { BehalfError } from '../../errors/base.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import {
  AccessBlockedError,
  ConsentRequiredError,
  GatewayMisconfiguredError,
  ReauthenticationRequiredError,
  TokenServiceUnavailableError,
} from '../../errors/tokens.ts'
import { failureCause } from '../../network/failure-cause.ts'
import { retryAfterSeconds } from '../../retry/retry-after.ts'
import {
  describeErrorResponse,
  type ErrorResponse,
  isTransient,
  readErrorResponse,
} from '../http/error-response.ts'
import type { TokenResponse } from '../http/token-response.ts'
import { isMalformed, meaningOf, type NumberMeaning } from './aadsts.ts'
import { challengeFor } from './challenge-error.ts'

/** A failed exchange. */
interface FailedExchange {
  /** What MSAL threw. */
  readonly error: unknown
  /** The token endpoint's response; undefined if no request was sent. */
  readonly response: TokenResponse | undefined
  /** Sent as `client-request-id`. Microsoft support can use it to find the exchange, even if no response arrived. */
  readonly correlationId: string
  /** The caller that has to act on a challenge; null if Behalf requested a token for itself. */
  readonly caller: Pick<Caller, 'capabilities'> | null
  readonly api: Pick<ApiConfig, 'name' | 'scopes'>
  /** The claims that an API's challenge requires in the new token; undefined if there was no challenge. */
  readonly claims?: string | undefined
  readonly entra: Pick<EntraConfig, 'scopeUri'>
  readonly clock: () => number
}

/**
 * Translates a failed exchange into an error for the caller, by HTTP status, `error`, `suberror` and `claims`. If these
 * leave the meaning open, AADSTS codes refine it (`meaningOf`).
 */
export function exchangeError(failed: FailedExchange): BehalfError {
  const { error: cause, response, api, correlationId } = failed
  if (response === undefined) {
    const reason = `the exchange for ${api.name} could not be sent: ${failureCause(cause)}, correlation ${correlationId}`
    return new GatewayMisconfiguredError({ reason, cause })
  }
  if (response.kind === 'unreachable') {
    const reason = `the token endpoint did not respond: ${failureCause(response.cause)}, correlation ${correlationId}`
    return new TokenServiceUnavailableError({ api: api.name, reason, cause })
  }
  const read = readErrorResponse(response)
  const errorResponse = { ...read, correlationId: read.correlationId || correlationId }
  const isRetryable = isTransient(response) || response.status < 400 || NOT_OAUTH.has(errorResponse.error)
  const make = isRetryable ? unavailable : meaningFor(failed, errorResponse)
  return make({ ...failed, errorResponse, reason: describeErrorResponse(errorResponse) })
}

/**
 * A response without an OAuth error comes from a server between Behalf and Entra ID.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
const NOT_OAUTH: ReadonlySet<string> = new Set(['', 'invalid_response'])

function meaningFor({ claims }: FailedExchange, errorResponse: ErrorResponse): Meaning {
  if (claims !== undefined && blamesClaims(errorResponse)) return unusableClaims
  return refined(errorResponse) ?? meaningOfCodes(errorResponse)
}

/**
 * Whether an exchange was rejected because of the claims that an API's challenge requires. Without them, the same request
 * resulted in the token that the API challenged, so the claims must be what makes the request invalid, unless the response
 * gives another reason. The decision is based on the OAuth code, because Microsoft documents no AADSTS code for this error.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
function blamesClaims({ error, suberror, claims, numbers }: ErrorResponse): boolean {
  if (error !== 'invalid_request' || suberror !== '' || claims !== null) return false
  return isMalformed(numbers) || meaningOf(numbers) === undefined
}

/** AADSTS codes are considered only if nothing else determines the meaning. */
function refined({ error, suberror, claims, numbers }: ErrorResponse): Meaning | undefined {
  const isOpen = suberror === '' && claims === null && (REJECTED_GRANT.has(error) || OUR_FAULT.has(error))
  const meaning = isOpen ? meaningOf(numbers) : undefined
  return meaning && BY_NUMBER[meaning]
}

function meaningOfCodes(errorResponse: ErrorResponse): Meaning {
  return MEANINGS.find(({ when }) => when(errorResponse))?.make ?? misconfigured
}

/** An exchange that the token endpoint rejected. */
interface RejectedExchange extends FailedExchange {
  readonly errorResponse: ErrorResponse
  readonly reason: string
}

type Meaning = (rejected: RejectedExchange) => BehalfError

/** The first entry that applies determines the meaning. If none applies, the gateway is misconfigured. */
const MEANINGS: readonly {
  readonly when: (errorResponse: ErrorResponse) => boolean
  readonly make: Meaning
}[] = [
  // Comes before all rules about claims: Entra ID also sends claims with these errors, but those claims are for Behalf, not for
  // the caller.
  { when: ({ status, error }) => status === 401 || OUR_FAULT.has(error), make: misconfigured },
  { when: (errorResponse) => says(errorResponse, 'consent_required'), make: consentRequired },
  {
    when: (errorResponse) => says(errorResponse, 'message_only') || says(errorResponse, 'access_denied'),
    make: blocked,
  },
  {
    when: (errorResponse) => says(errorResponse, 'bad_token') || says(errorResponse, 'token_expired'),
    make: signInAgain,
  },
  { when: ({ error, claims }) => claims !== null && REJECTED_GRANT.has(error), make: challenge },
  { when: ({ error }) => REJECTED_GRANT.has(error), make: signInAgain },
]

const BY_NUMBER: Readonly<Record<NumberMeaning, Meaning>> = {
  misconfigured,
  credential: misconfigured,
  blocked,
  unavailable,
  consent: consentRequired,
  adminConsent: consentRequired,
  signIn: signInAgain,
}

const OUR_FAULT: ReadonlySet<string> = new Set([
  'invalid_client',
  'invalid_request',
  'invalid_resource',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
])

/** Entra ID rejects the assertion or accepts it only after user interaction. */
const REJECTED_GRANT: ReadonlySet<string> = new Set([
  'invalid_grant',
  'interaction_required',
  'login_required',
])

function says({ error, suberror }: ErrorResponse, word: string): boolean {
  return error === word || suberror === word
}

function unavailable({ api, errorResponse, reason, error, clock }: RejectedExchange): BehalfError {
  const seconds = retryAfterSeconds(errorResponse.headers, clock())
  return new TokenServiceUnavailableError({
    api: api.name,
    reason,
    cause: error,
    ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }),
  })
}

function misconfigured({ reason, error }: RejectedExchange): BehalfError {
  return new GatewayMisconfiguredError({ reason, cause: error })
}

/** No client can meet the API's challenge. The API sent it with status 401. */
function unusableClaims({ api, reason, error }: RejectedExchange): BehalfError {
  return new DownstreamError({
    code: 'DOWNSTREAM_INVALID_RESPONSE',
    api: api.name,
    status: 401,
    reason: `${api.name} requires claims that Entra ID rejects: ${reason}`,
    cause: error,
  })
}

/** Only an administrator can consent to the application's own permissions. */
function consentRequired(rejected: RejectedExchange): BehalfError {
  const { api, caller, entra, reason, error } = rejected
  if (caller === null) return misconfigured(rejected)
  return new ConsentRequiredError({
    adminConsent: meaningOf(rejected.errorResponse.numbers) === 'adminConsent',
    api: api.name,
    scopes: api.scopes,
    consentScope: `${entra.scopeUri}/.default`,
    reason,
    cause: error,
  })
}

function blocked({ api, reason, error }: RejectedExchange): BehalfError {
  return new AccessBlockedError({ api: api.name, reason, cause: error })
}

function signInAgain(rejected: RejectedExchange): BehalfError {
  const { api, caller, reason, error } = rejected
  if (caller === null) return misconfigured(rejected)
  return new ReauthenticationRequiredError({ api: api.name, reason, cause: error })
}

function challenge(rejected: RejectedExchange): BehalfError {
  const { api, caller, errorResponse, reason, error } = rejected
  if (caller === null || errorResponse.claims === null) return misconfigured(rejected)
  return challengeFor(caller, { api: api.name, claims: errorResponse.claims, reason, cause: error })
}
