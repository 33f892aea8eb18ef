import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { createStages, portions } from '../../../../src/plan/cost/count/batch-stages.ts'
import { assertProperty } from '../../../properties/assert-property.ts'

describe('portions', () => {
  it.each([
    [20, 1, 20, 1],
    [21, 1, 20, 2],
    [21, 2, 20, 2],
    [22, 2, 20, 3],
    [3, 3, 20, 3],
    [5, 1, 1, 5],
    [0, 1, 20, 0],
  ])('of %d items in %d groups, at most %d together, are at most %d', (items, groups, size, most) => {
    expect(portions(items, groups, size)).toBe(most)
  })

  it('are never fewer than those of any groups', () => {
    assertProperty(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 30 }),
        (groups, size) => {
          const items = groups.reduce((sum, each) => sum + each, 0)
          const actual = groups.reduce((sum, each) => sum + Math.ceil(each / size), 0)

          expect(portions(items, groups.length, size)).toBeGreaterThanOrEqual(actual)
        },
      ),
    )
  })
})

describe('createMoments', () => {
  it('puts what waits for the same answers together, and the rest apart', () => {
    const moments = createStages()
    const batched = { api: 'graph', batch: 20, maxParallel: null, mailbox: 0 }

    moments.add('start', { ...batched, requests: 2, sources: [] })
    moments.add('start', { ...batched, requests: 3, sources: [] })
    moments.add('orders', { ...batched, api: 'orders', batch: 1, requests: 2, sources: [] })
    moments.add('then', { ...batched, requests: 5, sources: ['start', 'orders'] })

    expect(moments.arrivals(['start', 'orders'])).toBe(3)
    expect(moments.arrivals([])).toBe(1)
    expect([...moments.roundTrips()]).toEqual([
      ['graph', 1 + 3],
      ['orders', 2],
    ])
  })

  it.each([
    [4, 1],
    [5, 1 + 2],
    [9, 1 + 3],
  ])('reckons that %d requests may be for one mailbox, which has four at a time', (mailbox, trips) => {
    const moments = createStages()

    moments.add('start', {
      ...{ api: 'graph', batch: 20, maxParallel: 4 },
      ...{ requests: mailbox + 3, mailbox, sources: [] },
    })

    expect(moments.roundTrips().get('graph')).toBe(trips)
  })
})
