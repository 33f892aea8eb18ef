import { escapeLines } from '../../telemetry/printable.ts'

/** The stream that a command writes to. */
export type Output = Pick<NodeJS.WritableStream, 'write'> & {
  /** Whether it is a terminal. Default: false. */
  readonly isTTY?: boolean
}

/**
 * Wraps an output so that external text cannot control the terminal: control and invisible characters are shown as `\uXXXX`. JSON
 * remains JSON with the same value. Line feeds and tabs are kept.
 */
export function printing(output: Output): Output {
  return {
    ...(output.isTTY === undefined ? {} : { isTTY: output.isTTY }),
    write: (text: string | Uint8Array) => output.write(escapeLines(String(text))),
  }
}
