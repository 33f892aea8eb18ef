import { UnauthenticatedError } from '../errors/caller.ts'

/**
 * Longest `Authorization` header that is parsed. A token with 200 groups, Entra ID's maximum, is about 12 KB
 * long.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference#groups-overage-claim
 */
const MAX_HEADER_CHARACTERS = 16 * 1024

/** Matches nearly every header. The others are parsed step by step. */
const USUAL_HEADER = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/

/** base64url without padding, as defined in RFC 7515 §2. */
const JWT_PART = /^[A-Za-z0-9_-]+$/

/**
 * Reads the token from an `Authorization` header in the only accepted form: the scheme `Bearer`, in any letter case, and one
 * signed JWT in compact form.
 *
 * @throws {UnauthenticatedError} for any other header; an unsupported scheme counts as a missing token.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function readBearerToken(authorization: string | undefined): string {
  if (authorization === undefined || authorization === '') {
    throw absent('there is no Authorization header')
  }
  if (authorization.length > MAX_HEADER_CHARACTERS) {
    throw malformed(`the Authorization header has more than ${MAX_HEADER_CHARACTERS} characters`)
  }
  const [, usual] = USUAL_HEADER.exec(authorization) ?? []
  if (usual !== undefined) return usual
  const [scheme = '', ...credentials] = authorization.trim().split(/ +/)
  if (scheme.toLowerCase() !== 'bearer') {
    throw absent("the Authorization header's scheme is not Bearer")
  }
  const [token, ...rest] = credentials
  if (token === undefined || rest.length > 0) {
    throw malformed('the Authorization header does not consist of one scheme and one token')
  }
  const parts = token.split('.')
  if (parts.length === 5) {
    throw malformed(
      'the token is encrypted (JWE): remove the token encryption certificate from the registration',
    )
  }
  if (parts.length !== 3 || !parts.every((part) => JWT_PART.test(part))) {
    throw malformed('the token is not a signed JWT in compact form')
  }
  return token
}

function absent(reason: string): UnauthenticatedError {
  return new UnauthenticatedError({ reason, tokenPresent: false })
}

function malformed(reason: string): UnauthenticatedError {
  return new UnauthenticatedError({ reason, tokenPresent: true })
}
