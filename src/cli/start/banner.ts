import { DEFAULT_TENANT_PORT, TENANT_PORT_VARIABLE } from './tenant-address.ts'

interface BannerOptions {
  readonly gatewayUrl: string
  readonly tenant: {
    readonly entra: { readonly origin: string }
    readonly graph: { readonly baseUrl: string }
    readonly orders: { readonly baseUrl: string }
  }
  readonly personas: readonly { readonly signInName: string; readonly story: string }[]
}

/** Reaches two APIs and comes back from one to the other. */
const SAMPLE_QUERY = `{
  me { displayName jobTitle manager { displayName } }
  orders(first: 3) { nodes { number status salesperson { displayName } } }
}`

/** What `start` prints on the embedded tenant: where everything is and what to try. Never a token or a secret. */
export function bannerOf({ gatewayUrl, tenant, personas }: BannerOptions): string {
  const width = Math.max(...personas.map(({ signInName }) => signInName.length))
  return `
EMBEDDED TENANT: FICTIONAL PEOPLE, NO REAL DATA, NOT FOR PRODUCTION

  Page      ${gatewayUrl}/   sign in and try operations
  GraphQL   ${gatewayUrl}/graphql
  Entra ID  ${tenant.entra.origin}
  Graph     ${tenant.graph.baseUrl}
  Orders    ${tenant.orders.baseUrl}

Try this query

${indented(SAMPLE_QUERY)}

In a second terminal

${indented(curlOf(gatewayUrl, tenant.entra.origin, personas))}

Personas

${personas.map(({ signInName, story }) => `  ${signInName.padEnd(width)}  ${story}`).join('\n')}

`
}

/** One line of a shell; the token is fetched when the line runs. */
function curlOf(gatewayUrl: string, entraOrigin: string, personas: BannerOptions['personas']): string {
  const { port } = new URL(entraOrigin)
  const variable = port === String(DEFAULT_TENANT_PORT) ? '' : `${TENANT_PORT_VARIABLE}=${port} `
  const persona = personas.find(({ signInName }) => signInName.startsWith('adele@')) ?? personas[0]
  const body = JSON.stringify({ query: SAMPLE_QUERY.replaceAll(/\s+/g, ' ') })
  return [
    `curl -s ${gatewayUrl}/graphql -H 'content-type: application/json'`,
    `-H "authorization: Bearer $(${variable}npm run -s token -- ${persona?.signInName})"`,
    `-d '${body}'`,
  ].join(' \\\n  ')
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}
