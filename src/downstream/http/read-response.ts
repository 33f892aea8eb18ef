import type { ApiConfig } from '../../config/config.ts'
import { type Head, type ParseOptions, parseResponse, TOO_MUCH } from './parse-response.ts'
import { createParseTurns } from './parse-turns.ts'
import { abandoned, noResponse, type Outcome } from './request-outcome.ts'
import { decode, isCoded } from './response-body.ts'
import type { ResponseBudget } from './response-budget.ts'

interface ReadOptions extends ParseOptions {
  /** The user that the response is for. */
  readonly owner: string
  readonly budget: Pick<ResponseBudget, 'exceededBy' | 'exceededByValues'> | undefined
  /** Whether the request is over, which means that nothing is waiting for the response anymore. */
  readonly isOver: () => boolean
}

/** Shared by all APIs in the process, because they share one event loop. */
const parseTurns = createParseTurns()

/** Decodes and parses a complete body: immediately, unless it is compressed or other large bodies have to be parsed first. */
export function readResponse(
  api: ApiConfig,
  head: Head,
  bytes: Buffer,
  options: ReadOptions,
): Outcome | Promise<Outcome> {
  const { status } = head
  const encoding = head.headers['content-encoding']
  if (!isCoded(encoding) || bytes.length === 0) return parseInTurn(api, head, bytes, options)
  return decode(bytes, encoding, api.maxResponseBytes).then(
    (decoded) => {
      // The compressed bytes have already been counted and are not kept.
      const isExcess = options.budget?.exceededBy(Math.max(0, decoded.length - bytes.length))
      return isExcess
        ? noResponse(api, 'excess', { reason: TOO_MUCH, status })
        : parseInTurn(api, head, decoded, options)
    },
    (error: unknown) =>
      noResponse(api, 'unusable', { reason: `the response cannot be decompressed: ${error}`, status }),
  )
}

function parseInTurn(
  api: ApiConfig,
  head: Head,
  bytes: Buffer,
  options: ReadOptions,
): Outcome | Promise<Outcome> {
  const turn = parseTurns.take(options.owner, bytes.length)
  if (turn === null) return parseResponse(api, head, bytes, options)
  return turn.then(() => (options.isOver() ? abandoned(api) : parseResponse(api, head, bytes, options)))
}
