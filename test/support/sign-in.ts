import { createHash, randomBytes } from 'node:crypto'
import type { Tenant } from '../../src/tenant/tenant.ts'

/** What a client has after a sign-in. */
export interface SignedIn {
  readonly accessToken: string
  readonly idToken: string
  readonly refreshToken: string
}

/**
 * Signs a person of the embedded tenant in by the authorization-code grant with PKCE, over HTTP, as a browser and
 * a public client do together. Throws what Entra ID says where it does not let the person in.
 *
 * @param options.claims - the `claims` parameter, as a challenge gave it.
 * @param options.client - the developers' client by default.
 * @param options.capabilities - what the client says it can handle: `cp1` for claims challenges.
 */
export async function signIn(
  tenant: Tenant,
  account: string,
  {
    scope = `${tenant.gateway.appIdUri}/${tenant.gateway.scope}`,
    claims,
    capabilities = [],
    client: { clientId, redirectUri } = tenant.developerClient,
  }: {
    scope?: string
    claims?: string
    capabilities?: readonly string[]
    client?: Tenant['developerClient']
  } = {},
): Promise<SignedIn> {
  const verifier = randomBytes(32).toString('base64url')
  const client = { client_id: clientId, redirect_uri: redirectUri }
  const base = `${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0`
  const query = new URLSearchParams({
    ...client,
    response_type: 'code',
    scope: `openid profile offline_access ${scope}`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(claims === undefined ? {} : { claims }),
  })
  const redirected = await fetch(`${base}/authorize?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ account }),
    redirect: 'manual',
  })
  const location = redirected.headers.get('location')
  if (location === null) throw new Error(`the sign-in of ${account} ended with status ${redirected.status}`)
  const { code = '', error, error_description: reason } = Object.fromEntries(new URL(location).searchParams)
  if (error !== undefined) throw new Error(`${account} was not signed in: ${error}: ${reason}`)
  const answer = await fetch(`${base}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...client,
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      scope: query.get('scope') ?? '',
      claims: JSON.stringify({ access_token: { xms_cc: { values: capabilities } } }),
    }),
  })
  const tokens = (await answer.json()) as Record<string, string>
  if (!answer.ok) throw new Error(`the code was not redeemed: ${tokens.error_description}`)
  return {
    accessToken: tokens.access_token ?? '',
    idToken: tokens.id_token ?? '',
    refreshToken: tokens.refresh_token ?? '',
  }
}
