import { escapeLines } from '../telemetry/printable.ts'

/** Where a command writes. */
export type Output = Pick<NodeJS.WritableStream, 'write'> & {
  /** Whether a person looks at it. Default: nobody does. */
  readonly isTTY?: boolean
}

/**
 * The same place for a command to write to, on which text from outside cannot act: what moves a cursor, colours, hides or
 * reorders is shown as `\uXXXX`. JSON stays JSON of the same value. Line feeds and tabs stay.
 */
export function printing(output: Output): Output {
  return {
    ...(output.isTTY === undefined ? {} : { isTTY: output.isTTY }),
    write: (text: string | Uint8Array) => output.write(escapeLines(String(text))),
  }
}
