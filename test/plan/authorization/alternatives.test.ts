import { describe, expect, it } from '@jest/globals'
import { type Alternatives, both, covers, isAnyMet } from '../../../src/plan/authorization/alternatives.ts'

describe('covers', () => {
  it.each<[string, Alternatives, Alternatives]>([
    ['the same', [['Read']], [['Read']]],
    ['fewer of what is there', [['Read', 'Write']], [['Write']]],
    ['one of several', [['Write']], [['Read'], ['Write']]],
    ['another one for each', [['Read'], ['Write', 'Own']], [['Own'], ['Read']]],
  ])('is true for %s', (_what, alternatives, others) => {
    expect(covers(alternatives, others)).toBe(true)
  })

  it.each<[string, Alternatives, Alternatives]>([
    ['something else', [['Read']], [['Write']]],
    ['more than is there', [['Read']], [['Read', 'Write']]],
    ['what only some of the alternatives have', [['Read'], ['Write']], [['Write']]],
    ['what the alternatives have only together', [['Read'], ['Write']], [['Read', 'Write']]],
    [
      'what others have only together',
      [['Read', 'Own']],
      [
        ['Read', 'Write'],
        ['Own', 'Write'],
      ],
    ],
    ['anything where the others are none', [['Read']], []],
  ])('is false for %s', (_what, alternatives, others) => {
    expect(covers(alternatives, others)).toBe(false)
  })
})

describe('both', () => {
  it('combines each alternative with each of the other, and has each member once', () => {
    expect(both([['A'], ['B']], [['B', 'C'], ['D']])).toEqual([
      ['A', 'B', 'C'],
      ['A', 'D'],
      ['B', 'C'],
      ['B', 'D'],
    ])
  })

  it('is the other where one asks for nothing', () => {
    expect([both([], [['A']]), both([['A']], []), both([], [])]).toEqual([[['A']], [['A']], []])
  })
})

describe('isAnyMet', () => {
  const isMet = (member: string) => member !== 'C'

  it.each<[Alternatives, boolean]>([
    [[], true],
    [[['A', 'B']], true],
    [[['C'], ['A']], true],
    [[['A', 'C']], false],
    [[['C'], ['C', 'A']], false],
  ])('of %j is %j', (alternatives, expected) => {
    expect(isAnyMet(alternatives, isMet)).toBe(expected)
  })
})
