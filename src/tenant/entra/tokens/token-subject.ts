import { decodeJwt } from 'jose'
import type { RequestSubject } from '../../faults/inject-faults.ts'
import { type EntraState, parameter } from '../entra-state.ts'
import { parseScopes } from '../registry/scopes.ts'
import { grantNameOf } from './token-endpoint.ts'

/**
 * The properties of an Entra ID request that faults are matched against. They are not verified, because they only select faults.
 */
export function entraSubject(
  state: EntraState,
  { path, query, body }: { readonly path: string; readonly query: unknown; readonly body: unknown },
): RequestSubject {
  const grantType = path.endsWith('/oauth2/v2.0/token') ? parameter(body, 'grant_type') : undefined
  return {
    path,
    client: parameter(body, 'client_id') ?? parameter(query, 'client_id') ?? null,
    user: userOf(state, body),
    grant: grantType === undefined ? null : grantNameOf(grantType),
    resource: grantType === undefined ? null : resourceOf(state, parameter(body, 'scope')),
  }
}

/** The user identified by a code, refresh token, or assertion, or the user selected on the sign-in page. */
function userOf({ codes, refreshTokens, contoso }: EntraState, body: unknown): string | null {
  const session =
    codes.find(parameter(body, 'code'))?.session ??
    refreshTokens.find(parameter(body, 'refresh_token'))?.session
  const name = parameter(body, 'account') ?? subjectOf(parameter(body, 'assertion'))
  return session?.person.id ?? contoso.find(name ?? '')?.id ?? null
}

function subjectOf(assertion: string | undefined): string | undefined {
  try {
    return assertion === undefined ? undefined : String(decodeJwt(assertion).oid)
  } catch {
    return undefined
  }
}

function resourceOf({ registry }: EntraState, scope: string | undefined): string | null {
  try {
    return parseScopes(registry, scope ?? '').resource.clientId
  } catch {
    return null
  }
}
