/**
 * Hive Gateway, by its runtime as a library: the APIs are REST subgraphs of its supergraph. It has no on-behalf-of. The context
 * brings the tokens, which this keeps for as long as it runs, and the headers of the subgraphs name them.
 */
import { createServer } from 'node:http'
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime'
import { useDeduplicateRequest } from '@graphql-hive/plugin-deduplicate-request'
import * as rest from '@graphql-mesh/transport-rest'
import { exchange, verifiedToken } from './entra.mjs'
import { supergraphOf } from './hive-supergraph.mjs'

const { GRAPH_BASE_URL, GRAPH_RESOURCE, ORDERS_BASE_URL, ORDERS_RESOURCE, PORT } = process.env
const kept = new Map()

/** The caller's tokens for both APIs: exchanged once. */
function tokensOf(token) {
  let tokens = kept.get(token)
  if (tokens === undefined) {
    tokens = Promise.all([exchange(token, GRAPH_RESOURCE), exchange(token, ORDERS_RESOURCE)])
    kept.set(token, tokens)
  }
  return tokens
}

async function onContextBuilding({ context, extendContext }) {
  const token = await verifiedToken(context.request.headers.get('authorization') ?? '')
  const [graphToken, ordersToken] = await tokensOf(token)
  extendContext({ graphToken, ordersToken })
}

const gateway = createGatewayRuntime({
  supergraph: supergraphOf({ graph: GRAPH_BASE_URL, orders: ORDERS_BASE_URL }),
  transports: { rest: rest.default },
  logging: false,
  maskedErrors: false,
  // Equal requests of one operation are one.
  plugins: (context) => [{ onContextBuilding }, useDeduplicateRequest(context)],
})
createServer(gateway).listen(Number(PORT), 'localhost')
// Its runtime listens to the signal, and would wait for idle connections.
process.on('SIGTERM', () => process.exit())
