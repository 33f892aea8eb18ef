import type {
  ExplainedCall,
  ExplainedPhase,
  ExplainedRequest,
  ExplainedToken,
  Explanation,
} from '../../explain/explanation.ts'

/** A row in the waterfall: a token request, or a request for a field. */
export type WaterfallRow = TokenRow | RequestRow

export interface TokenRow {
  readonly kind: 'token'
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly token: ExplainedToken
}

export interface RequestRow {
  readonly kind: 'request'
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly request: ExplainedRequest
  /** The HTTP request that returned the response; null if there was none. */
  readonly call: ExplainedCall | null
  /** The position in a batch, starting at 1, and the number of items in the batch. */
  readonly slot: { readonly place: number; readonly of: number } | null
  readonly retries: number
  /** The path and query of the URL, decoded for display. */
  readonly path: string
  /** The token that was sent with the request; null if none was sent. */
  readonly token: ExplainedToken | null
}

/** All rows, in the order in which they started. */
export function waterfallRows({ requests, calls, tokens }: Explanation): readonly WaterfallRow[] {
  const tokenRows = tokens.map((token, index): WaterfallRow => {
    const { startMs, endMs } = token
    return { kind: 'token', id: `t${index + 1}`, startMs, endMs, token }
  })
  const requestRows = requests.map((request): WaterfallRow => {
    const { id, startMs, endMs, attempts } = request
    const last = attempts.at(-1)
    const call = calls.find((each) => each.id === last?.call) ?? null
    const slot =
      call === null || last === undefined || last.slot === null
        ? null
        : { place: last.slot + 1, of: call.requests.length }
    const retries = Math.max(0, attempts.length - 1)
    const path = pathOf(request.url)
    const token = tokens.findLast((each) => each.api === request.api && each.startMs <= endMs) ?? null
    return { kind: 'request', id, startMs, endMs, request, call, slot, retries, path, token }
  })
  return [...tokenRows, ...requestRows].sort((a, b) => a.startMs - b.startMs)
}

/** The parts of a row's time, without gaps. */
export function phasesOf(row: WaterfallRow): readonly Pick<ExplainedPhase, 'phase' | 'startMs' | 'endMs'>[] {
  return row.kind === 'token'
    ? [{ phase: 'token', startMs: row.startMs, endMs: row.endMs }]
    : row.request.timeline
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return decode(`${pathname}${search}`)
}

/** Decodes a path for display: `$select` instead of `%24select`. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
