import { GraphQLError } from 'graphql'
import { BehalfError } from '../../errors/base.ts'
import type { Log } from '../../telemetry/log.ts'

/**
 * Prevents a single operation from ending the process. If a list item fails immediately, graphql-js abandons the list without
 * waiting for the other items. If another item fails later, because its own request failed, the rejection is unhandled, which
 * would end the process. The response does not need that error: the list is already null, with the first item's error. The same
 * applies if custom resolver code does not await a request, for example because an earlier one failed. APIs determine which
 * requests fail, so an API could otherwise end the process. Any other unhandled rejection still ends it.
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
      'a field failed below a list that is already null',
    )
  }
  process.on('unhandledRejection', onRejection)
  return async () => {
    process.off('unhandledRejection', onRejection)
  }
}
