import { ApolloServer } from '@apollo/server'
import {
  type CreateServerForIntegrationTestsResult,
  defineIntegrationTestSuite,
} from '@apollo/server-integration-testsuite'
import { fastify as createFastify } from 'fastify'

import { mountGraphql } from '../../src/server/mount-graphql.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { callerOf } from '../support/caller.ts'

// Apollo's own judgement of an HTTP integration. Each test brings an Apollo Server; what is judged is how we mount it.
// The suite knows nothing of tokens, so its caller is always the same one. It skips `@defer` and `@stream`: they need
// a graphql that Apollo Server 5 takes in one alpha version alone.
defineIntegrationTestSuite(
  async (config, { context } = {}): Promise<CreateServerForIntegrationTestsResult> => {
    const apollo = new ApolloServer(config)
    await apollo.start()
    const fastify = createFastify()
    await mountGraphql(fastify, {
      apollo,
      authenticate: async () => callerOf(),
      createContext: () => context?.() ?? {},
      log: createLog({ level: 'silent' }),
      path: '/',
    })
    const url = await fastify.listen({ host: '127.0.0.1', port: 0 })
    return { server: apollo, url, extraCleanup: () => fastify.close() }
  },
  { noIncrementalDelivery: true },
)
