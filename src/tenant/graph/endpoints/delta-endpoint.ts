import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { GraphError } from '../http/graph-error.ts'
import { parsePreferences, preferenceApplied } from '../http/preferences.ts'
import type { Call } from '../http/request.ts'
import { JSON_HEADERS } from '../http/response.ts'
import { collectionRulesOf } from '../rules/rules-of.ts'
import { contextUrl, type Declaration } from '../types/declaration.ts'
import { preferredOf } from '../types/entity-type.ts'
import { perTenant } from './changes.ts'
import type { Endpoint } from './endpoint.ts'
import { optionsOf } from './followed-options.ts'
import { compileProjection } from './projection.ts'

/** What a token of a round stands for. */
interface Round {
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
type Reported = readonly [id: string, isGone: boolean, before: string | null]

/** Tokens that a tenant remembers; of older ones, the service has forgotten the state. */
const MOST_ROUNDS = 500

const roundsOf = perTenant(() => new LRUCache<string, Round>({ max: MOST_ROUNDS }))

const USUAL_TOKENS = { next: '$skiptoken', delta: '$deltatoken' }

/**
 * Declares a path that tells all rows first, and after that what has changed, by links with tokens.
 *
 * @see https://learn.microsoft.com/graph/delta-query-overview
 */
export function delta<Row extends { readonly id: string }, Subject>(
  declaration: Declaration<Row, Subject> & {
    rows(subject: Subject, call: Call): readonly Row[]
    /** Differs where a row has changed. */
    version(row: Row): string
    /** What is reported of a row that is gone. By default with `@removed`. */
    gone?(id: string): object
    /** What is left of a row as it is shown; by default all. `before`: the version that the client has; null where it has none. */
    shown?(row: Row, whole: Readonly<Record<string, unknown>>, before: string | null): object
    /** Query parameters of the links. */
    tokens?: { readonly next: string; readonly delta: string }
  },
): Endpoint {
  const { path, type, access, polymorphic = false, tokens = USUAL_TOKENS } = declaration
  const { shown = (_, whole) => whole, gone = removedRow } = declaration
  const rules = collectionRulesOf(path)
  const admit = access(rules.permissions)
  return {
    path,
    method: 'GET',
    rules,
    count: null,
    answer: (call) => {
      const subject = admit(call)
      const before = roundOf(call, tokens)
      const query = before?.query ?? call.request.query.toString()
      const first = { ...call, request: { ...call.request, query: new URLSearchParams(query) } }
      const rows = new Map(declaration.rows(subject, first).map((row) => [row.id, row] as const))
      const versions = new Map([...rows].map(([id, row]) => [id, declaration.version(row)] as const))
      const round = before === null ? allOf(call, versions) : goneOn(before, versions)
      const { select, expand, top } = optionsOf(rules, type.workload, first)
      const project = compileProjection(type, { select, expand, polymorphic, many: true }, first)
      const preferred = Number(parsePreferences(call.request.headers.prefer).get('odata.maxpagesize'))
      const size = Math.min(preferred || top || rules.page.defaultSize, rules.page.maxSize)
      const reported = round.pending.slice(0, size).flatMap(([id, isGone, known]) => {
        const row = rows.get(id)
        if (isGone) return [gone(id)]
        return row === undefined ? [] : [shown(row, project(row), known)]
      })
      const pending = round.pending.slice(size)
      const link = linkTo(call, tokens, { ...round, pending })
      const applied = [
        ...preferredOf(type, call).applied,
        ...(preferred ? [`odata.maxpagesize=${preferred}`] : []),
      ]
      return {
        status: 200,
        headers: { ...JSON_HEADERS, ...preferenceApplied(applied) },
        body: {
          '@odata.context': contextUrl(declaration, { call, select, suffix: '' }),
          [pending.length > 0 ? '@odata.nextLink' : '@odata.deltaLink']: link,
          value: reported,
        },
      }
    },
  }
}

/** The round whose token the request has; null for the first request. */
function roundOf({ request, data }: Call, tokens: typeof USUAL_TOKENS): Round | null {
  const names = [tokens.next, tokens.delta]
  const token = names.map((name) => request.query.get(name)).find((found) => found !== null)
  if (token === undefined || token === null) return null
  const round = roundsOf(data).get(token)
  if (round === undefined || round.owner !== ownerOf(request)) throw stateNotFound()
  return round
}

function ownerOf({ viewer, path }: Call['request']): string {
  return `${viewer.objectId} ${path}`
}

function allOf({ request }: Call, versions: Round['versions']): Round {
  const pending = [...versions.keys()].map((id): Reported => [id, false, null])
  return { owner: ownerOf(request), query: request.query.toString(), pending, versions }
}

/** What is left of a round, or what has changed since it ended. */
function goneOn(round: Round, versions: Round['versions']): Round {
  return round.pending.length > 0 ? round : { ...round, pending: changesSince(round, versions), versions }
}

function changesSince({ versions: before }: Round, now: Round['versions']): readonly Reported[] {
  const changed = [...now].filter(([id, version]) => before.get(id) !== version)
  const left = [...before.keys()].filter((id) => !now.has(id))
  return [
    ...changed.map(([id]): Reported => [id, false, before.get(id) ?? null]),
    ...left.map((id): Reported => [id, true, null]),
  ]
}

function linkTo({ request, data }: Call, { next, delta: later }: typeof USUAL_TOKENS, round: Round): string {
  const token = randomUUID()
  roundsOf(data).set(token, round)
  return `${request.base}${request.path}?${round.pending.length > 0 ? next : later}=${token}`
}

function removedRow(id: string): object {
  return { id, '@removed': { reason: 'deleted' } }
}

/** The client has to begin with all rows. */
function stateNotFound(): GraphError {
  return new GraphError({
    status: 410,
    code: 'SyncStateNotFound',
    message: 'The sync state generation is not found; continuation token is invalid.',
  })
}
