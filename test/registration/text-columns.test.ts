import { describe, expect, it } from '@jest/globals'
import { columns, inShort } from '../../src/registration/text-columns.ts'

describe('columns', () => {
  it('makes each column as wide as its widest text, and ends no line with blanks', () => {
    const rows = [
      ['User.Read', 'user', ''],
      ['Mail.ReadWrite', 'admin', 'mail'],
    ]

    expect(columns(rows, 2)).toEqual(['  User.Read       user', '  Mail.ReadWrite  admin  mail'])
  })

  it('makes no line of no row', () => {
    expect(columns([], 2)).toEqual([])
  })
})

describe('inShort', () => {
  it.each([
    [[], ''],
    [['a', 'b', 'c'], 'a, b, c'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
  ])('makes of %j "%s"', (names, expected) => {
    expect(inShort(names)).toBe(expected)
  })
})
