import { describe, expect, it } from '@jest/globals'
import { UNBOUNDED_SLOT } from '../../../src/operation-slot.ts'
import { createBulkheads } from '../../../src/server/operations/bulkheads.ts'

const MAX_OPERATIONS = 8
const { memory } = UNBOUNDED_SLOT

function setUp() {
  const time = { now: 0 }
  const bulkheads = createBulkheads({
    maxOperations: MAX_OPERATIONS,
    maxWaitMs: 1_000,
    clock: () => time.now,
  })
  /** Operations of as many users that wait for a dependency from their begin on. */
  function begin(count: number, dependency: string, ownerOf = (index: number) => `user ${index}`) {
    return Array.from({ length: count }, (_, index) => {
      const admitted = bulkheads.begin(ownerOf(index), memory)
      const startedAt = time.now
      const operation = { ...admitted, waitsFor: [dependency] as string[] }
      admitted.slot.watch(() => (time.now - startedAt >= admitted.slot.longWaitMs ? operation.waitsFor : []))
      return operation
    })
  }
  function pass(ms: number): void {
    time.now += ms
    bulkheads.update()
  }
  return { bulkheads, begin, pass }
}

describe('createBulkheads', () => {
  it('has operations give their places up that wait long for a dependency, and no others', () => {
    const { bulkheads, begin, pass } = setUp()
    begin(MAX_OPERATIONS, 'graph')

    pass(499)
    const early = bulkheads.running()
    pass(1)

    expect([early, bulkheads.running(), bulkheads.parked()]).toEqual([MAX_OPERATIONS, 0, MAX_OPERATIONS])
  })

  it('has them take a place again when they are answered, and gives it back when they end', () => {
    const { bulkheads, begin, pass } = setUp()
    const [first, second] = begin(2, 'graph')
    pass(500)

    if (first) first.waitsFor = []
    pass(100)
    const answered = [bulkheads.running(), bulkheads.parked()]
    first?.end()
    second?.end()

    expect(answered).toEqual([1, 1])
    expect([bulkheads.running(), bulkheads.parked()]).toEqual([0, 0])
  })

  it('lets as many as may run wait for one dependency; what needs it then fails, and nothing else', () => {
    const { bulkheads, begin, pass } = setUp()
    const waiting = begin(MAX_OPERATIONS, 'tokens of contoso')
    pass(500)
    const { slot } = bulkheads.begin('adele', memory)

    const isFull = ['tokens of contoso', 'tokens of fabrikam', 'graph'].map((name) => slot.isFull(() => name))
    waiting[0]?.end()
    pass(100)

    expect(isFull).toEqual([true, false, false])
    expect(slot.isFull(() => 'tokens of contoso')).toBe(false)
  })

  it('lets one caller have a quarter of the waiting operations', () => {
    const { bulkheads, begin, pass } = setUp()
    begin(MAX_OPERATIONS / 4, 'graph', () => 'mallory')
    pass(500)

    const isFullFor = (owner: string) => bulkheads.begin(owner, memory).slot.isFull(() => 'graph')

    expect([isFullFor('mallory'), isFullFor('adele')]).toEqual([true, false])
  })

  it('lets no burst of one caller, however large, fail what others need', () => {
    const { bulkheads, begin, pass } = setUp()
    begin(MAX_OPERATIONS, 'graph', () => 'mallory')
    pass(500)

    const isFullFor = (owner: string) => bulkheads.begin(owner, memory).slot.isFull(() => 'graph')

    expect([isFullFor('mallory'), isFullFor('adele')]).toEqual([true, false])
  })

  it('bounds how many give up their slots, regardless of how many dependencies are slow', () => {
    const { bulkheads, begin, pass } = setUp()
    for (const tenant of [1, 2, 3, 4, 5, 6]) begin(MAX_OPERATIONS, `tokens of ${tenant}`)

    pass(500)

    expect(bulkheads.parked()).toBe(4 * MAX_OPERATIONS)
  })
})
