import * as fc from 'fast-check'
import { parse } from 'graphql'
import { difference } from './compare.ts'
import { type Expected, executeNaively } from './execute-naively.ts'
import { type GatewayOnParts, USERS, type User } from './gateway-on-parts.ts'
import { partsAnswer } from './parts-api.ts'
import { type PartsOperation, partsOperations } from './random-parts-operation.ts'

/** Executors that learn from what comes again and again do so after a few times. */
const REPETITIONS = 3

interface DifferentialRun {
  readonly operations: number
  /** The same seed makes the same operations. */
  readonly seed: number
  /** Whether an operation that fails is made smaller, which takes minutes. */
  readonly shrinks: boolean
  /** Is called before each operation, those that make a failing one smaller included. */
  readonly onOperation?: () => void
}

/**
 * Executes generated operations by gateways and by a naive evaluator, and compares data, errors' paths and their codes,
 * each time that an operation is repeated. Users take turns, so that nothing that is kept of an operation is of its caller.
 *
 * @returns an operation that the two answer differently, with the seed that leads to it; null where none is.
 */
export async function runDifferential(
  gateways: Readonly<Record<string, GatewayOnParts>>,
  { operations, seed, shrinks, onOperation }: DifferentialRun,
): Promise<string | null> {
  const [{ schema }] = Object.values(gateways) as [GatewayOnParts]
  const property = fc.asyncProperty(
    partsOperations(schema),
    async ({ source, variables }: PartsOperation) => {
      onOperation?.()
      const document = parse(source)
      const requests = variables.flatMap((values) =>
        USERS.map((user) => {
          const api = partsAnswer.bind(null, user)
          return { user, values, expected: executeNaively({ schema, document, variables: values, api }) }
        }),
      )
      for (let time = 1; time <= REPETITIONS; time += 1) {
        for (const request of requests) await compare(gateways, source, request, time)
      }
    },
  )
  const details = await fc.check(property, { numRuns: operations, seed, endOnFailure: !shrinks })
  if (!details.failed) return null
  return `${String(details.errorInstance)}\n${fc.defaultReportMessage(details)}`
}

interface Request {
  readonly user: User
  readonly values: Readonly<Record<string, unknown>>
  readonly expected: Expected
}

/** @throws where a gateway answers something else. */
async function compare(
  gateways: Readonly<Record<string, GatewayOnParts>>,
  source: string,
  { user, values, expected }: Request,
  time: number,
): Promise<void> {
  for (const [name, { query }] of Object.entries(gateways)) {
    const found = difference(expected, await query(user, source, values))
    if (found === null) continue
    throw new Error(`${name}, time ${time}, ${user}, with the variables ${JSON.stringify(values)}: ${found}`)
  }
}
