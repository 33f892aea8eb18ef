import { fileURLToPath } from 'node:url'
import { type ApiHandler, startTestGateway } from '../../src/testing.ts'

const [, , folder = ''] = process.argv
const here = new URL(`./${folder}/`, import.meta.url)
const apis = (await import(new URL('mock.ts', here).href)) as Readonly<Record<string, ApiHandler>>
const gateway = await startTestGateway({
  config: fileURLToPath(new URL('behalf.yml', here)),
  apis: { ...apis },
  port: 4000,
  tenantPort: 4001,
})

process.stdout.write(
  `Open ${gateway.url} and sign in as Adele. The queries are in ${fileURLToPath(here)}queries.graphql\n`,
)
