/** Apollo Server on Express, with data sources: as Apollo's documentation teaches it. */
import { ApolloServer } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import cors from 'cors'
import express from 'express'
import { createContext, resolvers } from './data-layer.mjs'
import { verifiedToken } from './entra.mjs'
import { typeDefs } from './schema.mjs'

const apollo = new ApolloServer({ typeDefs, resolvers })
await apollo.start()
const context = async ({ req }) => createContext(await verifiedToken(req.headers.authorization))
const app = express()
app.use('/graphql', cors(), express.json(), expressMiddleware(apollo, { context }))
app.listen(Number(process.env.PORT), 'localhost')
