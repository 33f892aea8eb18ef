import { DEFAULT_TENANT_PORT, TENANT_PORT_VARIABLE } from './tenant/tenant-address.ts'

interface BannerOptions {
  readonly gatewayUrl: string
  readonly tenant: {
    readonly entra: { readonly origin: string }
    readonly graph: { readonly baseUrl: string }
    readonly orders: { readonly baseUrl: string }
  }
  /** The configured APIs. */
  readonly apis: readonly { readonly name: string; readonly baseUrl: string }[]
  /** Address of the tools for agents; null if there are none. */
  readonly toolsUrl: string | null
  readonly personas: readonly { readonly signInName: string; readonly story: string }[]
}

const SAMPLE_QUERY = `{
  me { displayName jobTitle manager { displayName } }
}`

/** A query that calls two APIs, and then the first one again to resolve data from the second. */
const SAMPLE_WITH_ORDERS = `{
  me { displayName jobTitle manager { displayName } }
  orders(first: 3) { nodes { number status salesperson { displayName } } }
}`

/** The banner of `start` with the embedded tenant: all addresses, and examples to try. It never contains a token or a secret. */
export function bannerOf({ gatewayUrl, tenant, apis, toolsUrl, personas }: BannerOptions): string {
  const sample = apis.some(({ baseUrl }) => baseUrl === tenant.orders.baseUrl)
    ? SAMPLE_WITH_ORDERS
    : SAMPLE_QUERY
  const width = Math.max(...personas.map(({ signInName }) => signInName.length))
  return `
EMBEDDED TENANT: FICTIONAL PEOPLE, NO REAL DATA, NOT FOR PRODUCTION

  Page      ${gatewayUrl}/   sign in and try operations
  GraphQL   ${gatewayUrl}/graphql
${toolsUrl === null ? '' : `  Tools     ${toolsUrl}   for agents\n`}  Entra ID  ${tenant.entra.origin}
  Graph     ${tenant.graph.baseUrl}
${apis
  .filter(({ name }) => name !== 'graph')
  .map(({ name, baseUrl }) => `  ${titleOf(name).padEnd(9)} ${baseUrl}`)
  .join('\n')}

Try this query

${indented(sample)}

In a second terminal

${indented(curlOf({ gatewayUrl, tenant, personas }, sample))}

Personas

${personas.map(({ signInName, story }) => `  ${signInName.padEnd(width)}  ${story}`).join('\n')}

`
}

/** One shell line; the token is fetched when the line runs. */
function curlOf(
  { gatewayUrl, tenant, personas }: Omit<BannerOptions, 'apis' | 'toolsUrl'>,
  sample: string,
): string {
  const { port } = new URL(tenant.entra.origin)
  const variable = port === String(DEFAULT_TENANT_PORT) ? '' : `${TENANT_PORT_VARIABLE}=${port} `
  const persona = personas.find(({ signInName }) => signInName.startsWith('adele@')) ?? personas[0]
  const body = JSON.stringify({ query: sample.replaceAll(/\s+/g, ' ') })
  return [
    `curl -s ${gatewayUrl}/graphql -H 'content-type: application/json'`,
    `-H "authorization: Bearer $(${variable}npx --no behalf token ${persona?.signInName})"`,
    `-d '${body}'`,
  ].join(' \\\n  ')
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}

function titleOf(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}
