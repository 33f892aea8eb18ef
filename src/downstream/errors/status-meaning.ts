import type { DownstreamErrorCode } from '../../errors/downstream.ts'

/** The meaning of an error status. It is derived from the status alone, never from the response body. */
export interface StatusMeaning {
  /** `GATEWAY_MISCONFIGURED` if the status concerns Behalf itself rather than the user's request. */
  readonly code: DownstreamErrorCode | 'GATEWAY_MISCONFIGURED'
  /** Whether the API is failing: such responses open its circuit. */
  readonly isOutage: boolean
  /** Whether the same request may succeed if it is retried shortly afterward. */
  readonly isPassing: boolean
}

/**
 * Statuses whose meaning differs from that of their class. The source is RFC 9110 §15 unless otherwise noted.
 *
 * @see https://www.iana.org/assignments/http-status-codes
 * @see https://learn.microsoft.com/graph/errors
 */
const MEANINGS: Readonly<Record<number, StatusMeaning>> = {
  401: lasting('GATEWAY_MISCONFIGURED'),
  // Graph: the organization does not pay for this metered API.
  402: lasting('DOWNSTREAM_FORBIDDEN'),
  403: lasting('DOWNSTREAM_FORBIDDEN'),
  404: lasting('DOWNSTREAM_NOT_FOUND'),
  405: lasting('DOWNSTREAM_UNSUPPORTED'),
  406: lasting('DOWNSTREAM_UNSUPPORTED'),
  // An intermediate proxy requires authentication.
  407: lasting('GATEWAY_MISCONFIGURED'),
  408: passing('DOWNSTREAM_TIMEOUT'),
  409: lasting('DOWNSTREAM_CONFLICT'),
  410: lasting('DOWNSTREAM_NOT_FOUND'),
  411: lasting('DOWNSTREAM_UNSUPPORTED'),
  412: lasting('DOWNSTREAM_CONFLICT'),
  415: lasting('DOWNSTREAM_UNSUPPORTED'),
  417: lasting('DOWNSTREAM_UNSUPPORTED'),
  421: lasting('DOWNSTREAM_UNSUPPORTED'),
  // RFC 4918 §11.3.
  423: lasting('DOWNSTREAM_LOCKED'),
  // RFC 8470 §5.2: the request may be sent again, after the TLS handshake.
  425: passing('DOWNSTREAM_UNAVAILABLE'),
  426: lasting('DOWNSTREAM_UNSUPPORTED'),
  // RFC 6585 §4.
  429: passing('DOWNSTREAM_THROTTLED'),
  // RFC 7725 §3.
  451: lasting('DOWNSTREAM_FORBIDDEN'),
  501: lasting('DOWNSTREAM_UNSUPPORTED'),
  502: { code: 'DOWNSTREAM_UNAVAILABLE', isOutage: true, isPassing: true },
  503: { code: 'DOWNSTREAM_UNAVAILABLE', isOutage: true, isPassing: true },
  504: { code: 'DOWNSTREAM_TIMEOUT', isOutage: true, isPassing: true },
  505: lasting('DOWNSTREAM_UNSUPPORTED'),
  // RFC 2295 §8.1.
  506: lasting('DOWNSTREAM_UNSUPPORTED'),
  // RFC 4918 §11.5: must not be retried unless the user requests it. Graph: the user's own quota is used up.
  507: lasting('DOWNSTREAM_QUOTA_EXCEEDED'),
  // RFC 5842 §7.2: the requested resource contains itself.
  508: lasting('DOWNSTREAM_UNSUPPORTED'),
  // Graph: the application has exceeded its bandwidth cap and must wait longer than an operation lasts before it retries.
  509: lasting('DOWNSTREAM_THROTTLED'),
  // RFC 2774 §7.
  510: lasting('DOWNSTREAM_UNSUPPORTED'),
  // RFC 6585 §6: an intermediate network requires sign-in.
  511: { code: 'GATEWAY_MISCONFIGURED', isOutage: true, isPassing: false },
}

/** Redirects are not followed: that would send the token to an origin that is not configured. */
const REDIRECT = lasting('DOWNSTREAM_INVALID_RESPONSE')
const BAD_REQUEST = lasting('DOWNSTREAM_BAD_REQUEST')
/** An unknown or invalid status counts as 500: RFC 9110 §15. */
const FAILED: StatusMeaning = { code: 'DOWNSTREAM_UNAVAILABLE', isOutage: true, isPassing: false }

/** The meaning of a status that is not a success. */
export function meaningOf(status: number): StatusMeaning {
  if (Object.hasOwn(MEANINGS, status)) return MEANINGS[status] as StatusMeaning
  if (status >= 400 && status < 500) return BAD_REQUEST
  return status < 400 ? REDIRECT : FAILED
}

function lasting(code: StatusMeaning['code']): StatusMeaning {
  return { code, isOutage: false, isPassing: false }
}

function passing(code: StatusMeaning['code']): StatusMeaning {
  return { code, isOutage: false, isPassing: true }
}
