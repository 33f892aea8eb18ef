import type { ApiAnswer } from './api-request.ts'

/** Longest challenge that is read: it goes to Entra ID, and perhaps on to the client. */
const MAX_CLAIMS_CHARACTERS = 4096

/** Longest header that is read: an item of a batch may have one of any length, where HTTP has 16 KiB for all. */
const MAX_HEADER_CHARACTERS = 16_384

/** One `name=value` of a challenge; a quoted value may hold commas, and `\"` for a quote. */
const PARAMETER = /(?<![\w-])([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g

/**
 * What an API demands of another token, from the `WWW-Authenticate` of its 401: Continuous Access Evaluation has
 * found that this one no longer holds.
 *
 * @returns a JSON object as text; null where the API refuses the token and demands nothing.
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsOf({ status, headers }: ApiAnswer): string | null {
  const header = headers['www-authenticate']
  if (status !== 401 || header === undefined || header.length > MAX_HEADER_CHARACTERS) return null
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, plain] of header.matchAll(PARAMETER)) {
    // Of several challenges the first that has claims counts, and they are Bearer's alone.
    if (!parameters.has(name.toLowerCase())) {
      parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '')
    }
  }
  const claims = parameters.get('claims')
  return claims === undefined ? null : decode(claims)
}

/** Base64, with or without padding; some APIs send the JSON itself. */
function decode(claims: string): string | null {
  if (claims.length > MAX_CLAIMS_CHARACTERS) return null
  const text = claims.startsWith('{') ? claims : Buffer.from(claims, 'base64').toString('utf8')
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? text : null
  } catch {
    return null
  }
}
