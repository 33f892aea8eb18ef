import { createInterface } from 'node:readline/promises'

type Terminal = NodeJS.ReadableStream & { readonly isTTY?: boolean }

interface ConfirmOptions {
  readonly input: Terminal
  /** Where the question is shown. */
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
  /** Ends the waiting; the answer is no then. */
  readonly signal: AbortSignal
}

/**
 * Makes what asks a person; undefined if input or output is no terminal, so that nothing waits for an answer that cannot
 * come. Only `y` and `yes` are a yes.
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
