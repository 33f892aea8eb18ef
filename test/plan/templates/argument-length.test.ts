import { describe, expect, it } from '@jest/globals'
import { rejectTooLong, textLengthOf } from '../../../src/plan/templates/argument-length.ts'

describe('rejectTooLong', () => {
  it.each([
    ['x'.repeat(16_384)],
    [7],
    [null],
    [undefined],
    [['x'.repeat(8_000), 'x'.repeat(8_000)]],
    [{ a: true }],
  ])('lets pass what fits into an address: %#', (value) => {
    expect(() => rejectTooLong('name', value)).not.toThrow()
  })

  it.each([['x'.repeat(16_385)], [Array(200).fill('x'.repeat(100))], [{ a: { b: 'x'.repeat(20_000) } }]])(
    'rejects a value that is too long for a URL: %#',
    (value) => {
      expect(() => rejectTooLong('name', value)).toThrow(
        expect.objectContaining({
          code: 'BAD_USER_INPUT',
          message: '"name" is too long for a URL: the maximum is 16384 characters.',
        }),
      )
    },
  )
})

describe('textLengthOf', () => {
  it.each([
    ['abc', 3],
    [7, 0],
    [null, 0],
    [[], 0],
    [['a', 'bc'], 5],
    [{ a: 'bc', b: [7, 'd'] }, 7],
  ])('adds up the texts in %j, and one for each item: %d', (value, length) => {
    expect(textLengthOf(value)).toBe(length)
  })
})
