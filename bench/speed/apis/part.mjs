/** The part of the benchmark that is everything behind a gateway: Entra ID, Graph and Orders of the embedded tenant. */
import { createServer } from 'node:http'
import { startTenant } from '../../../dist/tenant/tenant.js'
import { exchangeMs } from './exchange-ms.mjs'
import { createRecorder } from './recorder.mjs'
import { startReplay } from './replay.mjs'
import { signIn } from './sign-in.mjs'
import { mintUserTokens } from './user-tokens.mjs'

/** Enough that each of 20,000 users has reports who are there, too. */
const PEOPLE = 100_000

let tenant
let replays
let template
let latencies = { graph: 0, orders: 0 }
let exchanges = 0
const recorder = createRecorder()

/** @returns what a gateway needs to know of them, by the names of Behalf's environment variables. */
export async function start() {
  tenant = await startTenant({ basePort: 0, people: PEOPLE })
  const { record } = tenant.entra.requests
  tenant.entra.requests.record = (entry) => {
    if (entry.grant === 'on_behalf_of') exchanges++
    record(entry)
  }
  const replay = (api) =>
    startReplay({ origin: tenant[api].origin, latencyMs: () => latencies[api], record: recorder.of(api) })
  replays = { graph: await replay('graph'), orders: await replay('orders') }
  template = await signIn(tenant, 'adele@contoso.example')
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
    OTEL_EXPORTER_OTLP_ENDPOINT: await startCollector(),
  }
}

/** Takes traces and metrics, and forgets them. @returns its address. */
async function startCollector() {
  const server = createServer((request, response) => {
    request.resume()
    request.once('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
  })
  await new Promise((resolve) => server.listen(0, 'localhost', resolve))
  return `http://localhost:${server.address().port}`
}

/** How many milliseconds each answer takes from now on; 0 is as long as it takes. */
export async function answerAfter({ graph, orders, entra = 0 }) {
  latencies = { graph, orders }
  tenant.entra.faults.clear()
  if (entra === 0) return
  // Entra ID is no replay, and takes a while for signing a token.
  const delayMs = Math.max(0, Math.round(entra - (await exchangeMs(tenant, await userTokens({ count: 1 })))))
  tenant.entra.faults.add({ grant: 'on_behalf_of', delayMs })
}

/** @returns tokens of so many users for the gateway, another each time. */
export function userTokens(range) {
  return mintUserTokens(tenant, template, range)
}

/** @returns ids of people whom any user can read: personas and managers. */
export function personIds(count) {
  return Array.from({ length: count }, (_, number) => tenant.contoso.person(number).id)
}

/** From now on, requests to the APIs are noted. */
export function record() {
  recorder.start()
}

/** @returns the requests since, and how they waited for each other; no more are noted. */
export function takeRecorded() {
  return recorder.take()
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
