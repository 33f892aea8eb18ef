import { describe, expect, it } from '@jest/globals'
import {
  ownersByPart,
  owningTypes,
  type TypeWithParts,
  withOwners,
} from '../../../../src/plan/compile/problems/owning-types.ts'

const TYPES: readonly TypeWithParts[] = [
  ['Order', ['Line', 'Line', 'Customer']],
  ['Line', ['Product']],
  ['Product', ['Product']],
  ['Customer', []],
]

describe('owningTypes', () => {
  it('finds the types that contain a type at any depth, and the type itself', () => {
    expect([...owningTypes(['Product'], TYPES)].sort()).toEqual(['Line', 'Order', 'Product'])
    expect([...owningTypes(['Customer', 'Unknown'], TYPES)].sort()).toEqual(['Customer', 'Order', 'Unknown'])
    expect([...owningTypes([], TYPES)]).toEqual([])
  })

  it('ends with types that contain each other', () => {
    const circular: readonly TypeWithParts[] = [
      ['A', ['B']],
      ['B', ['A']],
    ]

    expect([...owningTypes(['A'], circular)].sort()).toEqual(['A', 'B'])
  })
})

describe('ownersByPart', () => {
  it('names each owner once', () => {
    const owners = ownersByPart([...TYPES, ['Invoice', ['Customer']]])

    expect([...owners]).toEqual([
      ['Line', ['Order']],
      ['Customer', ['Order', 'Invoice']],
      ['Product', ['Line', 'Product']],
    ])
    expect([...withOwners(['Line'], owners)]).toEqual(['Line', 'Order'])
  })
})
