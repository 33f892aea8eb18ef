import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runDifferential } from './differential.ts'
import { type GatewayOnParts, startGatewayOnParts } from './gateway-on-parts.ts'

/** `npm run differential` executes more of them, of a new seed each time, and makes smaller what fails. */
const OPERATIONS = 40
const SEED = 20_261_128
const TIMEOUT_MS = 60_000

let gateways: Readonly<Record<string, GatewayOnParts>> = {}

beforeAll(async () => {
  gateways = { prepared: await startGatewayOnParts(true), 'graphql-js': await startGatewayOnParts(false) }
}, TIMEOUT_MS)

afterAll(async () => {
  for (const gateway of Object.values(gateways)) await gateway.stop()
})

describe('an operation of any shape', () => {
  it(
    'is answered as the GraphQL specification requires, for alternating users, the first time and the third',
    async () => {
      expect(
        await runDifferential(gateways, { operations: OPERATIONS, seed: SEED, shrinks: false }),
      ).toBeNull()
    },
    TIMEOUT_MS,
  )
})
