import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { GraphError } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { perTenant } from './client-changes.ts'

/** What a token of a round stands for. */
export interface Round {
  /** Whose round it is: the path and the viewer. */
  readonly owner: string
  /** The query of the request that began it, which holds for all of it. */
  readonly query: string
  /** What is still to be reported. */
  readonly pending: readonly Reported[]
  /** Versions of everything, by id, as the round leaves them. */
  readonly versions: ReadonlyMap<string, string>
}

/** An id whose row is there, or gone, and the version that the client has of it; null where it has none. */
export type Reported = readonly [id: string, isGone: boolean, before: string | null]

/** How a list of changes deals in tokens. */
export interface TokenRules {
  /** Query parameters of the links. */
  readonly tokens?: typeof USUAL_TOKENS
  /** Whether `latest` stands for a token: changes from now on. */
  readonly takesLatest?: boolean
  /** What the service says to a token that it has forgotten. */
  forgotten?(): GraphError
}

/** Tokens that a tenant remembers; of older ones, the service has forgotten the state. */
const MOST_ROUNDS = 500

const roundsOf = perTenant(() => new LRUCache<string, Round>({ max: MOST_ROUNDS }))

/** In place of a token: where changes begin that come from now on. */
export const LATEST = 'latest'
export const USUAL_TOKENS = { next: '$skiptoken', delta: '$deltatoken' }

/** The round whose token the request has; null for the first request. */
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

/** The first round has all rows; where only the latest token is asked for, none. */
export function startOf(
  { request }: Call,
  versions: Round['versions'],
  { isReported, isLatest }: { isReported(reported: Reported): boolean; isLatest: boolean },
): Round {
  const all = [...versions.keys()].map((id): Reported => [id, false, null]).filter(isReported)
  return { owner: ownerOf(request), query: queryOf(request), pending: isLatest ? [] : all, versions }
}

/** Without the token that asks for no more than a place to begin. */
export function queryOf({ query }: Call['request']): string {
  return new URLSearchParams([...query].filter(([, value]) => value !== LATEST)).toString()
}

/** What is left of a round, or what has changed since it ended. */
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

/** The client has to begin with all rows. */
function stateNotFound(): GraphError {
  return new GraphError({
    status: 410,
    code: 'SyncStateNotFound',
    message: 'The sync state generation is not found; continuation token is invalid.',
  })
}
