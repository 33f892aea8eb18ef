import { describe, expect, it } from '@jest/globals'
import { createUsageByOwner } from '../../src/limits/usage-by-owner.ts'

describe('createUsageByOwner', () => {
  it('counts what each owner uses, and all of them together', () => {
    const usage = createUsageByOwner()

    usage.add('adele', 3)
    usage.add('alex', 4)
    usage.add('adele', 2)

    expect([usage.of('adele'), usage.of('alex'), usage.total()]).toEqual([5, 4, 9])
  })

  it('counts nothing for an owner who released everything', () => {
    const usage = createUsageByOwner()

    usage.add('adele', 3)
    usage.add('alex', 1)
    usage.add('adele', -1)
    usage.add('adele', -2)

    expect([usage.of('adele'), usage.of('alex'), usage.total()]).toEqual([0, 1, 1])
  })

  it('has no usage for an owner who never used anything', () => {
    expect([createUsageByOwner().of('adele'), createUsageByOwner().total()]).toEqual([0, 0])
  })

  it('names the owner that uses the most', () => {
    const usage = createUsageByOwner()
    const before = usage.largest()

    usage.add('adele', 3)
    usage.add('alex', 4)
    const first = usage.largest()
    usage.add('alex', -2)

    expect([before, first, usage.largest(), usage.largest('adele')]).toEqual(['', 'alex', 'adele', 'alex'])
  })
})
