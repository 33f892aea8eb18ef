import { decodeJwt, decodeProtectedHeader } from 'jose'

import { printable } from '../telemetry/printable.ts'

/** Claims that show the purpose of a token but do not identify its user. */
const CLAIMS = [
  'ver',
  'iss',
  'tid',
  'aud',
  'azp',
  'appid',
  'scp',
  'roles',
  'idtyp',
  'acct',
  'xms_cc',
  'acrs',
  'azpacr',
  'appidacr',
  'xms_act_fct',
  'xms_sub_fct',
  'xms_par_app_azp',
] as const

/** The unverified contents of a token, without the token itself and without its user's identity. */
export interface TokenDescription {
  /** Header and claims by name, as text. */
  readonly says: readonly (readonly [name: string, value: string])[]
  readonly audience: string | null
  readonly tenantId: string | null
  /** Milliseconds since the epoch; null if the token has no expiry. */
  readonly expiresAt: number | null
  readonly isIdToken: boolean
  /** Whether its header has a `nonce`; if so, only Microsoft Graph can validate the token. */
  readonly isForGraphOnly: boolean
}

/** Describes a token without validating it; null if the text is not a JWT. */
export function describeToken(token: string): TokenDescription | null {
  try {
    const header = decodeProtectedHeader(token)
    const claims = decodeJwt(token)
    const said = [
      ...(['alg', 'typ', 'kid'] as const).map((name) => [name, header[name]] as const),
      ...CLAIMS.map((name) => [name, claims[name]] as const),
    ]
    return {
      says: said.flatMap(([name, value]) => (value === undefined ? [] : [[name, textOf(value)] as const])),
      audience: typeof claims.aud === 'string' ? textOf(claims.aud) : null,
      tenantId: typeof claims.tid === 'string' ? textOf(claims.tid) : null,
      expiresAt: typeof claims.exp === 'number' ? claims.exp * 1000 : null,
      // Only an access token names the client that it was issued to.
      isIdToken: [claims.scp, claims.azp, claims.appid].every((claim) => claim === undefined),
      isForGraphOnly: header.nonce !== undefined,
    }
  } catch {
    return null
  }
}

const MAX_CHARACTERS = 200

function textOf(value: unknown): string {
  return printable(typeof value === 'string' ? value : JSON.stringify(value), MAX_CHARACTERS)
}
