import { describe, expect, it } from '@jest/globals'
import { NOTHING } from '../../../../src/plan/selection/projection.ts'
import { apiConfig } from '../../../support/schema.ts'
import { createRecorder } from './recorded.ts'

const SDL = `
  extend schema @api(name: "sap", csrf: { GET: "/token" })
  extend type Query {
    report: Report @resolver(calls: [{ api: "crm", scopes: [["R"]], requests: 2 }, { api: "erp", scopes: [["E"]] }])
    reports: [Report!] @listSize(assumedSize: 4) @resolver(calls: [{ api: "erp", scopes: [["E"]] }])
    clock: Report @resolver
  }
  extend type Mutation { settle: Report @resolver(calls: [{ api: "sap", scopes: [["W"]], requests: 2 }]) }
  type Report {
    total: Int
    late: Int @resolver(calls: [{ api: "crm", scopes: [["L"]] }])
    inner: Inner
    maker: Maker @entity(id: "{total}")
  }
  type Inner { order: Maker @rest(api: "crm", GET: "/order", scopes: [["O"]]) }
  type Maker @key(fields: "id") @rest(api: "erp", GET: "/makers/{id}", scopes: [["P"]]) { id: ID! name: String }
`
const record = createRecorder(SDL, [
  apiConfig({ name: 'crm', batch: { path: '/batch', maxItems: 20, maxParallel: null } }),
  apiConfig({ name: 'erp' }),
  apiConfig({ name: 'sap' }),
])

const CALL = {
  ...{ path: 'report', coordinate: 'Query.report', method: 'GET', template: '', count: 1, isAlone: false },
  ...{ top: null, selects: false, expands: false, projection: NOTHING, takesMany: false, branch: '' },
}

describe('countCalls', () => {
  it('counts one request after another, because their order is unknown', () => {
    expect(record('{ report { total } }').entries).toEqual([
      { ...CALL, api: 'crm', scopes: [['R']], wave: 0, sources: new Set() },
      { ...CALL, api: 'crm', scopes: [['R']], wave: 1, sources: new Set(['0|crm|']) },
      { ...CALL, api: 'erp', scopes: [['E']], wave: 2, sources: new Set(['1|crm|']) },
    ])
  })

  it('counts what follows after the last of them', () => {
    const { entries, totals } = record('{ report { maker { name } inner { order { name } } } }')

    expect(entries.slice(3)).toEqual([
      expect.objectContaining({ api: 'erp', path: 'report.maker', wave: 3, sources: new Set(['2|erp|']) }),
      expect.objectContaining({ api: 'crm', path: 'report.inner.order', wave: 3 }),
    ])
    expect(totals.roundTrips).toBe(5)
  })

  it('counts the calls for each object, and for each name in the response', () => {
    const { entries } = record('{ reports { a: late b: late } }')

    expect(entries.map(({ path, count }) => [path, count])).toEqual([
      ['reports', 1],
      ['reports.a', 8],
    ])
    expect(entries[1]).toMatchObject({ coordinate: 'Report.late', sources: new Set(['0|erp|']) })
  })

  it('counts writes individually, together with the request for the token', () => {
    const write = {
      ...CALL,
      path: 'a',
      coordinate: 'Mutation.settle',
      api: 'sap',
      isAlone: true,
      branch: 'a',
    }

    expect(record('mutation { a: settle { total } }').entries).toEqual([
      { ...write, template: '/token', scopes: [['W']], wave: 0, sources: new Set() },
      { ...write, method: 'POST', scopes: [['W']], wave: 0, sources: new Set() },
      { ...write, method: 'POST', scopes: [['W']], wave: 1, sources: new Set(['0|sap|a']) },
    ])
  })

  it('counts nothing for code that calls no API', () => {
    const { entries } = record('{ clock { maker { name } } }')

    expect(entries).toEqual([
      expect.objectContaining({ path: 'clock.maker', count: 1, wave: 0, sources: new Set() }),
    ])
  })
})
