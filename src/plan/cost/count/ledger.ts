import type { ApiConfig } from '../../../config/config.ts'
import { mailboxOf } from '../../../mailbox-path.ts'
import type { Alternatives } from '../../authorization/alternatives.ts'
import type { Method } from '../../directives.ts'
import type { Projection } from '../../selection/projection.ts'
import type { ApiEstimate, FieldEstimate, Measured } from '../operation-estimate.ts'
import { resourceUnits } from '../resource-units.ts'
import { createStages } from './stages.ts'

/** Equal requests of one field, as many as there are objects. */
export interface Entry {
  readonly path: string
  /** `Type.field`. */
  readonly coordinate: string
  readonly api: string
  readonly method: Method
  /** Template of the path. */
  readonly template: string
  /** Template of the path below an object whose address or owner is known; absent where it is the field's own. */
  readonly addressed?: string
  readonly count: number
  /** Whether each travels alone. */
  readonly isAlone: boolean
  /** Items of a page; null for what does not page. */
  readonly top: number | null
  /** Whether the request says which members it wants. */
  readonly selects: boolean
  readonly expands: boolean
  /** What it asks for of its objects. */
  readonly projection: Projection
  /** Whether one request loads many objects by their keys. */
  readonly takesMany: boolean
  /** Any one inner list, all of its members. */
  readonly scopes: Alternatives
  /** When the requests leave: those of the same step, branch and API leave together if they wait for the same answers. */
  readonly wave: number
  readonly branch: string
  /** Names of the stages whose answers they wait for. */
  readonly sources: ReadonlySet<string>
}

export type Observe = (entry: Entry, unitsPerRequest: number | null) => void

/** What has been counted. */
export interface Ledger {
  /** Returns the name of the stage. */
  record(entry: Entry): string
  /** The most answers of stages that arrive apart from each other. */
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

/** @param observe - receives each entry, with what API units one of its requests takes. Default: none. */
export function createLedger(apis: ReadonlyMap<string, ApiConfig>, observe?: Observe): Ledger {
  const stages = createStages()
  const fields = new Map<string, FieldEstimate>()

  return {
    record(entry) {
      const { path, coordinate, api, count, isAlone, wave, branch, sources } = entry
      const name = `${wave}|${api}|${branch}`
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
