import type { ApiConfig } from '../../config/config.ts'

/** The audience of the embedded tenant's orders API, at a domain that no company owns. */
const SAMPLE_ORDERS = 'api://orders.contoso.example'

/**
 * The APIs that the product's own schema describes, of those that are configured: Microsoft Graph, and the embedded tenant's
 * sample API. An API of yours may be called `orders` too: it has another audience, and the names of the sample are free.
 */
export function builtInApis(apis: ReadonlyMap<string, Pick<ApiConfig, 'resource'>>): ReadonlySet<string> {
  const names = [...apis].filter(([name, { resource }]) => name !== 'orders' || isSample(resource))
  return new Set(names.map(([name]) => name))
}

/** Also in another spelling, which `doctor` explains. */
function isSample(resource: string): boolean {
  return resource.toLowerCase().replace(/\/$/, '') === SAMPLE_ORDERS
}

/** The names of the APIs of `kind: odata`. */
export function odataApis(apis: ReadonlyMap<string, Pick<ApiConfig, 'kind'>>): ReadonlySet<string> {
  return new Set([...apis].filter(([, { kind }]) => kind === 'odata').map(([name]) => name))
}
