import type { IncomingHttpHeaders } from 'node:http'

import { BadRequestError } from '../../errors/requests.ts'
import type { ExplainMode } from '../../explain/explanation.ts'

/**
 * In which a client asks what its operation does. A header and no member of the body, so that every client can send it,
 * GraphiQL and Apollo Sandbox included; browsers ask first whether a page of another origin may.
 */
const HEADER = 'x-behalf-explain'

/**
 * What a request asks for; null where it asks for nothing.
 *
 * @throws {@link BadRequestError} where it is neither: a client that misspells `plan` would run an operation.
 */
export function explainModeOf(headers: IncomingHttpHeaders): ExplainMode | null {
  const value = headers[HEADER]
  if (value === undefined || value === 'run' || value === 'plan') return value ?? null
  throw new BadRequestError(`The header ${HEADER} must be run or plan.`)
}
