/**
 * Whether the floor answers as a gateway does, which is what makes them comparable; for `npm test`.
 *
 *   node bench/speed/check.mjs <url of the gateway> <token of a user>
 *
 * The environment says where the APIs are, by the names of Behalf's own variables. Prints what was compared.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { assertAgreement } from './agree.mjs'
import { startGateways } from './gateways.mjs'
import { COLD, Q1, Q2, Q3, REJECTED, ROWS, WRITE } from './operations.mjs'

const [url, token] = process.argv.slice(2)
const { floor } = await startGateways(['floor'], process.env, { firstPort: await freePort() })
for (const operation of [Q1, Q2, Q3, COLD, ROWS, WRITE, REJECTED]) {
  await assertAgreement({ floor, gateway: { url } }, operation, token)
  console.log(operation.title)
}
await floor.stop()

async function freePort() {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
