import { createAuthenticator } from '../../caller/authenticate.ts'
import type { EntraMetadata } from '../../caller/keys/entra-metadata.ts'
import { createVerifiedTokens, type VerifiedTokens } from '../../caller/verified-tokens.ts'
import type { Config } from '../../config/config.ts'
import type { RequestContext } from '../../graphql/context.ts'
import type { Graphql } from '../../graphql/create-graphql.ts'
import { createSealer } from '../../sealing.ts'
import type { AgentRoutes } from '../../server/create-server.ts'
import { agentRoutes } from '../../server/mcp/agent-routes.ts'
import { createProblemFinder } from '../../server/mcp/argument-problem.ts'
import { createOpenQuestions, type QuestionStore } from '../../server/mcp/open-questions.ts'
import { createTools } from '../../server/mcp/tools/create-tools.ts'
import { exploringTools } from '../../server/mcp/tools/exploring-tools.ts'
import type { TrustedOperation } from '../../server/trusted-documents/load-manifests.ts'
import type { Log } from '../../telemetry/log.ts'
import { toolCallerRules } from '../tool-caller-rules.ts'

interface Agents extends Pick<VerifiedTokens, 'forgetUser'> {
  readonly routes: AgentRoutes<RequestContext>
}

interface Wiring {
  readonly config: Config
  readonly graphql: Graphql
  /** All trusted operations. */
  readonly operations: readonly TrustedOperation[]
  readonly entraMetadata: EntraMetadata
  /** The store that replicas share; null if there is none. */
  readonly store: QuestionStore | null
  readonly clock: () => number
  readonly log: Log
}

/**
 * Wires the endpoint for agents. Its cache of verified tokens is separate from GraphQL's, because a token that is valid for one
 * endpoint is not valid for the other.
 *
 * @throws {ConfigInvalidError} if a manifest does not define valid tools.
 */
export function createAgents(wiring: Wiring): Agents {
  const { config, graphql, operations, entraMetadata, store, clock, log } = wiring
  const { mcp, limits, sealing } = config
  const { schema, sources, isGranted } = graphql
  const verifiedTokens = createVerifiedTokens()
  const options = {
    tools: createTools(
      operations.filter(({ manifest }) => mcp.manifests.includes(manifest)),
      { sources, config: mcp, introspection: config.server.introspection, log },
    ),
    builtIn: mcp.explore
      ? exploringTools({ schema, maxResultBytes: mcp.maxResultBytes, maxTokens: limits.tokens })
      : [],
    findProblem: createProblemFinder(schema),
    sealer: createSealer({ keys: sealing.keys, purpose: 'confirmations' }),
    questions: createOpenQuestions({ store, clock }),
    authenticate: createAuthenticator({
      ...toolCallerRules(config),
      entraMetadata,
      verifiedTokens,
      clock,
    }),
    isGranted,
    maxValues: limits.tokens,
  }
  return {
    routes: (served) => agentRoutes({ ...options, ...served }),
    forgetUser: verifiedTokens.forgetUser,
  }
}
