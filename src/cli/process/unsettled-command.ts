import type { EventEmitter } from 'node:events'
import { EXIT } from '../command-line/command.ts'

/** The part of Node's `process` that is needed here. */
type EndingProcess = EventEmitter & { exitCode?: number | string | null | undefined }

/**
 * Reports a command that can never finish because nothing can settle its promise anymore. Without this, Node.js ends the process
 * silently with exit code 13.
 *
 * @param write - writes to standard error.
 * @returns a function to call when the command has ended.
 * @see https://nodejs.org/api/process.html#exit-codes (13, Unsettled Top-Level Await)
 */
export function reportUnsettledCommand(process: EndingProcess, write: (text: string) => unknown): () => void {
  const report = () => {
    process.exitCode = EXIT.failed
    write(
      'The command stopped before it finished: it was waiting for something that can no longer happen. This is a bug in Behalf.\n',
    )
  }
  process.once('beforeExit', report)
  return () => process.off('beforeExit', report)
}
