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

  it.each([
    ['a line separator', 'a\u2028b', String.raw`"a\u2028b"`],
    ['a C1 control', '\u009b2J', String.raw`"\u009b2J"`],
    ['a bidirectional control', '\u202egnp.exe', String.raw`"\u202egnp.exe"`],
    ['half of a pair', '\ud83d', String.raw`"\ud83d"`],
    [
      'half of a pair that the bound makes',
      `${'a'.repeat(198)}😀`,
      `"${'a'.repeat(198)}${String.raw`\ud83d`}…`,
    ],
  ])('shows %s, and does not pass it on', (_what, value, text) => {
    expect(shown(value)).toBe(text)
  })
})
