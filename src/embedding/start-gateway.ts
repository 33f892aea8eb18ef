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

/** The `contextValue` of an operation, as seen by Apollo Server plugins. */
export interface PluginContext {
  /** The caller of the operation. */
  readonly caller: PolicySubject
}

/** Options for a gateway in your own process. */
export interface GatewayOptions extends Code {
  /** The configuration, or the path to a file that contains it. Default: `./behalf.yml` if it exists. */
  readonly config?: Configuration | string | undefined
  /**
   * Environment variables, which override the configuration. Pass `process.env` to use those of your process.
   * `NODE_ENV=production` turns on the production rules. Default: none.
   */
  readonly env?: Environment | undefined
  /** Apollo Server plugins, which run after Behalf's own. Default: none. */
  readonly plugins?: readonly ApolloServerPlugin<PluginContext>[] | undefined
  /** Receives the log. Default: one JSON line per event on standard output. */
  readonly logger?: Logger | undefined
  /** The clock for tokens, keys and deadlines, in milliseconds since the epoch. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined
}

/** A running gateway. */
export interface Gateway {
  /** The address on this machine, such as `http://localhost:4000`. */
  readonly url: string
  /**
   * Removes the tokens that are cached for a user in every replica. The token in the user's next request is validated and
   * exchanged again.
   *
   * @returns whether all other replicas have confirmed the removal.
   */
  forgetUser(user: { readonly tenantId: string; readonly objectId: string }): Promise<boolean>
  /**
   * Reports that the gateway is not ready, waits for running requests, and then closes everything. Can be called more
   * than once.
   */
  stop(): Promise<void>
}

/**
 * Starts the same gateway as `behalf start`, but in this process. It reads only the environment variables that you pass and does
 * not handle signals: call `stop` before your process exits.
 *
 * @throws {@link BehalfError} with `CONFIG_INVALID`, `SCHEMA_INVALID` or `ADDRESS_IN_USE`. In that case, nothing is left running.
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
