import { describe, expect, it } from '@jest/globals'
import { shown } from '../../src/caller/check.ts'

describe('shown', () => {
  it.each([
    [undefined, 'absent'],
    ['a\nb', '"a\\nb"'],
    [['a', 1], '["a",1]'],
    ['a'.repeat(198), `"${'a'.repeat(198)}"`],
    ['a'.repeat(199), `"${'a'.repeat(199)}…`],
  ])('writes %j on one line, in 200 characters', (value, text) => {
    expect(shown(value)).toBe(text)
  })
})
