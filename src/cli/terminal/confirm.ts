import { createInterface } from 'node:readline/promises'

type Terminal = NodeJS.ReadableStream & { readonly isTTY?: boolean }

interface ConfirmOptions {
  readonly input: Terminal
  /** Where the question is shown. */
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
  /** Ends the wait; the answer is then no. */
  readonly signal: AbortSignal
}

/**
 * Creates the prompt; undefined if input or output is not a terminal, because a command must not wait for a reply that can
 * never arrive. Only `y` and `yes` mean yes.
 */
export function createConfirm({
  input,
  output,
  signal,
}: ConfirmOptions): ((question: string) => Promise<boolean>) | undefined {
  if (input.isTTY !== true || output.isTTY !== true) return undefined
  return async (question) => {
    const lines = createInterface({ input, output })
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
    try {
      const answer = await Promise.race([lines.question(`${question} [y/N] `, { signal }), ended])
      return /^y(?:es)?$/i.test(answer.trim())
    } catch {
      return false
    } finally {
      lines.close()
    }
  }
}
