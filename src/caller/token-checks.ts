import type { JWTPayload, ProtectedHeaderParameters } from 'jose'
import type { TokenVersion } from './discovery.ts'

/** One thing that must hold of a token, and what the operator reads where it does not. */
interface Check<Subject> {
  readonly holds: (subject: Subject) => boolean
  readonly failure: (subject: Subject) => string
}

/** A token whose signature and times hold, beside what it is compared with. */
export interface VerifiedToken {
  readonly claims: JWTPayload
  /** The signing key's own restrictions; null where its key set states none. */
  readonly key: { readonly issuer: string | null; readonly cloudInstanceName: string | null }
  readonly expected: {
    readonly tenantId: string
    /** Of the token's version. */
    readonly issuer: string
    /** In v2 form, whichever version the token has: keys are pinned to that one. */
    readonly keyIssuer: string
    readonly cloudInstanceName: string | null
    /** Of the token's version. */
    readonly audiences: readonly string[]
    /** Seconds since the epoch. */
    readonly now: number
  }
}

/** How far Entra ID's clock and ours may be apart. */
export const CLOCK_SKEW_SECONDS = 60

/** Continuous Access Evaluation tokens, the longest there are, live 28 h; Entra ID back-dates some by minutes. */
const LONGEST_LIFE_SECONDS = 29 * 3600

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What is refused before anything is verified; a key named or carried by the token itself is never looked at. */
export const HEADER_CHECKS: readonly Check<ProtectedHeaderParameters>[] = [
  {
    holds: ({ nonce }) => nonce === undefined,
    failure: () =>
      'the header has a nonce, so the token is for Microsoft Graph: the client must ask for a scope of this API instead',
  },
  {
    holds: ({ alg }) => alg === 'RS256',
    failure: ({ alg }) => `alg is ${shown(alg)}, only RS256 is accepted`,
  },
  {
    holds: ({ typ }) => typeof typ === 'string' && ['jwt', 'at+jwt'].includes(typ.toLowerCase()),
    failure: ({ typ }) => `typ is ${shown(typ)}, neither JWT nor at+jwt`,
  },
  {
    holds: ({ kid }) => typeof kid === 'string' && kid !== '',
    failure: () => 'the header names no signing key (kid)',
  },
  {
    holds: ({ crit }) => crit === undefined,
    failure: ({ crit }) => `the header demands extensions (crit ${shown(crit)})`,
  },
]

/** What must hold of a signed token, whoever the caller is. */
export const TOKEN_CHECKS: readonly Check<VerifiedToken>[] = [
  {
    holds: ({ claims }) => namesAreUnique(claims),
    failure: () => 'a claim is there twice, in different case',
  },
  {
    holds: ({ claims }) => [claims.exp, claims.nbf, claims.iat].every(Number.isSafeInteger),
    failure: () => 'exp, nbf and iat are not all whole numbers',
  },
  {
    holds: ({ claims, expected }) => Number(claims.iat) <= expected.now + CLOCK_SKEW_SECONDS,
    failure: ({ claims }) => `iat ${shown(claims.iat)} is in the future`,
  },
  {
    holds: ({ claims }) => Number(claims.exp) - Number(claims.iat) <= LONGEST_LIFE_SECONDS,
    failure: () => `the token lives longer than ${LONGEST_LIFE_SECONDS} s`,
  },
  {
    holds: ({ claims }) => isGuid(claims.tid),
    failure: ({ claims }) => `tid ${shown(claims.tid)} is not a GUID`,
  },
  {
    holds: ({ claims, expected }) => claims.tid === expected.tenantId,
    failure: ({ claims, expected }) => `tid is ${shown(claims.tid)}, expected ${shown(expected.tenantId)}`,
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
    failure: () => 'the token is bound to a key (cnf) and must not be sent as Bearer',
  },
  {
    holds: ({ claims }) =>
      claims.scp !== undefined || ['nonce', 'at_hash', 'c_hash'].every((name) => claims[name] === undefined),
    failure: () => 'this is an ID token: the client must send the access token',
  },
  {
    holds: ({ claims }) => isGuid(claims.oid),
    failure: ({ claims }) => `oid ${shown(claims.oid)} is not a GUID`,
  },
  {
    holds: ({ claims }) => isGuid(clientOf(claims)),
    failure: ({ claims }) => `the calling application ${shown(clientOf(claims))} is not a GUID`,
  },
]

/** What the first check that does not hold says; undefined where all hold. */
export function firstFailure<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
): string | undefined {
  return checks.find(({ holds }) => !holds(subject))?.failure(subject)
}

/** `ver`, where it is one that Entra ID has. */
export function versionOf(claims: JWTPayload): TokenVersion | undefined {
  return claims.ver === '1.0' || claims.ver === '2.0' ? claims.ver : undefined
}

/** The application that calls: `appid` in v1 tokens, `azp` in v2 ones. */
export function clientOf(claims: JWTPayload): unknown {
  return versionOf(claims) === '1.0' ? claims.appid : claims.azp
}

/** A value of a token as the log may have it: one line, and short. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent'
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

function isGuid(value: unknown): boolean {
  return typeof value === 'string' && GUID.test(value)
}

/** `{"tid": …, "TID": …}` reads differently in libraries that ignore case: nobody honest issues it. */
function namesAreUnique(claims: JWTPayload): boolean {
  const names = Object.keys(claims)
  return new Set(names.map((name) => name.toLowerCase())).size === names.length
}
