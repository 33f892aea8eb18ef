import type { AuditSink } from '../line-queue.ts'

/** A stream that several writers share. The text of each call is written as a whole. */
export interface SharedOutput {
  write(line: string): unknown
  /** Calls back once everything has left this process. */
  flush?(done: (error?: Error) => void): void
}

/**
 * Writes to standard output, where audit lines are mixed with log lines; only audit lines have the `audit` member. A
 * line is durable once it has left this process.
 */
export function createOutputSink(output: SharedOutput): AuditSink {
  return {
    write: (lines) =>
      new Promise((resolve, reject) => {
        // One call per line, like the log.
        for (const line of lines.split(/(?<=\n)/)) output.write(line)
        if (output.flush === undefined) resolve()
        else output.flush((error) => (error ? reject(error) : resolve()))
      }),
    sync: async () => undefined,
    close: async () => undefined,
  }
}
