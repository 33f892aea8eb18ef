import type { Config } from '../config/config.ts'
import type { Downstream, OperationStart } from '../downstream/downstream.ts'
import type { ExplainMode } from '../explain/explain-extension.ts'
import type { Recording } from '../recording/recording.ts'
import type { TokenSource } from '../tokens/token-source.ts'
import type { RequestContext } from './context.ts'
import type { Explainer } from './plugins/explain-permission.ts'
import type { Explaining } from './plugins/explaining.ts'
import { createEntityLoaders } from './resolvers/entity-loaders.ts'
import { createCompletionLimits } from './responses/completion-limits.ts'

/** The explanation that a client requests, and the recording for it. */
export interface Asking {
  /** The explanation that the client requests. Null, the default, for none. */
  readonly explain?: ExplainMode | null
  /** Records what the operation does. Null, the default, if nothing is recorded. */
  readonly recording?: Recording | null
}

interface ContextsOptions {
  readonly downstream: Downstream
  readonly apis: Config['apis']
  readonly tokens: Pick<TokenSource, 'forgetUser'>
  readonly explainer: Explainer
}

/** Creates the contexts for operations. */
export function createContexts({ downstream, apis, tokens, explainer }: ContextsOptions) {
  return (operation: OperationStart & Asking): RequestContext => {
    const { caller, signal, log, explain = null } = operation
    const explaining = explain === null ? null : explainer(explain, caller, operation.recording)
    const recording = recordingOf(operation, explaining)
    const callerApis = downstream.onBehalfOf(operation, recording)
    const memory = createMemory()
    return {
      caller,
      signal,
      apis: callerApis,
      entities: createEntityLoaders(callerApis, apis, recording !== null, memory),
      ...memory,
      work: createCompletionLimits(operation.slot?.memory),
      forgetCaller() {
        recording?.signedOut()
        return tokens.forgetUser(caller)
      },
      log,
      explaining,
      recording,
    }
  }
}

function recordingOf({ recording = null }: Asking, explaining: Explaining | null): Recording | null {
  return explaining?.mode === 'run' ? explaining.recording : recording
}

/** Information about an operation's objects, in addition to their values. */
function createMemory(): Pick<
  RequestContext,
  'addresses' | 'foundAt' | 'shownPaths' | 'origins' | 'expanded' | 'nodeTypes'
> {
  return {
    addresses: new Map(),
    foundAt: new Map(),
    shownPaths: new Map(),
    origins: new Map(),
    expanded: new Map(),
    nodeTypes: new Map(),
  }
}
