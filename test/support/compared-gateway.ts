import type { OperationEstimate } from '../../src/plan/cost/operation-estimate.ts'
import { builtInEstimator } from './built-in-estimator.ts'
import type { GraphqlAnswer, RunningGateway } from './gateway.ts'

/** What an operation asked of one API. */
interface Asked {
  /** Items of a batch count one by one. */
  readonly requests: number
  /** HTTP requests. */
  readonly roundTrips: number
}

/** An operation that ran: what it was estimated to cost, and what it did. */
export interface Comparison {
  readonly answer: GraphqlAnswer
  readonly estimate: OperationEstimate
  /** What the tenant was asked, by API. */
  readonly actual: Readonly<Record<string, Asked>>
}

/**
 * Sends operations, one after another, and compares each with its estimate.
 *
 * @returns what throws when an operation asked for more than was estimated.
 */
export async function comparingWith(
  behalf: RunningGateway,
): Promise<
  (token: string, query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Comparison>
> {
  const { estimate } = await builtInEstimator()
  return async (token, query, variables = {}) => {
    const estimated = estimate(query, variables)
    const before = { lines: behalf.logged.length, exchanges: behalf.exchanges(), trips: tripsOf(behalf) }
    const answer = await behalf.query(token, query, variables)
    const trips = tripsOf(behalf)
    const items = itemsOf(behalf.logged.slice(before.lines))
    const actual = Object.fromEntries(
      Object.entries(trips).map(([api, count]) => [
        api,
        { requests: items[api] ?? 0, roundTrips: count - (before.trips[api] ?? 0) },
      ]),
    )
    for (const [api, { requests, roundTrips }] of Object.entries(actual)) {
      const max = estimated.apis.get(api) ?? { requests: 0, roundTrips: 0 }
      if (requests > max.requests || roundTrips > max.roundTrips) {
        throw new Error(
          `${api}: estimated ${max.requests} requests in ${max.roundTrips}, asked ${requests} in ${roundTrips}: ${query}`,
        )
      }
    }
    if (behalf.exchanges() - before.exchanges > estimated.exchanges)
      throw new Error(`more exchanges: ${query}`)
    return { answer, estimate: estimated, actual }
  }
}

/** HTTP requests that the tenant counted so far. */
function tripsOf({ tenant }: RunningGateway): Readonly<Record<string, number>> {
  return {
    graph: tenant.graph.requests.entries().length,
    orders: tenant.orders.requests.entries().length,
  }
}

interface AskedLine {
  readonly msg: string
  readonly api: string
  readonly requests: number
}

/** The gateway says of each HTTP request how many it carries. */
function itemsOf(lines: readonly string[]): Readonly<Record<string, number>> {
  const items: Record<string, number> = {}
  for (const line of lines) {
    const { msg, api, requests } = JSON.parse(line) as AskedLine
    if (msg === 'API called') items[api] = (items[api] ?? 0) + requests
  }
  return items
}
