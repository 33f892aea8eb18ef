/**
 * Apollo Server as one puts it together from Microsoft's samples of a web API that calls web APIs: every resolver asks MSAL
 * for a token, and fetches what it needs.
 */
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { exchange, verifiedToken } from './entra.mjs'
import { typeDefs } from './schema.mjs'

const { GRAPH_BASE_URL, GRAPH_RESOURCE, ORDERS_BASE_URL, ORDERS_RESOURCE, PORT } = process.env

async function call(url, resource, { token }) {
  const authorization = `Bearer ${await exchange(token, resource)}`
  const response = await fetch(url, { headers: { authorization } })
  if (!response.ok) throw new Error(`${response.status} from ${resource}`)
  return response.json()
}

const graph = (path, context) => call(`${GRAPH_BASE_URL}${path}`, GRAPH_RESOURCE, context)
const orders = (path, context) => call(`${ORDERS_BASE_URL}${path}`, ORDERS_RESOURCE, context)

const resolvers = {
  Query: {
    me: (_parent, _args, context) => graph('/me', context),
    orders: async (_parent, { first }, context) => ({
      nodes: (await orders(`/orders?limit=${first}`, context)).items,
    }),
  },
  User: {
    manager: ({ id }, _args, context) => graph(`/users/${id}/manager`, context),
    events: async (_parent, { first }, context) => ({
      nodes: (await graph(`/me/events?$top=${first}`, context)).value,
    }),
    directReports: async ({ id }, { first }, context) => ({
      nodes: (await graph(`/users/${id}/directReports?$top=${first}`, context)).value,
    }),
  },
  Order: { salesperson: ({ salespersonId }, _args, context) => graph(`/users/${salespersonId}`, context) },
  OrderLine: { product: ({ productId }, _args, context) => orders(`/products/${productId}`, context) },
}

await startStandaloneServer(new ApolloServer({ typeDefs, resolvers }), {
  listen: { port: Number(PORT), host: 'localhost' },
  context: async ({ req }) => ({ token: await verifiedToken(req.headers.authorization) }),
})
