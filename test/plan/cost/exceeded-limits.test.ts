import { describe, expect, it } from '@jest/globals'
import { exceededLimits } from '../../../src/plan/cost/exceeded-limits.ts'
import { MAX_VISITS } from '../../../src/plan/cost/selections.ts'
import { estimateWith } from '../../support/estimate.ts'
import { NO_LIMITS } from '../../support/limits.ts'

const LIMITS = {
  depth: 10,
  aliases: 10,
  rootFields: 10,
  requests: 10,
  exchanges: 10,
  cost: 10,
  resourceUnits: 10,
  tokens: 10,
}
const measured = (count: number) => ({ count, path: 'me.events' })
const EVERYTHING = estimateWith({
  depth: measured(11),
  aliases: measured(12),
  rootFields: 13,
  requests: measured(14),
  exchanges: 15,
  cost: measured(16),
  resourceUnits: measured(17),
})

describe('exceededLimits', () => {
  it('are all of those that are, with the field that contributes most', () => {
    expect(exceededLimits(EVERYTHING, LIMITS)).toEqual([
      { limit: 'depth', cost: 11, bound: 10, path: 'me.events' },
      { limit: 'aliases', cost: 12, bound: 10, path: 'me.events' },
      { limit: 'rootFields', cost: 13, bound: 10, path: '' },
      { limit: 'requests', cost: 14, bound: 10, path: 'me.events' },
      { limit: 'exchanges', cost: 15, bound: 10, path: '' },
      { limit: 'cost', cost: 16, bound: 10, path: 'me.events' },
      { limit: 'resourceUnits', cost: 17, bound: 10, path: 'me.events' },
    ])
  })

  it('are none where there are none', () => {
    expect(exceededLimits(EVERYTHING, NO_LIMITS)).toEqual([])
  })

  it('is one for introspection under many names, regardless of the configured limits', () => {
    expect(exceededLimits(estimateWith({ introspectionAliases: measured(4) }), NO_LIMITS)).toEqual([
      { limit: 'introspectionAliases', cost: 4, bound: 3, path: 'me.events' },
    ])
    expect(exceededLimits(estimateWith({ introspectionAliases: measured(3) }), NO_LIMITS)).toEqual([])
  })

  it('are none at the limit itself', () => {
    expect(exceededLimits(estimateWith({ requests: measured(10) }), LIMITS)).toEqual([])
  })

  it('has one for what could not be counted to its end', () => {
    expect(exceededLimits(estimateWith({ isComplete: false }), LIMITS)).toEqual([
      { limit: 'selections', cost: MAX_VISITS, bound: MAX_VISITS, path: '' },
    ])
  })

  it('are numbers that JSON can carry', () => {
    const [exceeded] = exceededLimits(estimateWith({ cost: measured(1e300) }), LIMITS)

    expect(exceeded?.cost).toBe(Number.MAX_SAFE_INTEGER)
  })
})
