import { createHash, randomBytes } from 'node:crypto'

/** The embedded tenant's description of itself at `/_tenant`. */
interface TenantDescription {
  readonly tenantId: string
  readonly gateway: { readonly clientId: string; readonly appIdUri: string; readonly scope: string }
  readonly developerClient: { readonly clientId: string; readonly redirectUri: string }
  readonly personas: readonly { readonly signInName: string; readonly story: string }[]
}

/** A token, or a sentence that explains why there is none. */
export type TokenOutcome = { readonly token: string } | { readonly problem: string }

interface TokenOptions {
  /** Sign-in name of a person in the tenant; for a persona, the part before the `@` is enough. */
  readonly persona: string | undefined
  /** Origin of the embedded tenant's Entra ID. */
  readonly origin: string
  readonly fetch: typeof fetch
  /** The `claims` parameter from a challenge. Default: none. */
  readonly claims?: string | undefined
}

const DEADLINE_MS = 10_000

/**
 * The `claims` that MSAL sends for `clientCapabilities: ["cp1"]`. Without this parameter, Entra ID blocks access instead of
 * sending a challenge.
 */
const HANDLES_CHALLENGES = JSON.stringify({ access_token: { xms_cc: { values: ['cp1'] } } })

/**
 * Signs in a persona of the running embedded tenant as a front end would: with an authorization code and PKCE, choosing the
 * account in the form on the sign-in page.
 */
export async function fetchPersonaToken({
  persona,
  origin,
  fetch,
  claims,
}: TokenOptions): Promise<TokenOutcome> {
  const tenant = await describeTenant(origin, fetch)
  if (tenant === null) {
    return { problem: `No embedded tenant is running at ${origin}. Start it with: npm start` }
  }
  if (persona === undefined) return { problem: `Choose a persona. ${peopleOf(tenant)}` }
  const signInName =
    tenant.personas.find((known) => isNamed(known.signInName, persona))?.signInName ?? persona

  const verifier = randomBytes(32).toString('base64url')
  const code = await authorize({ origin, tenant, signInName, verifier, claims, fetch })
  if ('problem' in code) return code
  return redeem({ origin, tenant, verifier, claims, code: code.code, fetch })
}

/** Null if there is no response, or if it is not from the embedded tenant. */
async function describeTenant(
  origin: string,
  fetch: TokenOptions['fetch'],
): Promise<TenantDescription | null> {
  try {
    const response = await fetch(`${origin}/_tenant`, { signal: AbortSignal.timeout(DEADLINE_MS) })
    return response.ok ? ((await response.json()) as TenantDescription) : null
  } catch {
    return null
  }
}

function isNamed(signInName: string, persona: string): boolean {
  const wanted = persona.toLowerCase()
  return signInName === wanted || signInName.split('@')[0] === wanted
}

function peopleOf({ personas }: TenantDescription): string {
  return `Personas:\n${personas.map(({ signInName, story }) => `  ${signInName}  ${story}`).join('\n')}`
}

interface Flow {
  readonly origin: string
  readonly tenant: TenantDescription
  /** The PKCE code verifier of this sign-in. */
  readonly verifier: string
  readonly claims: string | undefined
  readonly fetch: typeof fetch
}

async function authorize({
  origin,
  tenant,
  signInName,
  verifier,
  claims,
  fetch,
}: Flow & { signInName: string }): Promise<{ readonly code: string } | { readonly problem: string }> {
  const state = randomBytes(16).toString('base64url')
  const response = await fetch(`${origin}/${tenant.tenantId}/oauth2/v2.0/authorize`, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(DEADLINE_MS),
    body: new URLSearchParams({
      ...clientOf(tenant),
      response_type: 'code',
      response_mode: 'query',
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...(claims === undefined ? {} : { claims }),
      account: signInName,
    }),
  })
  const location = response.headers.get('location')
  // The sign-in page is returned again instead of a redirect if the account is unknown.
  if (location === null) return { problem: `Unknown sign-in name: ${signInName}. ${peopleOf(tenant)}` }
  const answer = new URL(location).searchParams
  const code = answer.get('code')
  if (code === null || answer.get('state') !== state) {
    const reason = answer.get('error_description') ?? 'the response does not match the request'
    return { problem: `The embedded tenant did not sign in ${signInName}: ${reason}` }
  }
  return { code }
}

async function redeem({
  origin,
  tenant,
  verifier,
  code,
  fetch,
}: Flow & { code: string }): Promise<TokenOutcome> {
  const response = await fetch(`${origin}/${tenant.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    signal: AbortSignal.timeout(DEADLINE_MS),
    body: new URLSearchParams({
      ...clientOf(tenant),
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      claims: HANDLES_CHALLENGES,
    }),
  })
  const answer = (await response.json()) as { access_token?: string; error_description?: string }
  return answer.access_token === undefined
    ? {
        problem: `The embedded tenant did not issue a token: ${answer.error_description ?? `HTTP ${response.status}`}`,
      }
    : { token: answer.access_token }
}

function clientOf({ developerClient, gateway }: TenantDescription): Readonly<Record<string, string>> {
  return {
    client_id: developerClient.clientId,
    redirect_uri: developerClient.redirectUri,
    scope: `${gateway.appIdUri}/${gateway.scope}`,
  }
}
