import { badRequest } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { JSON_HEADERS } from '../http/graph-response.ts'
import { parsePreferences, preferenceApplied, prefersMinimal } from '../http/preferences.ts'
import { collectionRulesOf } from '../rules/rules-of.ts'
import { contextUrl, type Declaration } from '../types/declaration.ts'
import { preferredOf } from '../types/entity-type.ts'
import {
  goneOn,
  LATEST,
  linkTo,
  queryOf,
  type Reported,
  roundOf,
  startOf,
  type TokenRules,
  USUAL_TOKENS,
} from './delta-rounds.ts'
import type { Endpoint } from './endpoint.ts'
import { compileProjection } from './projection.ts'
import { type TrackedQuery, type TrackingErrors, trackedQueryOf } from './tracked-query.ts'

type KindOfChange = 'created' | 'updated' | 'deleted'

/** The members that a change tracking endpoint declares in addition to those of a collection endpoint. */
interface Tracking<Row, Subject> extends TokenRules {
  rows(subject: Subject, call: Call): readonly Row[]
  /** The version of a row. It differs from an earlier version if the row has changed. */
  version(row: Row): string
  /** The report for a removed row; by default, with `@removed`. */
  gone?(id: string): object
  /** The reported part of a row; by default, the whole row. `before` is the version that the client has, or null. */
  shown?(row: Row, whole: Readonly<Record<string, unknown>>, before: string | null): object
  /** Properties that have changed since an earlier version, for `Prefer: return=minimal`. */
  changed?(row: Row, before: string): readonly string[]
  /**
   * Whether to report a change to a row even if the filter excludes the row. If so, the removal of excluded rows is also
   * reported. By default, changes to excluded rows are not reported.
   */
  unfiltered?(row: Row, before: string): boolean
  /** Whether the endpoint supports `changeType`, which excludes other types of changes from every round except the first. */
  readonly byChangeType?: boolean
  /** How the service rejects options that it does not support with change tracking; by default, as for any other request. */
  readonly errors?: TrackingErrors
}

/**
 * Declares a path that first returns all rows, and then the changes. Each response contains a link with a token
 * for the next request.
 *
 * @see https://learn.microsoft.com/graph/delta-query-overview
 */
export function delta<Row extends { readonly id: string }, Subject>(
  declaration: Declaration<Row, Subject> & Tracking<Row, Subject>,
): Endpoint {
  const { path, type, access, tokens = USUAL_TOKENS } = declaration
  const { errors = type.workload, unfiltered } = declaration
  const rules = collectionRulesOf(path)
  const admit = access(rules.permissions)
  return {
    path,
    method: 'GET',
    rules,
    count: null,
    answer: (call) => {
      const subject = admit(call)
      const before = roundOf(call, declaration)
      const query = new URLSearchParams(before?.query ?? queryOf(call.request))
      const first = { ...call, request: { ...call.request, query } }
      const tracked = trackedQueryOf(rules, { type, errors }, first)
      const changeType = declaration.byChangeType ? changeTypeOf(query) : null
      const rows = rowsById(declaration.rows(subject, first), tracked, unfiltered !== undefined)
      const versions = new Map([...rows].map(([id, row]) => [id, declaration.version(row)] as const))
      const isReported = ([id, isGone, known]: Reported) => {
        const row = rows.get(id)
        return (
          isGone || (row !== undefined && (tracked.matches(row) || unfiltered?.(row, known ?? '') === true))
        )
      }
      const wanted = (reported: Reported) =>
        isReported(reported) && (changeType === null || changeType === kindOf(reported))
      const round =
        before === null
          ? startOf(call, versions, { isReported, isLatest: call.request.query.get(tokens.delta) === LATEST })
          : goneOn(before, versions, wanted)
      const size = sizeOf(call, tracked.top, rules.page)
      const reported = compileReport(declaration, tracked, first)
      const pending = round.pending.slice(size)
      const applied = [...preferredOf(type, call).applied, ...appliedOf(declaration, call)]
      return {
        status: 200,
        headers: { ...JSON_HEADERS, ...preferenceApplied(applied) },
        body: {
          '@odata.context': contextUrl(declaration, { call, select: tracked.select, suffix: '' }),
          [pending.length > 0 ? '@odata.nextLink' : '@odata.deltaLink']: linkTo(call, tokens, {
            ...round,
            pending,
          }),
          value: round.pending.slice(0, size).flatMap((each) => reported(each, rows.get(each[0]))),
        },
      }
    },
  }
}

/** Rows by ID, in the order of the query. Excluded rows are kept if their removal must be reported. */
function rowsById<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { matches, compare }: TrackedQuery<Row>,
  areAllKnown: boolean,
): ReadonlyMap<string, Row> {
  const known = areAllKnown ? rows : rows.filter(matches)
  const sorted = compare === null ? known : known.toSorted(compare)
  return new Map(sorted.map((row) => [row.id, row]))
}

/** Creates the report for a row or a removed row. Reports nothing for a row that was added and removed during the round. */
function compileReport<Row extends { readonly id: string }, Subject>(
  { type, polymorphic = false, ...declaration }: Declaration<Row, Subject> & Tracking<Row, Subject>,
  { select, expand }: TrackedQuery<Row>,
  call: Call,
): (reported: Reported, row: Row | undefined) => readonly object[] {
  const { shown = (_, whole) => whole, gone = removedRow, changed } = declaration
  const project = compileProjection(type, { select, expand, polymorphic, many: true }, call)
  const isMinimal = changed !== undefined && prefersMinimal(call)
  return ([id, isGone, before], row) => {
    if (isGone) return [gone(id)]
    if (row === undefined) return []
    const whole = project(row)
    if (!isMinimal || before === null) return [shown(row, whole, before)]
    const names = ['id', ...changed(row, before)]
    return [Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)))]
  }
}

function sizeOf(
  { request }: Call,
  top: number | null,
  page: { defaultSize: number; maxSize: number },
): number {
  return Math.min(preferredSize(request) || top || page.defaultSize, page.maxSize)
}

function preferredSize({ headers }: Call['request']): number {
  return Number(parsePreferences(headers.prefer).get('odata.maxpagesize') ?? 0)
}

function appliedOf({ changed }: { readonly changed?: unknown }, call: Call): readonly string[] {
  const size = preferredSize(call.request)
  return [
    ...(size > 0 ? [`odata.maxpagesize=${size}`] : []),
    ...(changed !== undefined && prefersMinimal(call) ? ['return=minimal'] : []),
  ]
}

/**
 * The requested type of change; null for all types.
 *
 * @throws GraphError if the type is unknown.
 * @see https://learn.microsoft.com/graph/delta-query-messages#example-2-synchronize-messages-in-a-folder-based-on-change-type
 */
function changeTypeOf(query: URLSearchParams): KindOfChange | null {
  const given = query.get('changeType')
  if (given === null || isKindOfChange(given)) return given
  throw badRequest(`The changeType must be 'created', 'updated' or 'deleted', not '${given}'.`)
}

function isKindOfChange(text: string): text is KindOfChange {
  return ['created', 'updated', 'deleted'].includes(text)
}

function kindOf([, isGone, before]: Reported): KindOfChange {
  if (isGone) return 'deleted'
  return before === null ? 'created' : 'updated'
}

function removedRow(id: string): object {
  return { id, '@removed': { reason: 'deleted' } }
}
