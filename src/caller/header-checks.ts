import type { ProtectedHeaderParameters } from 'jose'
import { type Check, shown } from './check.ts'

/** Defined in RFC 7519 §5.1, which Entra ID follows, and in RFC 9068 §2.1. */
const ACCEPTED_TYPES: readonly string[] = ['application/jwt', 'application/at+jwt']

/** Checks that run before the signature is verified. A key that the token contains or links to is never used. */
export const HEADER_CHECKS: readonly Check<ProtectedHeaderParameters>[] = [
  {
    holds: ({ nonce }) => nonce === undefined,
    failure: () =>
      'the header has a nonce, so the token is for Microsoft Graph: the client must request a scope of this API instead',
  },
  {
    holds: ({ alg }) => alg === 'RS256',
    failure: ({ alg }) => `alg is ${shown(alg)}, expected RS256`,
  },
  {
    holds: ({ typ }) => typeof typ === 'string' && ACCEPTED_TYPES.includes(mediaTypeOf(typ)),
    failure: ({ typ }) => `typ is ${shown(typ)}, expected JWT or at+jwt`,
  },
  {
    holds: ({ kid }) => typeof kid === 'string' && kid !== '',
    failure: () => 'the header does not name a signing key (kid)',
  },
  {
    holds: ({ crit }) => crit === undefined,
    failure: ({ crit }) => `the header requires extensions that are not supported (crit ${shown(crit)})`,
  },
  {
    // RFC 7797 §7: a JWT never has an unencoded payload, and `b64` must be listed in `crit`.
    holds: ({ b64 }) => b64 === undefined || b64 === true,
    failure: ({ b64 }) => `b64 is ${shown(b64)}, but the payload of a JWT is always encoded`,
  },
]

/**
 * `typ` is a media type: it is case-insensitive, and `application/` may be omitted.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-4.1.9
 */
function mediaTypeOf(typ: string): string {
  const type = typ.toLowerCase()
  return type.includes('/') ? type : `application/${type}`
}
