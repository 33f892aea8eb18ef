import { GraphQLError } from 'graphql'
import { BehalfError } from '../../errors/base.ts'
import type { Log } from '../../telemetry/log.ts'

/**
 * Prevents one operation from ending the process. If an item of a list fails immediately, graphql-js abandons the list
 * without waiting for its other items. If an item fails later, because of its own request, that is an unhandled
 * rejection, which would end the process. The response does not need that error: the list is null, with the error of
 * the first item. The same applies to a request of a resolver in code that does not await it, for example because an
 * earlier one has failed: APIs determine which requests fail. Any other unhandled rejection still ends the process.
 *
 * @returns a function that removes the handler.
 * @see https://github.com/graphql/graphql-js/pull/3761
 */
export function handleStrayErrors(log: Log): () => Promise<void> {
  function onRejection(reason: unknown): void {
    if (reason instanceof BehalfError) {
      log.warn({ code: reason.code, err: reason }, 'a failure was not awaited')
      return
    }
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
