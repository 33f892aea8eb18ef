import { applyRegistration } from '../../../src/registration/apply-registration.ts'
import type { DesiredRegistration } from '../../../src/registration/desired/desired-registration.ts'
import { createDirectoryClient } from '../../../src/registration/directory/directory-client.ts'
import { startTenant, type Tenant } from '../../support/tenant.ts'
import { desiredOf, settingsOf } from '../registration-under-test.ts'

// biome-ignore lint/suspicious/noExplicitAny: what Graph answers is for the tests to judge
type Json = any

type Gateway = DesiredRegistration['gateway']

/** A front end that is not registered yet. */
export const FRONT_END = {
  uniqueName: 'behalf-front-end',
  displayName: 'Behalf front end',
  clientId: null,
  redirectUris: ['https://app.contoso.example'],
}

/** A role of the plan, under an id as Behalf makes them. */
export const ROLE = {
  id: 'a6b3c1d2-0000-5000-8000-000000000001',
  value: 'Approver',
  memberType: 'User',
  displayName: 'Approver',
  description: 'Approves.',
  neededBy: [],
} as const

let compiled: Promise<DesiredRegistration> | undefined

/** A tenant without a gateway, for files of infrastructure as code. */
export async function startEmptyTenant() {
  const tenant = await startTenant({ basePort: 0, people: 10, gatewayRegistered: false })
  const token = await tenant.operatorToken()
  return { tenant, send: sender(tenant, token), desiredFor, apply }

  /** What the tenant's APIs want, and what a test changes about it. */
  async function desiredFor(
    gateway: Partial<Gateway> = {},
    frontEnd: DesiredRegistration['frontEnd'] = null,
  ): Promise<DesiredRegistration> {
    const { graph, orders, tenantId } = tenant
    compiled ??= desiredOf(
      settingsOf(`
entra: { tenantId: ${tenantId} }
apis:
  graph: { baseUrl: "${graph.baseUrl}", resource: "${graph.resource}" }
  orders: { baseUrl: "${orders.baseUrl}", resource: "${orders.resource}" }
`),
    )
    const desired = await compiled
    return { ...desired, gateway: { ...desired.gateway, ...gateway }, frontEnd }
  }

  /** What `registration apply` does, to compare with. */
  function apply(desired: DesiredRegistration) {
    const client = createDirectoryClient({ baseUrl: tenant.graph.baseUrl, token, fetch })
    const options = { remove: false, adminConsent: false, now: Date.now, onMade: () => undefined }
    return applyRegistration({ client, desired, ...options, sleep: async () => undefined })
  }
}

/** Sends requests to Microsoft Graph; throws where one is refused. */
/** Sends requests to Microsoft Graph with a token; throws for what is refused. */
export function sender({ graph }: Tenant, token: string) {
  return async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Json> => {
    const response = await fetch(`${graph.baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
}
