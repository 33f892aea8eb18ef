/** What an operation has to wait for, whichever gateway answers it. */

/** Milliseconds until an answer; a batch's are those of its slowest item, and all items take as long as Graph does. */
export const LATENCIES = { entra: 150, graph: 60, orders: 40 }

/** By the operation's name: its waves, each with the APIs that are asked at the same time, when all before are answered. */
export const WAVES = {
  me: [['graph']],
  // The manager of each report needs the report.
  dashboard: [['graph'], ['graph']],
  // Products and salespeople need the order.
  orders: [['orders'], ['orders', 'graph']],
}

/**
 * @returns the sum of the longest chain, in milliseconds: of a known user, the waves one after another, each as long as its slowest
 *   API; of a new one, the tokens before, all at the same time, because a document says which APIs it takes.
 */
export function chainMs(name) {
  const known = WAVES[name].reduce((sum, apis) => sum + Math.max(...apis.map((api) => LATENCIES[api])), 0)
  return { first: LATENCIES.entra + known, again: known }
}
