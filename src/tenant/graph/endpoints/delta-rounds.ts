import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { GraphError } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { perTenant } from './client-changes.ts'

/** The state that a round's token identifies. */
export interface Round {
  /** The path and the viewer of the round. */
  readonly owner: string
  /** The query of the first request, which applies to the whole round. */
  readonly query: string
  /** The changes that remain to be reported. */
  readonly pending: readonly Reported[]
  /** The versions of all rows at the end of the round, by ID. */
  readonly versions: ReadonlyMap<string, string>
}

/**
 * The ID of a row, whether the row was removed, and the version that the client has, or null if the client does not have the row.
 */
export type Reported = readonly [id: string, isGone: boolean, before: string | null]

/** How a change tracking endpoint represents tokens. */
export interface TokenRules {
  /** The query parameters in the links. */
  readonly tokens?: typeof USUAL_TOKENS
  /** Whether `latest` is accepted as a token that requests only future changes. */
  readonly takesLatest?: boolean
  /** The error for a token whose state the service has discarded. */
  forgotten?(): GraphError
}

/** The maximum number of tokens to remember. The state of older tokens is discarded. */
const MAX_ROUNDS = 500

const roundsOf = perTenant(() => new LRUCache<string, Round>({ max: MAX_ROUNDS }))

/** Used instead of a token to request only future changes. */
export const LATEST = 'latest'
export const USUAL_TOKENS = { next: '$skiptoken', delta: '$deltatoken' }

/** The round that the request's token identifies; null for the first request. */
export function roundOf(
  { request, data }: Call,
  { tokens = USUAL_TOKENS, takesLatest = false, forgotten = stateNotFound }: TokenRules,
): Round | null {
  const token = request.query.get(tokens.next) ?? request.query.get(tokens.delta)
  if (token === null || (takesLatest && token === LATEST)) return null
  const round = roundsOf(data).get(token)
  if (round === undefined || round.owner !== ownerOf(request)) throw forgotten()
  return round
}

function ownerOf({ viewer, path }: Call['request']): string {
  return `${viewer.objectId} ${path}`
}

/** The first round. It reports all rows, or none if only the latest token is requested. */
export function startOf(
  { request }: Call,
  versions: Round['versions'],
  { isReported, isLatest }: { isReported(reported: Reported): boolean; isLatest: boolean },
): Round {
  const all = [...versions.keys()].map((id): Reported => [id, false, null]).filter(isReported)
  return { owner: ownerOf(request), query: queryOf(request), pending: isLatest ? [] : all, versions }
}

/** The query without the token `latest`. */
export function queryOf({ query }: Call['request']): string {
  return new URLSearchParams([...query].filter(([, value]) => value !== LATEST)).toString()
}

/** The rest of the round or, if it has ended, the changes since then. */
export function goneOn(
  round: Round,
  versions: Round['versions'],
  isWanted: (reported: Reported) => boolean,
): Round {
  if (round.pending.length > 0) return round
  return { ...round, pending: changesSince(round, versions).filter(isWanted), versions }
}

function changesSince({ versions: before }: Round, now: Round['versions']): readonly Reported[] {
  const changed = [...now].filter(([id, version]) => before.get(id) !== version)
  const left = [...before.keys()].filter((id) => !now.has(id))
  return [
    ...changed.map(([id]): Reported => [id, false, before.get(id) ?? null]),
    ...left.map((id): Reported => [id, true, null]),
  ]
}

export function linkTo(
  { request, data }: Call,
  { next, delta: later }: typeof USUAL_TOKENS,
  round: Round,
): string {
  const token = randomUUID()
  roundsOf(data).set(token, round)
  return `${request.base}${request.path}?${round.pending.length > 0 ? next : later}=${token}`
}

/** The error that makes the client start over with all rows. */
function stateNotFound(): GraphError {
  return new GraphError({
    status: 410,
    code: 'SyncStateNotFound',
    message: 'The sync state generation is not found; continuation token is invalid.',
  })
}
