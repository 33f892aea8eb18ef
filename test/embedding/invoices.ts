import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiHandler, TestGatewayOptions } from '../../src/testing.ts'

/** Contoso's invoices: a schema with a field of each kind that code can stand in for. */
export const INVOICES_SDL = `
extend type Query {
  invoice(id: ID!): Invoice @rest(api: "invoices", GET: "/invoices/{id}", scopes: [["Invoices.Read"]])
  outstanding(currency: Currency = "EUR"): Decimal!
    @resolver(calls: [{ api: "invoices", scopes: [["Invoices.Read"]] }])
  audit: String
    @resolver(calls: [{ api: "invoices", scopes: [["Invoices.Read"]] }])
    @policy(policies: [["insiders"]])
}
extend type Mutation {
  remind(id: ID!): Int! @resolver(calls: [{ api: "invoices", scopes: [["Invoices.Remind"]] }])
}
type Invoice {
  id: ID!
  amount: Decimal! @from(at: "$.total.amount")
  dueIn: Int @resolver(needs: ["dueDate"])
  dueDate: Date
}
"Three letters of ISO 4217."
scalar Currency
`

/** An invoices API with two invoices. */
export const invoices: ApiHandler = ({ method, path, query, body }) => {
  if (method === 'POST') return { status: 202, body: { attempts: 2, got: body } }
  if (path === '/invoices')
    return { body: { items: [{ amount: '12.50' }, { amount: '0.25' }], currency: query.get('currency') } }
  if (path === '/invoices/i%2F1')
    return { body: { id: 'i/1', total: { amount: 12.5 }, dueDate: '2026-12-01' } }
  return { status: 404, body: {} }
}

/** A folder with the schema, and the configuration that names it. */
export async function invoicesProject(sdl = INVOICES_SDL): Promise<{
  readonly directory: string
  readonly config: NonNullable<TestGatewayOptions['config']>
}> {
  const directory = await mkdtemp(join(tmpdir(), 'behalf-invoices-'))
  await writeFile(join(directory, 'invoices.graphql'), sdl)
  return {
    directory,
    config: {
      entra: { tenantId: `\${ENTRA_TENANT_ID}`, credential: { certificateFile: '/run/secrets/behalf.pem' } },
      apis: {
        invoices: {
          baseUrl: 'https://invoices.contoso.example/v1',
          resource: 'api://invoices.contoso.example',
        },
      },
      schema: { directory, graph: ['people'] },
      tokens: { redis: { url: `\${REDIS_URL}` } },
    },
  }
}
