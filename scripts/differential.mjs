/**
 * Compares the gateway's answers with those of a naive evaluator of the GraphQL specification:
 * `npm run differential -- [operations] [seed]`. The seed is printed; given again, it repeats the run.
 */
import { randomInt } from 'node:crypto'
import { runDifferential } from '../test/properties/execution/differential.ts'
import { startGatewayOnParts } from '../test/properties/execution/gateway-on-parts.ts'

const DEFAULT_OPERATIONS = 2000
const EVERY = 100

const [operations = DEFAULT_OPERATIONS, seed = randomInt(2 ** 31)] = process.argv.slice(2).map(Number)
if (!(operations > 0 && Number.isInteger(operations) && Number.isInteger(seed))) {
  console.error('Usage: npm run differential -- [operations] [seed]')
  process.exit(2)
}

console.log(`${operations} operations, seed ${seed}`)
const startedAt = performance.now()
const gateways = {
  prepared: await startGatewayOnParts(true),
  'graphql-js': await startGatewayOnParts(false),
}
let executed = 0
const found = await runDifferential(gateways, {
  operations,
  seed,
  shrinks: true,
  onOperation() {
    executed += 1
    if (executed % EVERY === 0) console.error(`${executed} …`)
  },
})
for (const gateway of Object.values(gateways)) await gateway.stop()
const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
if (found === null) console.log(`no difference in ${operations} operations (${seconds} s)`)
else console.error(`${found}\nRepeat with: npm run differential -- ${operations} ${seed}`)
process.exit(found === null ? 0 : 1)
