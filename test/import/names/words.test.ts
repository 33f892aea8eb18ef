import { describe, expect, it } from '@jest/globals'
import { camelCase, singular, wordsOf } from '../../../src/import/names/words.ts'

describe('wordsOf', () => {
  it.each([
    ['full_name', ['full', 'name']],
    ['X-Request-ID', ['x', 'request', 'id']],
    ['System.Title', ['system', 'title']],
    ['+1', ['plus', '1']],
    ['__proto__', ['proto']],
  ])('splits %s', (name, words) => {
    expect(wordsOf(name)).toEqual(words)
  })

  it('bounds huge names', () => {
    expect(camelCase(wordsOf('aB'.repeat(100_000))).length).toBeLessThanOrEqual(300)
  })
})

describe('singular', () => {
  it.each([
    ['companies', 'company'],
    ['boxes', 'box'],
    ['status', 'status'],
    ['orders', 'order'],
  ])('of %s is %s', (plural, one) => {
    expect(singular(plural)).toBe(one)
  })
})
