import { describe, expect, it } from '@jest/globals'
import { createLedger, type Entry, UNSELECTIVE } from '../../../../src/plan/cost/count/request-ledger.ts'
import { apiConfig } from '../../../support/schema.ts'

const APIS = new Map([
  ['graph', apiConfig({ name: 'graph', batch: { path: '/$batch', maxItems: 20, maxParallel: 4 } })],
  ['crm', apiConfig({ name: 'crm' })],
])

const entry = (given: Partial<Entry> = {}): Entry => ({
  ...UNSELECTIVE,
  ...{ path: 'users', coordinate: 'Query.users', api: 'graph', method: 'GET', template: '/users', count: 1 },
  ...{ isAlone: false, scopes: [['A']], wave: 0, branch: '', sources: new Set<string>() },
  ...given,
})

/** Visits that are never used up, with the number that were spent. */
function createVisits(max = Number.POSITIVE_INFINITY) {
  const visits = {
    spent: 0,
    isExceeded: false,
    spend(count = 1) {
      visits.spent += count
      return visits.spent <= max
    },
  }
  return visits
}

const totalsOf = (...entries: readonly Entry[]) => {
  const ledger = createLedger(APIS, createVisits())
  for (const each of entries) ledger.record(each)
  return ledger.totals()
}

describe('createLedger', () => {
  it('names the stage of an entry', () => {
    const ledger = createLedger(APIS, createVisits())

    expect(ledger.record(entry({ wave: 2, api: 'crm', branch: '/keys' }))).toBe('2|crm|/keys')
    expect(ledger.arrivals(new Set(['2|crm|/keys']))).toBe(1)
  })

  it('adds up the requests and the units of each field and API', () => {
    const totals = totalsOf(
      entry({ count: 2 }),
      entry({ count: 3, wave: 1 }),
      entry({ path: 'users.manager', coordinate: 'User.manager', template: '/users/{id}/manager', count: 4 }),
      entry({ path: 'users', coordinate: 'Query.users', api: 'crm', count: 7 }),
    )

    expect(totals).toEqual({
      requests: { count: 16, path: 'users' },
      roundTrips: 9,
      resourceUnits: { count: 14, path: 'users' },
      apis: new Map([
        ['graph', { requests: 9, roundTrips: 2, resourceUnits: 14 }],
        ['crm', { requests: 7, roundTrips: 7, resourceUnits: null }],
      ]),
      fields: [
        { path: 'users', coordinate: 'Query.users', api: 'crm', requests: 7, resourceUnits: null },
        { path: 'users', coordinate: 'Query.users', api: 'graph', requests: 5, resourceUnits: 10 },
        {
          ...{ path: 'users.manager', coordinate: 'User.manager', api: 'graph' },
          ...{ requests: 4, resourceUnits: 4 },
        },
      ],
    })
  })

  it('names the first of several fields with the same number of requests', () => {
    const totals = totalsOf(entry({ path: 'a', api: 'crm' }), entry({ path: 'b', api: 'crm' }))

    expect(totals).toMatchObject({ requests: { count: 2, path: 'a' }, resourceUnits: null })
  })

  it('is empty without requests', () => {
    expect(totalsOf()).toEqual({
      requests: { count: 0, path: '' },
      roundTrips: 0,
      resourceUnits: null,
      apis: new Map(),
      fields: [],
    })
  })

  it.each([
    ['a batch', entry({ count: 21 }), 2],
    ['requests on their own', entry({ count: 21, isAlone: true }), 21],
    ['an API without batches', entry({ count: 21, api: 'crm' }), 21],
    ['an API that is not configured', entry({ count: 21, api: 'other' }), 21],
    // A mailbox takes four requests at a time.
    ['mailboxes', entry({ count: 21, template: '/users/{id}/messages' }), 2 + 6],
    ['the mailbox of the caller', entry({ count: 21, template: '/me/messages' }), 2 + 6],
  ])('counts the HTTP requests of %s', (_what, each, trips) => {
    expect(totalsOf(each).roundTrips).toBe(trips)
  })

  it('notifies the observer of each entry, with the units of one request', () => {
    const observed: unknown[] = []
    const ledger = createLedger(APIS, createVisits(), (each, units) => observed.push([each, units]))
    const [users, other] = [entry({ count: 3, top: 5 }), entry({ api: 'crm' })]

    ledger.record(users)
    ledger.record(other)

    expect(observed).toEqual([
      [users, 1],
      [other, null],
    ])
  })

  it('spends a visit for each entry and source, and for every 32 characters of the path', () => {
    const spentFor = (each: Entry) => {
      const visits = createVisits()
      createLedger(APIS, visits).record(each)
      return visits.spent
    }

    expect(spentFor(entry())).toBe(1)
    expect(spentFor(entry({ sources: new Set(['a', 'b']) }))).toBe(3)
    expect(spentFor(entry({ path: 'x'.repeat(31) }))).toBe(1)
    expect(spentFor(entry({ path: 'x'.repeat(96), sources: new Set(['a']) }))).toBe(5)
  })

  it('records nothing more when the visits are used up', () => {
    const observed: Entry[] = []
    const ledger = createLedger(APIS, createVisits(1), (each) => observed.push(each))

    expect([ledger.record(entry()), ledger.record(entry({ wave: 1 }))]).toEqual(['0|graph|', '1|graph|'])
    expect(ledger.totals()).toMatchObject({ requests: { count: 1 }, roundTrips: 1 })
    expect(observed).toHaveLength(1)
  })
})
