/** The connection is still open, but no reply arrived in time. */
export class NoReplyError extends Error {
  constructor(timeoutMs: number) {
    super(`Redis did not reply within ${timeoutMs} ms`)
  }
}

/**
 * Rejects if the result does not arrive in time. Timers run before input is read, so a reply that arrived while this process was
 * busy is read first: the server was not late.
 */
export async function within<Result>(timeoutMs: number, result: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    const giveUp = () => reject(new NoReplyError(timeoutMs))
    timer = setTimeout(() => setImmediate(giveUp), timeoutMs)
  })
  try {
    return await Promise.race([result, timeout])
  } finally {
    clearTimeout(timer)
  }
}
