import { describe, expect, it } from '@jest/globals'
import { bounded } from '../src/bounded-text.ts'

describe('bounded', () => {
  it.each([
    ['', ''],
    ['four', 'four'],
    ['fives', 'fiv…'],
    ['a longer text', 'a l…'],
  ])('makes of "%s" with up to 4 characters "%s"', (text, expected) => {
    expect(bounded(text, 4)).toBe(expected)
  })
})
