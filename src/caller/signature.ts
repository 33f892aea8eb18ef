import { type CryptoKey, compactVerify, decodeProtectedHeader, errors, type JWTPayload } from 'jose'
import { UnauthenticatedError } from '../errors/caller.ts'
import { isJsonObject } from '../json/json-object.ts'
import { firstFailure } from './check.ts'
import { HEADER_CHECKS } from './header-checks.ts'

/**
 * The `kid` from the header of a token, if the header passes all checks.
 *
 * @throws {UnauthenticatedError} if the header cannot be parsed or does not belong to an Entra ID access token.
 */
export function readKeyId(token: string): string {
  let header: ReturnType<typeof decodeProtectedHeader>
  try {
    header = decodeProtectedHeader(token)
  } catch (cause) {
    throw rejected('the header of the token is not JSON', cause)
  }
  const failure = firstFailure(HEADER_CHECKS, header)
  if (failure !== undefined) throw rejected(failure)
  return String(header.kid)
}

/**
 * Verifies a token's RS256 signature with a key and returns its claims: a JSON object that is otherwise unchecked.
 *
 * @throws {UnauthenticatedError} if the signature does not match the key, or the payload is not a JSON object.
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-5.2
 */
export async function verifySignature(token: string, key: CryptoKey): Promise<JWTPayload> {
  if (!isCanonical(token.slice(token.lastIndexOf('.') + 1))) {
    throw rejected('the signature is not canonical base64url')
  }
  const payload = await verified(token, key)
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    if (isJsonObject(claims)) return claims
  } catch {
    // Reported below: neither the parser's message nor the payload may be logged.
  }
  throw rejected('the payload is not a JSON object')
}

async function verified(token: string, key: CryptoKey): Promise<Uint8Array> {
  try {
    return (await compactVerify(token, key, { algorithms: ['RS256'] })).payload
  } catch (error) {
    if (error instanceof errors.JOSEError) throw rejected(`${error.code}: ${error.message}`)
    throw error
  }
}

/**
 * Decoders ignore the unused bits of the last character, so a signature has several encodings. Only the one
 * that Entra ID uses is accepted: tokens are remembered by their text, and each token must be remembered only
 * once.
 */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part
}

function rejected(reason: string, cause?: unknown): UnauthenticatedError {
  return new UnauthenticatedError({ reason, tokenPresent: true, cause })
}
