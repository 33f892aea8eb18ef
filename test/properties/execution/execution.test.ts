import { afterAll, beforeAll, describe, it } from '@jest/globals'
import * as fc from 'fast-check'
import { parse } from 'graphql'
import { difference } from './compare.ts'
import { executeNaively } from './execute-naively.ts'
import { type GatewayOnParts, startGatewayOnParts } from './gateway-on-parts.ts'
import { partsAnswer } from './parts-api.ts'
import { partsOperations } from './random-parts-operation.ts'

/** Executors that compile what comes again and again do so after a few times. */
const REPETITIONS = 5
const RUNS = Number(process.env.DIFFERENTIAL_RUNS ?? 60)
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_128)
const TIMEOUT_MS = 60_000 + RUNS * 500

let gateway: GatewayOnParts

beforeAll(async () => {
  gateway = await startGatewayOnParts()
})

afterAll(() => gateway?.stop())

describe('an operation of any shape', () => {
  it(
    'is answered as the GraphQL specification says, the first time and the fifth',
    async () => {
      const { schema, query } = gateway
      await fc.assert(
        fc.asyncProperty(partsOperations(schema), async ({ source, variables }) => {
          const document = parse(source)
          const requests = variables.map((values) => ({
            values,
            expected: executeNaively({ schema, document, variables: values, api: partsAnswer }),
          }))
          for (let time = 1; time <= REPETITIONS; time += 1) {
            for (const { values, expected } of requests) {
              const found = difference(expected, await query(source, values))
              if (found !== null)
                throw new Error(`time ${time}, variables ${JSON.stringify(values)}: ${found}`)
            }
          }
        }),
        { numRuns: RUNS, seed: SEED },
      )
    },
    TIMEOUT_MS,
  )
})
