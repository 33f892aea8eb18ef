import type { EventEmitter } from 'node:events'
import { EXIT } from '../command-line/command.ts'

/** The part of Node's process that is needed here. */
type EndingProcess = EventEmitter & { exitCode?: number | string | null | undefined }

/**
 * Reports a command that can no longer end, because nothing is left that could settle it. Without this, Node ends the
 * process without a word, with exit code 13.
 *
 * @param write - to standard error.
 * @returns what to call when the command has ended.
 * @see https://nodejs.org/api/process.html#exit-codes (13, Unsettled Top-Level Await)
 */
export function reportUnsettledCommand(process: EndingProcess, write: (text: string) => unknown): () => void {
  const report = () => {
    process.exitCode = EXIT.failed
    write(
      'The command stopped before it was done: nothing is left that it could wait for. This is a bug of Behalf.\n',
    )
  }
  process.once('beforeExit', report)
  return () => process.off('beforeExit', report)
}
