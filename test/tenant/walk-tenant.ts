/** A program: asks each origin of a tenant something, and prints what it was answered, and what evaluating a text does. */

import { signIn } from '../support/sign-in.ts'
import { startTenant } from '../support/tenant.ts'
import { call, exchange, steer } from './token-requests.ts'

const tenant = await startTenant({ basePort: 0 })
const { accessToken } = await signIn(tenant, 'adele@contoso.example')
const tokens = {
  graph: (await exchange(tenant, accessToken)).body.access_token,
  orders: (await exchange(tenant, accessToken, tenant.orders.resource)).body.access_token,
}
const answers = {
  signInPage: await fetch(`${tenant.entra.origin}/devicelogin`),
  me: await call(`${tenant.graph.baseUrl}/me?$select=id`, tokens.graph),
  batch: await call(`${tenant.graph.baseUrl}/$batch`, tokens.graph, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      requests: [{ id: '1', method: 'GET', url: "/users?$filter=startswith(displayName,'A')" }],
    }),
  }),
  orders: await call(`${tenant.orders.baseUrl}/orders?limit=1`, tokens.orders),
  nothing: await fetch(`${tenant.orders.baseUrl}/nothing`),
}
const fault = await steer(`${tenant.orders.origin}/_faults`, 'POST', { answer: { status: 503 }, dripMs: 0 })
const faulty = await call(`${tenant.orders.baseUrl}/orders`, tokens.orders)
await tenant.stop()

const statuses = Object.entries(answers).map(([name, { status }]) => [name, status])
process.stdout.write(
  JSON.stringify({
    ...Object.fromEntries(statuses),
    fault: fault.status,
    faulty: faulty.status,
    evaluation: evaluate(),
  }),
)

function evaluate(): string {
  try {
    return String(new Function('return "evaluated"')())
  } catch (error) {
    return String(error)
  }
}
