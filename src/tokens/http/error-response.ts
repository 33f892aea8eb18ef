import { bounded } from '../../bounded-text.ts'
import { parseClaimsRequest } from '../../claims-request.ts'
import type { TokenResponse } from './token-response.ts'

/** An error response from the token endpoint. */
export interface ErrorResponse {
  readonly status: number
  readonly error: string
  readonly suberror: string
  /** A claims request for the caller's MSAL, as JSON; null if there is none. */
  readonly claims: string | null
  /** Response headers, with lowercase names. */
  readonly headers: Readonly<Record<string, string>>
  /** AADSTS codes, e.g. 65001. */
  readonly numbers: readonly number[]
  readonly traceId: string
  readonly correlationId: string
  readonly description: string
}

/** Maximum length of a code or an ID. Longer values are not genuine and would fill the log. */
const MAX_WORD_LENGTH = 100
const MAX_DESCRIPTION_LENGTH = 1000

/** Maximum length of a challenge that is passed on: it has to fit into a header. */
const MAX_CLAIMS_CHARACTERS = 4096

/**
 * Reads an error response; members that are missing or have the wrong type are empty.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow#error-response-example
 */
export function readErrorResponse({
  status,
  headers,
  body,
}: Extract<TokenResponse, { kind: 'responded' }>): ErrorResponse {
  const codes: readonly unknown[] = Array.isArray(body.error_codes) ? body.error_codes : []
  return {
    status,
    error: text(body.error),
    suberror: text(body.suberror),
    claims: challengeOf(body.claims),
    headers,
    numbers: codes.filter((code) => typeof code === 'number'),
    traceId: text(body.trace_id) || text(headers['x-ms-request-id']),
    correlationId: text(body.correlation_id),
    description: text(body.error_description, MAX_DESCRIPTION_LENGTH),
  }
}

function challengeOf(claims: unknown): string | null {
  if (typeof claims !== 'string' || claims.length > MAX_CLAIMS_CHARACTERS) return null
  return parseClaimsRequest(claims) === null ? null : claims
}

/** Codes of transient errors. Entra ID also sends them with statuses other than 5xx. */
const TRANSIENT: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error'])

/**
 * Entra ID could not read the keys of a federated assertion's issuer. The response reports an invalid request, but the error is
 * transient, because it depends on the network between the two.
 *
 * @see https://github.com/Azure/azure-workload-identity/issues/642 (50166)
 * @see https://github.com/Azure/AKS/issues/4029 (501661)
 * @see https://github.com/Azure/azure-workload-identity/issues/605 (90061)
 */
const ISSUER_UNREACHABLE: ReadonlySet<unknown> = new Set([50166, 501661, 90061])

/** Whether the same request may succeed soon, because it was throttled or the server failed. */
export function isTransient({ status, body }: { readonly status: number; readonly body: unknown }): boolean {
  const { error, error_codes: numbers } = (body ?? {}) as { error?: unknown; error_codes?: unknown }
  return status === 429 || status >= 500 || TRANSIENT.has(text(error)) || isIssuerUnreachable(numbers)
}

/** Whether the error concerns the issuer of a federated assertion. If so, another credential may work. */
export function isIssuerUnreachable(numbers: unknown): boolean {
  return Array.isArray(numbers) && numbers.some((number) => ISSUER_UNREACHABLE.has(number))
}

/** What the operator needs to find the failure in Entra ID's sign-in logs. */
export function describeErrorResponse(response: ErrorResponse): string {
  const { status, numbers, error, suberror, traceId, correlationId } = response
  // Newer responses also include the trace and correlation IDs on the first line.
  const [sentence = ''] = response.description.split(/[\r\n]| Trace ID:/)
  return [
    `HTTP ${status}`,
    ...numbers.slice(0, 1).map((number) => `AADSTS${number}`),
    suberror === '' ? error : `${error}/${suberror}`,
    sentence.slice(0, 300),
    traceId === '' ? '' : `trace ${traceId}`,
    correlationId === '' ? '' : `correlation ${correlationId}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function text(value: unknown, maxCharacters = MAX_WORD_LENGTH): string {
  return typeof value === 'string' ? bounded(value, maxCharacters) : ''
}
