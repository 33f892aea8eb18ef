import type { Tenant } from '../../src/tenant/tenant.ts'

/** What the token endpoint answered. */
export interface TokenResponse {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what is answered is for the tests to judge
  readonly body: any
}

/** A token request as plain HTTP, by the gateway and its secret unless the form says otherwise. */
export async function requestToken(
  { entra, tenantId, gateway }: Tenant,
  form: Readonly<Record<string, string>>,
): Promise<TokenResponse> {
  const response = await fetch(`${entra.origin}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: gateway.clientId,
      ...('client_assertion' in form ? {} : { client_secret: gateway.clientSecret }),
      ...form,
    }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** The gateway's exchange of a user's token for one of an API, as a client that can handle revocations. */
export function exchange(
  tenant: Tenant,
  assertion: string,
  resource: string = tenant.graph.resource,
  { claims = {}, ...form }: { claims?: object } & Readonly<Record<string, string | object>> = {},
): Promise<TokenResponse> {
  return requestToken(tenant, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    assertion,
    scope: `${resource}/.default openid offline_access`,
    claims: JSON.stringify({ access_token: { xms_cc: { values: ['cp1'] }, ...claims } }),
    ...(form as Readonly<Record<string, string>>),
  })
}

/** A request to an API with a token. */
export function call(url: string, token: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } })
}

/** A control of the tenant, as people use it with curl. */
export async function steer(
  url: string,
  method: 'GET' | 'POST' | 'DELETE' = 'GET',
  body?: unknown,
): Promise<TokenResponse> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}
