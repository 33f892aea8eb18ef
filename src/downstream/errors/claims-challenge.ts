import { parseJsonObject } from '../../json/json-object.ts'
import type { ApiResponse } from '../http/api-request.ts'
import { parseChallenges } from './www-authenticate.ts'

/** Longest challenge that is read: it goes to Entra ID, and perhaps on to the client. */
const MAX_CLAIMS_CHARACTERS = 4096

/**
 * What an API demands of another token, from the `WWW-Authenticate` of its 401: Continuous Access Evaluation has
 * found that this one no longer holds. Of several challenges the first that has claims counts, and they are Bearer's alone.
 *
 * @returns a JSON object as text; null where the API refuses the token and demands nothing.
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsOf({ status, headers }: ApiResponse): string | null {
  const header = headers['www-authenticate']
  if (status !== 401 || header === undefined) return null
  const demands = parseChallenges(header).filter(
    ({ scheme, parameters }) => scheme === 'bearer' && parameters.has('claims'),
  )
  const claims = demands[0]?.parameters.get('claims')
  return claims === undefined ? null : decode(claims)
}

/** Base64, with or without padding; some APIs send the JSON itself. */
function decode(claims: string): string | null {
  if (claims.length > MAX_CLAIMS_CHARACTERS) return null
  const text = claims.startsWith('{') ? claims : Buffer.from(claims, 'base64').toString('utf8')
  return parseJsonObject(text) === null ? null : text
}
