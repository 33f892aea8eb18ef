import { styleText } from 'node:util'

import type { Environment } from '../../config/sources.ts'
import type { Output } from './output.ts'

/** Styles text for a terminal, or returns it unchanged. */
export type Paint = (style: 'bold' | 'dim' | 'cyan' | 'red', text: string) => string

/**
 * By default, uses colors only on a terminal. `FORCE_COLOR` takes precedence over `NO_COLOR`. Both are read from `env`,
 * because Node.js reads them only from the process environment.
 *
 * @see https://no-color.org
 * @see https://nodejs.org/docs/latest-v20.x/api/cli.html#force_color1-2-3
 */
export function createPaint(output: Output, env: Environment): Paint {
  if (!wantsColors(output, env)) return (_style, text) => text
  return (style, text) => styleText(style, text, { validateStream: false })
}

function wantsColors(output: Output, { FORCE_COLOR, NO_COLOR, TERM }: Environment): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return output.isTTY === true && !NO_COLOR && TERM !== 'dumb'
}
