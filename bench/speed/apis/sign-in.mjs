import { createHash, randomBytes } from 'node:crypto'

/** As a browser and a public client do together: authorization code and PKCE. @returns an access token for the gateway. */
export async function signIn(tenant, account) {
  const verifier = randomBytes(32).toString('base64url')
  const base = `${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0`
  const scope = `openid ${tenant.gateway.appIdUri}/${tenant.gateway.scope}`
  const { clientId, redirectUri } = tenant.developerClient
  const client = { client_id: clientId, redirect_uri: redirectUri }
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const asked = {
    ...client,
    response_type: 'code',
    scope,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }
  const redirected = await fetch(`${base}/authorize?${new URLSearchParams(asked)}`, {
    method: 'POST',
    body: new URLSearchParams({ account }),
    redirect: 'manual',
  })
  const code = new URL(redirected.headers.get('location')).searchParams.get('code')
  const redeemed = { ...client, grant_type: 'authorization_code', code, code_verifier: verifier, scope }
  const answer = await fetch(`${base}/token`, { method: 'POST', body: new URLSearchParams(redeemed) })
  return (await answer.json()).access_token
}
