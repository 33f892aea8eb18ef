import type { ApolloServer, BaseContext } from '@apollo/server'

import type { Authenticate } from '../../caller/authenticate.ts'
import type { FindAuthorizationServer } from '../../caller/authorization-server.ts'
import type { Config } from '../../config/config.ts'
import { createResourceFinder, METADATA_ROOT, metadataPathOf } from '../http/resource-metadata.ts'
import type { Route } from '../http/router.ts'
import { createOperationHandlers, type OperationOptions } from '../operations/operation-handlers.ts'
import type { GraphqlRequest } from '../routes/graphql-route.ts'
import { protectedResourceRoutes } from '../routes/protected-resource.ts'
import { type AgentServerOptions, createAgentServers } from './agent-server.ts'
import { type IsGranted, mcpRoute, type RunOperation } from './mcp-route.ts'
import { ownScopes } from './tools/tool-permissions.ts'

/** Options for tools, in addition to those for GraphQL. */
export interface AgentsOptions
  extends Pick<AgentServerOptions, 'tools' | 'builtIn' | 'sealer' | 'questions' | 'findProblem'> {
  /** Authenticates the callers of tools, who can differ from the callers of GraphQL. */
  readonly authenticate: Authenticate
  readonly isGranted: IsGranted
  /** The maximum number of values in a client's message; null for no limit. */
  readonly maxValues: number | null
}

interface AgentRoutesOptions<Context extends BaseContext> extends AgentsOptions {
  readonly config: Pick<Config, 'server' | 'mcp'>
  /** Shared by the operations of both endpoints. */
  readonly running: Omit<OperationOptions, 'authenticate' | 'findResource'>
  readonly apollo: ApolloServer<Context>
  readonly createContext: (request: GraphqlRequest) => Context | Promise<Context>
  readonly findAuthorizationServer: FindAuthorizationServer
}

/** All routes for agents: `/mcp`, and those that clients need to get a token for it. */
export function agentRoutes<Context extends BaseContext>(
  options: AgentRoutesOptions<Context>,
): readonly Route[] {
  const { config, running, tools, apollo, createContext, findAuthorizationServer } = options
  const { server, mcp } = config
  const scopes = [mcp.requiredScope, ...ownScopes(tools)]
  const findResource = createResourceFinder({ publicUrl: mcp.url, scopeUri: null, path: '/mcp', scopes })
  return [
    mcpRoute({
      operations: createOperationHandlers({ ...running, authenticate: options.authenticate, findResource }),
      createAgentServer: createAgentServers({ ...options, clock: running.clock, config: mcp }),
      run: createRun(apollo, createContext),
      isGranted: options.isGranted,
      findResource,
      config: server,
      maxValues: options.maxValues,
    }),
    ...protectedResourceRoutes({
      findAuthorizationServer,
      findResource,
      paths: [METADATA_ROOT, metadataPathOf(mcp.url ?? '/mcp')],
      scopes,
    }),
  ]
}

/** Runs operations through Apollo Server with all plugins: limits, bounds, trusted documents, errors and their log lines. */
function createRun<Context extends BaseContext>(
  apollo: ApolloServer<Context>,
  createContext: AgentRoutesOptions<Context>['createContext'],
): RunOperation {
  return async (start, { query, operationName, variables }) => {
    if (start.recording !== null && operationName !== undefined) start.recording.isTrusted = true
    const { body } = await apollo.executeOperation(
      { query, variables, ...(operationName === undefined ? {} : { operationName }) },
      { contextValue: await createContext({ explain: null, ...start }) },
    )
    if (body.kind !== 'single') throw new Error('unexpected multipart response')
    const { data = null, errors = [] } = body.singleResult
    return { data, errors }
  }
}
