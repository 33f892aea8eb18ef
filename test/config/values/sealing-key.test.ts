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

  it('takes one byte that is no text for random', () => {
    const text = Buffer.from('The quick brown fox jumps! 01234')

    expect(weaknessOfKey(text)).toContain('text')
    expect(weaknessOfKey(Buffer.concat([text.subarray(1), Buffer.of(0x80)]))).toBeUndefined()
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
