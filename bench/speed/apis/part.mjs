/** The part of the benchmark that is everything behind a gateway: Entra ID, Graph and Orders of the embedded tenant. */
import { createHash, randomBytes } from 'node:crypto'
import { startTenant } from '../../../dist/tenant/tenant.js'
import { startReplay } from './replay.mjs'
import { mintUserTokens } from './user-tokens.mjs'

/** Enough that each of 20,000 users has reports who are there, too. */
const PEOPLE = 100_000

let tenant
let replays
let template
let latencyMs = 0
let exchanges = 0

/** @returns what a gateway needs to know of them, by the names of Behalf's environment variables. */
export async function start() {
  tenant = await startTenant({ basePort: 0, people: PEOPLE })
  const { record } = tenant.entra.requests
  tenant.entra.requests.record = (entry) => {
    if (entry.grant === 'on_behalf_of') exchanges++
    record(entry)
  }
  const latency = () => latencyMs
  replays = {
    graph: await startReplay({ origin: tenant.graph.origin, latencyMs: latency }),
    orders: await startReplay({ origin: tenant.orders.origin, latencyMs: latency }),
  }
  template = await signIn('adele@contoso.example')
  return {
    ENTRA_INSTANCE: tenant.entra.origin,
    ENTRA_TENANT_ID: tenant.tenantId,
    ENTRA_CLIENT_ID: tenant.gateway.clientId,
    ENTRA_APP_ID_URI: tenant.gateway.appIdUri,
    ENTRA_REQUIRED_SCOPE: tenant.gateway.scope,
    ENTRA_CLIENT_SECRET: tenant.gateway.clientSecret,
    GRAPH_BASE_URL: tenant.graph.baseUrl.replace(tenant.graph.origin, replays.graph.origin),
    GRAPH_RESOURCE: tenant.graph.resource,
    ORDERS_BASE_URL: replays.orders.origin,
    ORDERS_RESOURCE: tenant.orders.resource,
  }
}

/** How long each answer of Graph and Orders takes from now on. */
export function answerAfter(milliseconds) {
  latencyMs = milliseconds
}

/** @returns tokens of so many users for the gateway, another each time. */
export function userTokens(range) {
  return mintUserTokens(tenant, template, range)
}

/**
 * @returns what was asked since this was last asked for: requests to APIs, bytes of their answers, token exchanges, and how
 *   long the tokens were that the APIs were sent.
 */
export function takeCounts() {
  const [graph, orders] = [replays.graph.takeCounts(), replays.orders.takeCounts()]
  const calls = graph.calls + orders.calls
  const bytes = graph.bytes + orders.bytes
  const taken = { calls, bytes, exchanges, tokenBytes: (graph.tokenBytes + orders.tokenBytes) / calls }
  exchanges = 0
  return taken
}

/** As a browser and a public client do together: authorization code and PKCE. */
async function signIn(account) {
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
