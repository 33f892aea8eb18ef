import type { Caller } from '../caller/caller.ts'
import type { ApiConfig, EntraConfig } from '../config/config.ts'
import {
  AccessBlockedError,
  type BehalfError,
  ClaimsChallengeError,
  ConsentRequiredError,
  GatewayMisconfiguredError,
  ReauthenticationRequiredError,
  TokenServiceUnavailableError,
} from '../errors.ts'
import { describeRefusal, type Refusal, readRefusal } from './refusal.ts'
import { retryAfterSeconds } from './retry-after.ts'
import type { TokenAnswer } from './token-answer.ts'

/** One exchange that failed. */
interface FailedExchange {
  /** What MSAL threw. */
  readonly error: unknown
  /** What the token endpoint said; undefined where it was not asked. */
  readonly answer: TokenAnswer | undefined
  readonly caller: Pick<Caller, 'capabilities'>
  readonly api: Pick<ApiConfig, 'name' | 'scopes'>
  readonly entra: Pick<EntraConfig, 'appIdUri'>
  readonly clock: () => number
}

/**
 * Says what a failed exchange means for the caller. Decided by HTTP status, `error`, `suberror` and `claims`;
 * AADSTS numbers change, as Microsoft warns, and are for the operator's eyes only.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 */
export function exchangeError(failed: FailedExchange): BehalfError {
  const { error: cause, answer, api } = failed
  if (answer === undefined) {
    const reason = `the exchange for ${api.name} could not be sent: ${messageOf(cause)}`
    return new GatewayMisconfiguredError({ reason, cause })
  }
  if (answer.kind === 'unreachable') {
    const reason = `the token endpoint did not answer: ${messageOf(answer.cause)}`
    return new TokenServiceUnavailableError({ api: api.name, reason, cause })
  }
  const refusal = readRefusal(answer)
  const meaning = MEANINGS.find(({ when }) => when(refusal))?.make ?? misconfigured
  return meaning({ ...failed, refusal, reason: describeRefusal(refusal) })
}

/** One exchange that the token endpoint refused. */
interface RefusedExchange extends FailedExchange {
  readonly refusal: Refusal
  readonly reason: string
}

type Meaning = (refused: RefusedExchange) => BehalfError

/** The first that applies decides; what none knows is a fault of ours. */
const MEANINGS: readonly { readonly when: (refusal: Refusal) => boolean; readonly make: Meaning }[] = [
  {
    when: ({ status, error }) => status === 429 || status >= 500 || TRANSIENT.has(error) || status < 400,
    make: unavailable,
  },
  // Before all that looks at claims: Entra ID sends claims even with these, and they are for us, not for the caller.
  { when: ({ status, error }) => status === 401 || OUR_FAULT.has(error), make: misconfigured },
  { when: (refusal) => says(refusal, 'consent_required'), make: consentRequired },
  { when: (refusal) => says(refusal, 'message_only') || says(refusal, 'access_denied'), make: blocked },
  { when: (refusal) => says(refusal, 'bad_token') || says(refusal, 'token_expired'), make: signInAgain },
  { when: ({ error, claims }) => claims !== null && REFUSED_GRANT.has(error), make: challenge },
  { when: ({ error }) => REFUSED_GRANT.has(error), make: signInAgain },
]

const TRANSIENT: ReadonlySet<string> = new Set([
  'temporarily_unavailable',
  'server_error',
  'invalid_response',
])

const OUR_FAULT: ReadonlySet<string> = new Set([
  'invalid_client',
  'invalid_request',
  'invalid_resource',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
])

/** The assertion is not accepted, or not without the user. */
const REFUSED_GRANT: ReadonlySet<string> = new Set([
  'invalid_grant',
  'interaction_required',
  'login_required',
])

function says({ error, suberror }: Refusal, word: string): boolean {
  return error === word || suberror === word
}

function unavailable({ api, refusal, reason, error, clock }: RefusedExchange): BehalfError {
  const seconds = retryAfterSeconds(refusal.retryAfter, clock())
  return new TokenServiceUnavailableError({
    api: api.name,
    reason,
    cause: error,
    ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }),
  })
}

function misconfigured({ reason, error }: RefusedExchange): BehalfError {
  return new GatewayMisconfiguredError({ reason, cause: error })
}

function consentRequired({ api, entra, reason, error }: RefusedExchange): BehalfError {
  return new ConsentRequiredError({
    api: api.name,
    scopes: api.scopes,
    consentScope: `${entra.appIdUri}/.default`,
    reason,
    cause: error,
  })
}

function blocked({ api, reason, error }: RefusedExchange): BehalfError {
  return new AccessBlockedError({ api: api.name, reason, cause: error })
}

function signInAgain({ api, reason, error }: RefusedExchange): BehalfError {
  return new ReauthenticationRequiredError({ api: api.name, reason, cause: error })
}

/** Only a client that says `cp1` in its token knows what to do with a challenge. */
function challenge(refused: RefusedExchange): BehalfError {
  const { api, caller, refusal, reason, error } = refused
  if (refusal.claims === null || !caller.capabilities.has('cp1')) {
    return blocked({
      ...refused,
      reason: `${reason}; the client does not handle claims challenges (xms_cc without cp1)`,
    })
  }
  return new ClaimsChallengeError({ api: api.name, claims: refusal.claims, reason, cause: error })
}

/** Node leaves the message empty where several addresses failed; the code is always there. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
