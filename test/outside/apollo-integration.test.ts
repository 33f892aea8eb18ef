import { ApolloServer } from '@apollo/server'
import {
  type CreateServerForIntegrationTestsResult,
  defineIntegrationTestSuite,
} from '@apollo/server-integration-testsuite'
import { createResourceFinder } from '../../src/server/http/resource-metadata.ts'
import { createHttpServer } from '../../src/server/http-server.ts'
import { listen } from '../../src/server/listen.ts'
import { createAdmissionControl } from '../../src/server/operations/admission-control.ts'
import { createOperationHandlers } from '../../src/server/operations/operation-handlers.ts'
import { graphqlRoutes } from '../../src/server/routes/graphql-route.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { callerOf } from '../support/caller.ts'

// Apollo's own judgement of an HTTP integration. Each test brings an Apollo Server; what is judged is how we mount it.
// The suite knows nothing of tokens, so its caller is always the same one. It skips `@defer` and `@stream`: they need
// a graphql that Apollo Server 5 takes in one alpha version alone.
defineIntegrationTestSuite(
  async (config, { context } = {}): Promise<CreateServerForIntegrationTestsResult> => {
    const apollo = new ApolloServer(config)
    await apollo.start()
    const log = createLog({ level: 'silent' })
    const admission = createAdmissionControl({
      maxOperations: 100,
      maxOperationsPerCaller: 100,
      maxResponseMemoryBytes: 1_000_000,
      maxWaitMs: 1_000,
      maxEventLoopDelayMs: 5_000,
      metrics: null,
    })
    const operations = createOperationHandlers({
      authenticate: async () => callerOf(),
      admission,
      log,
      clock: Date.now,
      operationTimeoutMs: 30_000,
      findResource: createResourceFinder({ publicUrl: null, scopeUri: '' }),
    })
    const routes = graphqlRoutes({
      apollo,
      operations,
      createContext: () => context?.() ?? {},
      path: '/',
    })
    const http = createHttpServer({
      routes,
      config: { corsOrigins: [], shutdownDelayMs: 0, drainTimeoutMs: 1_000 },
      findResource: createResourceFinder({ publicUrl: null, scopeUri: '' }),
      log,
    })
    // Every response of ours says that no cache keeps it; the suite expects what Apollo Server alone says.
    http.server.on('request', (_incoming, outgoing) => outgoing.removeHeader('cache-control'))
    const url = await listen(http, { host: '127.0.0.1', port: 0 })
    return {
      server: apollo,
      url,
      async extraCleanup() {
        await http.drain()
        admission.stop()
      },
    }
  },
  { noIncrementalDelivery: true },
)
