import type { ApiConfig } from '../../config/config.ts'

/** The audience of the embedded tenant's Orders API, at a domain that no company owns. */
const SAMPLE_ORDERS = 'api://orders.contoso.example'

/**
 * The configured APIs that the product's own schema describes: Microsoft Graph, and the embedded tenant's sample API. Your own API
 * can also be called `orders`: it has another audience, and the sample's names are free.
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
