import { randomBytes } from 'node:crypto'

import { describe, expect, it } from '@jest/globals'

import { decodeSealingKey, weaknessOfKey } from '../../../src/config/values/sealing-key.ts'

describe('weaknessOfKey', () => {
  it('finds nothing wrong with 20,000 random keys', () => {
    const weak = Array.from({ length: 20_000 }, () => randomBytes(32)).filter(
      (key) => weaknessOfKey(key) !== undefined,
    )

    expect(weak).toEqual([])
  })

  it('draws the line at 17 different bytes', () => {
    // No text, and not by equal steps.
    const withDifferent = (count: number) =>
      Buffer.from(
        Array.from({ length: 32 }, (_, index) => 128 + 3 * (index % count) + (index % count === 1 ? 1 : 0)),
      )

    expect(weaknessOfKey(withDifferent(16))).toContain('repeat')
    expect(new Set(withDifferent(17)).size).toBe(17)
    expect(weaknessOfKey(withDifferent(17))).toBeUndefined()
  })

  it.each([
    ['two bytes', 'Größenwahn über Nächte öffnet Tür'],
    ['three bytes', '私たちの秘密の合言葉です。'],
    ['four bytes', '🐎🔋📎🐎🧷🔑🗝️🪣'],
  ])('recognizes a passphrase with letters of %s, also cut off within one', (_letters, passphrase) => {
    const key = Buffer.from(passphrase).subarray(0, 32)

    expect(key).toHaveLength(32)
    expect(weaknessOfKey(key)).toContain('text')
  })

  it('recognizes a passphrase that is padded with zeros', () => {
    expect(weaknessOfKey(Buffer.concat([Buffer.from('Größe, Maß und Schlüssel 7')], 32))).toContain('text')
  })

  it('does not take bytes of UTF-8 that no letter has for text', () => {
    // A letter of one byte that is written with two, a half of a surrogate pair, and a control character.
    for (const bytes of [
      [0xc1, 0x81],
      [0xed, 0xa0, 0x80],
      [0xc2, 0x85],
    ]) {
      const rest = Buffer.from('The quick brown fox jumps! 01234').subarray(bytes.length)
      expect(weaknessOfKey(Buffer.concat([Buffer.from(bytes), rest]))).toBeUndefined()
    }
  })

  it('takes one byte that is no text for random', () => {
    const text = Buffer.from('The quick brown fox jumps! 01234')

    expect(weaknessOfKey(text)).toContain('text')
    expect(weaknessOfKey(Buffer.concat([Buffer.of(0x80), text.subarray(1)]))).toBeUndefined()
  })
})

describe('decodeSealingKey', () => {
  it.each([
    '',
    'AAAA',
    `${'A'.repeat(43)}`,
    `${'A'.repeat(42)}==`,
    `${'-'.repeat(43)}=`,
    `${'A'.repeat(43)}=\n`,
  ])('takes %j for no key', (text) => {
    expect(decodeSealingKey(text)).toBeNull()
  })
})
