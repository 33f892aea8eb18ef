import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { digestOf, lengthPrefixed } from '../src/digest.ts'

describe('lengthPrefixed', () => {
  it('puts the length in bytes before each text', () => {
    expect(lengthPrefixed(['ab', '', 'é'])).toBe('2:ab0:2:é')
  })

  it.each([
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [['ab'], ['a', 'b']],
    [
      ['a', ''],
      ['', 'a'],
    ],
    [['1:a'], ['', '1:a']],
    [[], ['']],
  ])('reads %j otherwise than %j', (one, other) => {
    expect(lengthPrefixed(one)).not.toBe(lengthPrefixed(other))
  })
})

describe('digestOf', () => {
  it('is the SHA-256 of the texts with their lengths, in base64url', () => {
    const expected = createHash('sha256').update('1:a2:bc').digest('base64url')

    expect(digestOf(['a', 'bc'])).toBe(expected)
    expect(digestOf(['ab', 'c'])).not.toBe(expected)
  })
})
