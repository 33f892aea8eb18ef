import { parseClaimsRequest } from '../../claims-request.ts'
import type { ApiResponse } from '../http/api-request.ts'
import { parseChallenges } from './www-authenticate.ts'

/** Maximum length of a challenge: it is sent to Entra ID, and possibly to the client. */
const MAX_CLAIMS_CHARACTERS = 4096

/**
 * The claims that an API requires in a new token, from the `WWW-Authenticate` of its 401. APIs send them when
 * Continuous Access Evaluation finds that the current token is no longer valid. The first Bearer challenge with claims is used.
 *
 * @returns a claims request as JSON; null if the response does not contain a valid one.
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsOf(response: ApiResponse): string | null {
  const claims = writtenClaims(response)
  return claims === undefined ? null : decode(claims)
}

/** Whether a challenge requires claims that cannot be parsed, which means that no client can satisfy it. */
export function hasMalformedClaims(response: ApiResponse): boolean {
  const claims = writtenClaims(response)
  return claims !== undefined && decode(claims) === null
}

function writtenClaims({ status, headers }: ApiResponse): string | undefined {
  const header = headers['www-authenticate']
  if (status !== 401 || header === undefined) return undefined
  const [demand] = parseChallenges(header).filter(
    ({ scheme, parameters }) => scheme === 'bearer' && parameters.has('claims'),
  )
  return demand?.parameters.get('claims')
}

/** Decodes base64, with or without padding. Some APIs send the JSON itself. */
function decode(claims: string): string | null {
  if (claims.length > MAX_CLAIMS_CHARACTERS) return null
  const text = claims.startsWith('{') ? claims : Buffer.from(claims, 'base64').toString('utf8')
  return parseClaimsRequest(text) === null ? null : text
}
