/** GraphQL Yoga with the same data sources. */
import { createServer } from 'node:http'
import { createSchema, createYoga } from 'graphql-yoga'
import { createContext, resolvers } from './data-layer.mjs'
import { verifiedToken } from './entra.mjs'
import { typeDefs } from './schema.mjs'

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers }),
  context: async ({ request }) =>
    createContext(await verifiedToken(request.headers.get('authorization') ?? '')),
})
createServer(yoga).listen(Number(process.env.PORT), 'localhost')
