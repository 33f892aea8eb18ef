import type { ApiConfig } from '../../config/config.ts'

/** The audience of the embedded tenant's Orders API, in a domain that no company owns. */
const SAMPLE_ORDERS = 'api://orders.contoso.example'

/**
 * The configured APIs that the product's own schema describes: Microsoft Graph, and the embedded tenant's sample API. An
 * operator's own API can also be called `orders`, with a different audience. The sample's schema is then not served, so its
 * names are available.
 */
export function builtInApis(apis: ReadonlyMap<string, Pick<ApiConfig, 'resource'>>): ReadonlySet<string> {
  const names = [...apis].filter(([name, { resource }]) => name !== 'orders' || isSample(resource))
  return new Set(names.map(([name]) => name))
}

/** Also accepts the audience with uppercase letters or a trailing slash, because `doctor` explains these mistakes. */
function isSample(resource: string): boolean {
  return resource.toLowerCase().replace(/\/$/, '') === SAMPLE_ORDERS
}

/** The names of the APIs with `kind: odata`. */
export function odataApis(apis: ReadonlyMap<string, Pick<ApiConfig, 'kind'>>): ReadonlySet<string> {
  return new Set([...apis].filter(([, { kind }]) => kind === 'odata').map(([name]) => name))
}
