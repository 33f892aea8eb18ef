import { startTestGateway } from 'behalf/testing'
import { inventory } from './inventory-api.js'

const gateway = await startTestGateway({
  config: 'behalf.yml',
  env: process.env,
  apis: { inventory },
  port: Number(process.env.PORT ?? 4000),
  tenantPort: 4001,
})

console.log(`
Embedded tenant: fictional people, no real data, not for production

  Page      ${gateway.url}/   sign in and try operations
  GraphQL   ${gateway.url}/graphql

  { me { displayName } inventoryItems { name isLow keeper { displayName } } }
`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void gateway.stop())
