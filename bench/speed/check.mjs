/**
 * Whether the floor answers as a gateway does, which is what makes them comparable; for `npm test`.
 *
 *   node bench/speed/check.mjs <url of the gateway> <token of a user>
 *
 * The environment says where the APIs are, by the names of Behalf's own variables. Prints what was compared.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { askGateway, assertAgreement } from './agree.mjs'
import { teach } from './drawn/lessons.mjs'
import { shapeOf } from './drawn/shape.mjs'
import { startGateways } from './gateways.mjs'
import { COLD, Q1, Q2, Q3, REJECTED, ROWS, WRITE } from './operations.mjs'

const [url, token] = process.argv.slice(2)
const start = async (name) =>
  (await startGateways([name], process.env, { firstPort: await freePort() }))[name]
const floor = await start('floor')
const taught = await start('taught')
for (const operation of [Q1, Q2, Q3, COLD, ROWS, WRITE, REJECTED]) {
  await assertAgreement({ floor, gateway: { url } }, operation, token)
  console.log(operation.title)
}
await checkTaught()
await Promise.all([floor.stop(), taught.stop()])

/** Checks the floor that is taught its operations, after teaching it one. */
async function checkTaught() {
  const { data } = JSON.parse((await askGateway(url, Q1, token)).text)
  const request = { api: 'graph', method: 'GET', path: '/v1.0/me?$select=displayName,mail', body: null }
  const lesson = { waves: [[request]], shape: shapeOf(data, [data.me]) }
  await teach({ url: taught.url, operation: { name: 'Me' }, lessons: [[`Bearer ${token}`, lesson]] })
  await assertAgreement({ gateway: { url }, taught }, Q1, token)
  console.log(`${Q1.title}, told`)
}

async function freePort() {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
