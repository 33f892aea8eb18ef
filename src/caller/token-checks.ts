import type { JWTPayload } from 'jose'
import { isLowerCaseGuid } from '../guid.ts'
import { type Check, shown } from './check.ts'
import type { TokenVersion } from './keys/discovery.ts'

/** A token with a valid signature, and the expected values. */
export interface SignedToken {
  readonly claims: JWTPayload
  /** The signing key's own restrictions; a member is null if the key set does not specify it. */
  readonly key: { readonly issuer: string | null; readonly cloudInstanceName: string | null }
  readonly expected: {
    readonly acceptsTenant: (tenantId: string) => boolean
    /** The expected issuer for the token's version and tenant. */
    readonly issuer: string
    /** The expected issuer in v2 form, regardless of the token's version, because signing keys name their issuer in that form. */
    readonly keyIssuer: string
    readonly cloudInstanceName: string | null
    /** The accepted audiences for the token's version. */
    readonly audiences: readonly string[]
    /** The current time, in seconds since the epoch. */
    readonly now: number
    readonly maxLifetimeSeconds: number
  }
}

/** Maximum difference between Entra ID's clock and ours. */
export const CLOCK_SKEW_SECONDS = 60

/**
 * Entra ID backdates `iat` and `nbf` by this much, so that a client with a slow clock can use a token
 * immediately.
 */
const BACK_DATED_SECONDS = 300

/**
 * Claims that only ID tokens have. ID tokens from an authorization code flow have none of them, but are recognized by the
 * missing `azp` and `scp`, and by comparing `oid` with `sub`.
 */
const ID_TOKEN_CLAIMS = ['nonce', 'at_hash', 'c_hash']

/** The checks on a signed token, for every kind of caller. */
export const TOKEN_CHECKS: readonly Check<SignedToken>[] = [
  {
    holds: ({ claims }) => hasUniqueNames(claims),
    failure: () => 'the names of two claims differ only in case',
  },
  {
    holds: ({ claims }) => [claims.exp, claims.nbf, claims.iat].every(isTimestamp),
    failure: () => 'exp, nbf or iat is not a whole number of seconds since 1970',
  },
  {
    holds: ({ claims, expected }) => expected.now < Number(claims.exp) + CLOCK_SKEW_SECONDS,
    failure: ({ claims }) => `the token expired at ${shown(claims.exp)} (exp)`,
  },
  {
    holds: ({ claims, expected }) => Number(claims.nbf) <= expected.now + CLOCK_SKEW_SECONDS,
    failure: ({ claims }) => `the token is not valid before ${shown(claims.nbf)} (nbf)`,
  },
  {
    holds: ({ claims, expected }) => Number(claims.iat) <= expected.now + CLOCK_SKEW_SECONDS,
    failure: ({ claims }) => `iat ${shown(claims.iat)} is in the future`,
  },
  {
    holds: ({ claims, expected }) =>
      Number(claims.exp) - Number(claims.iat) <=
      expected.maxLifetimeSeconds + BACK_DATED_SECONDS + CLOCK_SKEW_SECONDS,
    failure: ({ expected }) => `the token is valid for longer than ${expected.maxLifetimeSeconds} s`,
  },
  {
    holds: ({ claims }) => isLowerCaseGuid(claims.tid),
    failure: ({ claims }) => `tid ${shown(claims.tid)} is not a lowercase GUID`,
  },
  {
    holds: ({ claims, expected }) => expected.acceptsTenant(String(claims.tid)),
    failure: ({ claims }) => `tid is ${shown(claims.tid)}: tokens from this tenant are not accepted`,
  },
  {
    holds: ({ claims, expected }) => claims.iss === expected.issuer,
    failure: ({ claims, expected }) => `iss is ${shown(claims.iss)}, expected ${shown(expected.issuer)}`,
  },
  {
    holds: ({ key, expected }) => key.issuer === null || key.issuer === expected.keyIssuer,
    failure: ({ key, expected }) =>
      `the signing key belongs to issuer ${shown(key.issuer)}, not to ${shown(expected.keyIssuer)}`,
  },
  {
    holds: ({ key, expected }) =>
      key.cloudInstanceName === null ||
      expected.cloudInstanceName === null ||
      key.cloudInstanceName === expected.cloudInstanceName,
    failure: ({ key, expected }) =>
      `the signing key belongs to cloud ${shown(key.cloudInstanceName)}, not to ${shown(expected.cloudInstanceName)}`,
  },
  {
    holds: ({ claims, expected }) =>
      typeof claims.aud === 'string' && expected.audiences.includes(claims.aud),
    failure: ({ claims, expected }) =>
      `aud is ${shown(claims.aud)}, expected ${expected.audiences.map(shown).join(' or ')}`,
  },
  {
    holds: ({ claims }) => claims.cnf === undefined,
    failure: () => 'the token is bound to a key (cnf) and must not be sent as a bearer token',
  },
  {
    holds: ({ claims }) =>
      claims.scp !== undefined || ID_TOKEN_CLAIMS.every((name) => claims[name] === undefined),
    failure: () => 'this is an ID token: the client must send the access token',
  },
  {
    holds: ({ claims }) => isLowerCaseGuid(claims.oid),
    failure: ({ claims }) => `oid ${shown(claims.oid)} is not a lowercase GUID`,
  },
  {
    holds: ({ claims }) => isLowerCaseGuid(clientOf(claims)),
    failure: ({ claims }) =>
      `the calling application ${shown(clientOf(claims))} is not a lowercase GUID (an ID token does not contain one)`,
  },
]

/** The token's version (`ver`); undefined if Entra ID has no such version. */
export function versionOf(claims: JWTPayload): TokenVersion | undefined {
  return claims.ver === '1.0' || claims.ver === '2.0' ? claims.ver : undefined
}

/** The calling application: `appid` in v1 tokens, `azp` in v2 tokens. */
export function clientOf(claims: JWTPayload): unknown {
  return versionOf(claims) === '1.0' ? claims.appid : claims.azp
}

function isTimestamp(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** Libraries that ignore case read `{"tid": …, "TID": …}` differently. No legitimate issuer sends both. */
function hasUniqueNames(claims: JWTPayload): boolean {
  const names = Object.keys(claims)
  return new Set(names.map((name) => name.toLowerCase())).size === names.length
}
