import type { ApolloServerPlugin } from '@apollo/server'
import { configure } from '../cli/start/configure.ts'
import { startGateway as start } from '../cli/start/start.ts'
import type { Configuration } from '../config/generated/configuration.ts'
import { readMemoryLimit } from '../config/memory-limit.ts'
import type { Environment } from '../config/sources.ts'
import type { Tree } from '../config/values/tree.ts'
import { readBoundedFileSync } from '../files/bounded-file.ts'
import type { Code } from '../graphql/code/load-code.ts'
import type { PolicySubject } from '../plan/authorization/policy.ts'
import { destinationOf, type Logger } from './logger.ts'

/** What plugins of Apollo Server see of an operation as `contextValue`. */
export interface PluginContext {
  /** Who calls. */
  readonly caller: PolicySubject
}

/** How a gateway in your own process starts. */
export interface GatewayOptions extends Code {
  /** The configuration, or the path of a file that has it. Default: `./behalf.yml` where that exists. */
  readonly config?: Configuration | string | undefined
  /**
   * Environment variables, which override the configuration: pass `process.env` to have Behalf read those of your process.
   * `NODE_ENV=production` turns the production rules on. Default: none.
   */
  readonly env?: Environment | undefined
  /** Plugins of Apollo Server, which run after Behalf's own. Default: none. */
  readonly plugins?: readonly ApolloServerPlugin<PluginContext>[] | undefined
  /** Receives the log. Default: one JSON line per event on standard output. */
  readonly logger?: Logger | undefined
  /** Milliseconds since the epoch: tokens, keys and deadlines follow it. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined
}

/** A gateway that answers requests. */
export interface Gateway {
  /** Address on this machine, such as `http://localhost:4000`. */
  readonly url: string
  /**
   * Forgets the tokens that are kept for a user, in every replica. The user's next request is validated and exchanged again.
   *
   * @returns whether all other replicas have confirmed it.
   */
  forgetUser(user: { readonly tenantId: string; readonly objectId: string }): Promise<boolean>
  /** Reports that it is not ready, waits for running requests, then closes everything. Can be called again. */
  stop(): Promise<void>
}

/**
 * Starts a gateway in this process: the one that `behalf start` runs. Reads no environment variable that it is not given, and
 * handles no signal: call `stop` when your process is to end.
 *
 * @throws {@link BehalfError} with `CONFIG_INVALID`, `SCHEMA_INVALID` or `ADDRESS_IN_USE`; nothing is left running then.
 */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const { config: given, env = {}, plugins, logger, clock, ...code } = options
  const { config, log } = configure(
    {
      env,
      readFile: readBoundedFileSync,
      memoryLimit: readMemoryLimit(process),
      ...(typeof given === 'object' ? { document: given as Tree } : { file: given }),
    },
    logger && destinationOf(logger),
  )
  const { url, forgetUser, stop } = await start({
    config,
    log,
    code,
    ...(plugins && { plugins }),
    ...(clock && { clock }),
  })
  return { url, forgetUser, stop }
}
