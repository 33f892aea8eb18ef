import { GraphQLError } from 'graphql'
import type { Log } from '../../telemetry/log.ts'

/**
 * Keeps one operation from ending the process. Where an item of a list fails at once, graphql-js gives up the list, and waits
 * for no other item of it; one that fails later, for a request of its own, is then a rejection that nothing handles, at
 * which Node ends the process. The answer does not need that error: the list is null, with the error of the first. Any
 * other rejection that nothing handles still ends the process.
 *
 * @returns what undoes it.
 * @see https://github.com/graphql/graphql-js/pull/3761
 */
export function handleStrayErrors(log: Log): () => Promise<void> {
  function onRejection(reason: unknown): void {
    if (!(reason instanceof GraphQLError)) throw reason
    log.debug(
      { path: reason.path?.join('.'), err: reason.originalError },
      'field failed below a list that is null',
    )
  }
  process.on('unhandledRejection', onRejection)
  return async () => {
    process.off('unhandledRejection', onRejection)
  }
}
