import type { Tenant } from '../../src/tenant/tenant.ts'
import type { RequestField } from './contoso-fields.ts'
import type { WholeApis } from './naive-evaluator.ts'

type Json = Readonly<Record<string, unknown>>
type Api = RequestField['api']

/**
 * Reads the embedded tenant's APIs whole, with tokens of its own on behalf of the user of `assertion`. Everything is
 * read once: nothing writes.
 *
 * @param properties - of users and of messages, because Graph gives only some of them to clients that do not ask.
 */
export async function wholeApis(
  tenant: Tenant,
  assertion: string,
  properties: { readonly users: readonly string[]; readonly messages?: readonly string[] },
): Promise<WholeApis> {
  const tokens = {
    graph: await exchange(tenant, assertion, tenant.graph.resource),
    orders: await exchange(tenant, assertion, tenant.orders.resource),
  }
  const known = new Map<string, Promise<Json | null>>()

  async function read(api: Api, url: string): Promise<Json | null> {
    const response = await fetch(url, { headers: { authorization: `Bearer ${tokens[api]}` } })
    if (response.status === 404) return null
    const body = (await response.json()) as Json
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(body)}`)
    return body
  }

  function object(api: Api, url: string): Promise<Json | null> {
    const answer = known.get(url) ?? read(api, url)
    known.set(url, answer)
    return answer
  }

  const propertiesAt = (path: string) => {
    if (/^\/users(\/[^/]+(\/(manager|directReports))?)?$/.test(path)) return properties.users
    return path.endsWith('/messages') ? (properties.messages ?? []) : []
  }
  const urlOf = (api: Api, path: string) => {
    const names = api === 'graph' ? propertiesAt(path) : []
    return `${tenant[api].baseUrl}${path}${names.length > 0 ? `?$select=${names.join(',')}` : ''}`
  }

  return {
    object: (api, path) => object(api, urlOf(api, path)),
    async collection(api, path, items) {
      const all: Json[] = []
      const start = urlOf(api, path)
      for (let url: string | null = start; url !== null; ) {
        const page = await object(api, url)
        all.push(...((page?.[items] ?? []) as readonly Json[]))
        url = nextOf(page, start)
      }
      return all
    },
  }
}

function nextOf(page: Json | null, start: string): string | null {
  if (typeof page?.['@odata.nextLink'] === 'string') return page['@odata.nextLink']
  return typeof page?.nextCursor === 'string' ? `${start}?cursor=${page.nextCursor}` : null
}

async function exchange(
  { entra, tenantId, gateway }: Tenant,
  assertion: string,
  resource: string,
): Promise<string> {
  const response = await fetch(`${entra.origin}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      client_id: gateway.clientId,
      client_secret: gateway.clientSecret,
      scope: `${resource}/.default`,
      assertion,
    }),
  })
  const { access_token: token } = (await response.json()) as { readonly access_token?: string }
  if (token === undefined) throw new Error(`the exchange for ${resource} answered ${response.status}`)
  return token
}
