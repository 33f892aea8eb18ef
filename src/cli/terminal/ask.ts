import { createInterface } from 'node:readline/promises'

interface AskOptions {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  /** Where the question is shown. */
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
  /** Ends the wait; the result is then the default. */
  readonly signal: AbortSignal
}

/** Asks the user for text; an empty reply means the default. */
export type Ask = (question: string, otherwise: string) => Promise<string>

/**
 * Creates the prompt; undefined if input or output is not a terminal, because a command must not wait for a reply that
 * can never arrive.
 */
export function createAsk({ input, output, signal }: AskOptions): Ask | undefined {
  if (input.isTTY !== true || output.isTTY !== true) return undefined
  return async (question, otherwise) => {
    const lines = createInterface({ input, output })
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
    try {
      const answer = await Promise.race([lines.question(`${question} (${otherwise}): `, { signal }), ended])
      return answer.trim() === '' ? otherwise : answer.trim()
    } catch {
      return otherwise
    } finally {
      lines.close()
    }
  }
}
