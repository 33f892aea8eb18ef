import type { IncomingHttpHeaders } from 'node:http'

import { BadRequestError } from '../../errors/requests.ts'
import type { ExplainMode } from '../../explain/explain-extension.ts'

/**
 * Asks for an explanation of the operation. This is a header instead of a member of the body, so that every client can send it,
 * including GraphiQL and Apollo Sandbox. If a page from another origin sends it, browsers send a preflight request first.
 */
const HEADER = 'x-behalf-explain'

/**
 * The requested explanation; null if there is none.
 *
 * @throws {@link BadRequestError} for any other value, because a client that misspells `plan` would otherwise run the operation.
 */
export function explainModeOf(headers: IncomingHttpHeaders): ExplainMode | null {
  const value = headers[HEADER]
  if (value === undefined || value === 'run' || value === 'plan') return value ?? null
  throw new BadRequestError(`The ${HEADER} header must be run or plan.`)
}
