import type { AuditSink } from '../line-queue.ts'

/** A stream of lines with several writers: each call's text is written as a whole. */
export interface SharedOutput {
  write(line: string): unknown
  /** Calls back once everything has left this process. */
  flush?(done: (error?: Error) => void): void
}

/**
 * Writes to the standard output, between the lines of the log: audit lines are those with the member `audit`. A line is
 * durable once it has left this process.
 */
export function createOutputSink(output: SharedOutput): AuditSink {
  return {
    write: (lines) =>
      new Promise((resolve, reject) => {
        // One call for each line, like the log.
        for (const line of lines.split(/(?<=\n)/)) output.write(line)
        if (output.flush === undefined) resolve()
        else output.flush((error) => (error ? reject(error) : resolve()))
      }),
    sync: async () => undefined,
    close: async () => undefined,
  }
}
