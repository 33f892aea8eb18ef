import type { ApiConfig } from '../../../config/config.ts'
import { mailboxOf } from '../../../mailbox-path.ts'
import type { Alternatives } from '../../authorization/alternatives.ts'
import type { Method } from '../../directives.ts'
import type { Visits } from '../../selection/fragments.ts'
import { NOTHING, type Projection } from '../../selection/projection.ts'
import type { ApiEstimate, FieldEstimate, Measured } from '../operation-estimate.ts'
import { resourceUnits } from '../resource-units.ts'
import { createStages } from './batch-stages.ts'

/** Requests for one field that differ only in the objects that they are sent for. */
export interface Entry {
  readonly path: string
  /** `Type.field`. */
  readonly coordinate: string
  readonly api: string
  readonly method: Method
  /** The template of the path. */
  readonly template: string
  /** The template of the path below an object with a known address or owner; absent if that is the field's own path. */
  readonly addressed?: string
  readonly count: number
  /** Whether each request is sent individually. */
  readonly isAlone: boolean
  /** The number of items per page; null if there are no pages. */
  readonly top: number | null
  /** Whether the request names the members to return. */
  readonly selects: boolean
  readonly expands: boolean
  /** The projection of its objects. */
  readonly projection: Projection
  /** Whether one request loads many objects by their keys. */
  readonly takesMany: boolean
  /** Whether each request loads an item of the field's list that may be incomplete. */
  readonly loadsItems?: boolean
  /** All members of at least one inner list are required. */
  readonly scopes: Alternatives
  /**
   * The step in which the requests are sent. Requests of the same step, branch and API are sent together if they wait for the
   * same responses.
   */
  readonly wave: number
  readonly branch: string
  /** The names of the stages that the requests wait for. */
  readonly sources: ReadonlySet<string>
}

export type Observe = (entry: Entry, unitsPerRequest: number | null) => void

/** Properties of an entry whose requests do not depend on the selection. */
export const UNSELECTIVE: Pick<Entry, 'top' | 'selects' | 'expands' | 'projection' | 'takesMany'> = {
  top: null,
  selects: false,
  expands: false,
  projection: NOTHING,
  takesMany: false,
}

/** The result of the count. */
export interface Ledger {
  /** Records an entry, and returns the name of its stage. */
  record(entry: Entry): string
  /** The maximum number of separate responses for these stages. */
  arrivals(sources: ReadonlySet<string>): number
  totals(): LedgerTotals
}

export interface LedgerTotals {
  readonly requests: Measured
  readonly roundTrips: number
  readonly resourceUnits: Measured | null
  readonly apis: ReadonlyMap<string, ApiEstimate>
  readonly fields: readonly FieldEstimate[]
}

/**
 * The number of characters in a path that take as long to process as one visit. Paths count because one path can be as long as
 * one-fifth of a document, and there can be very many paths.
 */
const PATH_CHARACTERS_PER_VISIT = 32

/**
 * @param visits - limits the work. When they are used up, nothing more is recorded.
 * @param observe - receives each entry, with the units that the API charges for one of its requests. Default: none.
 */
export function createLedger(
  apis: ReadonlyMap<string, ApiConfig>,
  visits: Visits,
  observe?: Observe,
): Ledger {
  const stages = createStages()
  const fields = new Map<string, FieldEstimate>()

  return {
    record(entry) {
      const { path, coordinate, api, count, isAlone, wave, branch, sources } = entry
      const name = `${wave}|${api}|${branch}`
      if (!visits.spend(1 + sources.size + Math.floor(path.length / PATH_CHARACTERS_PER_VISIT))) return name
      const { maxItems = 1, maxParallel = null } = apis.get(api)?.batch ?? {}
      const mailbox = mailboxOf(entry.template, 'me') === null ? 0 : count
      stages.add(name, {
        api,
        batch: isAlone ? 1 : maxItems,
        maxParallel,
        requests: count,
        mailbox,
        sources,
      })
      const perRequest = resourceUnits({ ...entry, path: entry.template })
      observe?.(entry, perRequest)
      const key = `${api} ${path}`
      const before = fields.get(key)
      fields.set(key, {
        path,
        coordinate,
        api,
        requests: count + (before?.requests ?? 0),
        resourceUnits: perRequest === null ? null : perRequest * count + (before?.resourceUnits ?? 0),
      })
      return name
    },
    arrivals: (sources) => stages.arrivals(sources),
    totals: () => totalsOf([...fields.values()], stages.roundTrips()),
  }
}

function totalsOf(fields: readonly FieldEstimate[], trips: ReadonlyMap<string, number>): LedgerTotals {
  const apis = new Map<string, ApiEstimate>()
  for (const { api, requests, resourceUnits } of fields) {
    const before = apis.get(api)
    apis.set(api, {
      requests: requests + (before?.requests ?? 0),
      roundTrips: trips.get(api) ?? 0,
      resourceUnits: resourceUnits === null ? null : resourceUnits + (before?.resourceUnits ?? 0),
    })
  }
  const charged = fields.filter(({ resourceUnits }) => resourceUnits !== null)
  return {
    requests: sumOf(fields, ({ requests }) => requests),
    roundTrips: [...trips.values()].reduce((sum, each) => sum + each, 0),
    resourceUnits: charged.length > 0 ? sumOf(charged, ({ resourceUnits }) => resourceUnits ?? 0) : null,
    apis,
    fields: [...fields].sort((a, b) => b.requests - a.requests),
  }
}

function sumOf(fields: readonly FieldEstimate[], count: (field: FieldEstimate) => number): Measured {
  let largest = { count: 0, path: '' }
  let sum = 0
  for (const field of fields) {
    sum += count(field)
    if (count(field) > largest.count) largest = { count: count(field), path: field.path }
  }
  return { count: sum, path: largest.path }
}
