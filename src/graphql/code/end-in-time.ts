import type { Cancellation } from '../../cancellation.ts'

/** How long code may take to handle the cancellation of its requests after the operation has ended. */
const GRACE_MS = 1_000

/** Code that did not finish in time. What it did up to that point is unknown. */
export class UnfinishedCodeError extends Error {}

/**
 * Awaits the result of code, but not for much longer than the operation may take: otherwise, code that never returns, such as
 * code that sends its own request without a timeout, would use capacity forever. The code itself cannot be stopped; its late
 * result is ignored.
 *
 * @param what - describes the code in the error message.
 * @throws {@link UnfinishedCodeError}
 */
export function endInTime(
  result: PromiseLike<unknown>,
  signal: Cancellation,
  what: string,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const endLate = () => {
      timer = setTimeout(
        () => reject(new UnfinishedCodeError(`${what} did not finish before the operation ended`)),
        GRACE_MS,
      )
    }
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', endLate)
      finish()
    }
    if (signal.aborted) endLate()
    else signal.addEventListener('abort', endLate, { once: true })
    result.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    )
  })
}
