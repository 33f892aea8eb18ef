import { describe, expect, it } from '@jest/globals'
import { examineSealingKeys } from '../../../src/registration/doctor/examine-sealing-keys.ts'

const outcomeOf = (own: readonly string[], sealingKeyIds: readonly (readonly string[])[]) =>
  examineSealingKeys(own, { sealingKeyIds, problem: null }).at(-1)

describe('examineSealingKeys', () => {
  it('fails when a replica seals with a key that another does not have', () => {
    const found = outcomeOf(['k1'], [['k1'], ['k2', 'k1']])

    expect(found).toMatchObject({ outcome: 'failed', finding: expect.stringContaining('k2') })
    expect(found?.finding).not.toContain('k1')
  })

  it('warns in the phases of a rotation, in which each opens what the others seal', () => {
    const outcomes = [
      outcomeOf(['k1', 'k2'], [['k1'], ['k1', 'k2']]),
      outcomeOf(
        ['k2', 'k1'],
        [
          ['k1', 'k2'],
          ['k2', 'k1'],
        ],
      ),
      outcomeOf(['k2'], [['k2', 'k1'], ['k2']]),
    ]

    expect(outcomes.map((found) => found?.outcome)).toEqual(['warning', 'warning', 'warning'])
  })

  it('passes when all have the same, and when none is running', () => {
    expect([outcomeOf(['k1'], [['k1']]), outcomeOf(['k1'], [])].map((found) => found?.outcome)).toEqual([
      'passed',
      'passed',
    ])
  })

  it('reports what is wrong with a store that cannot be used', () => {
    const [found] = examineSealingKeys(['k1'], { sealingKeyIds: null, problem: 'Redis cannot be reached' })

    expect(found).toMatchObject({ outcome: 'failed', finding: 'Redis cannot be reached.' })
  })
})
