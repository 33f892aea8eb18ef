import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import {
  decoded,
  encodeRemaining,
  percentEncoded,
  rejectUnfitSegment,
} from '../../../src/plan/templates/percent-encoding.ts'

describe('percentEncoded', () => {
  it('encodes every reserved character (RFC 3986 §2.2), and rejects half a character', () => {
    expect(percentEncoded('x', ":/?#[]@!$&'()*+,;= é")).toBe(
      '%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%20%C3%A9',
    )
    expect(encodeRemaining("'")).toBe('%27')
    expect(() => percentEncoded('x', '\ud800')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', message: '"x" must be valid Unicode text.' }),
    )
  })
})

describe('decoded', () => {
  it('leaves what cannot be decoded', () => {
    expect([decoded('%27'), decoded('100%')]).toEqual(["'", '100%'])
  })
})

describe('rejectUnfitSegment', () => {
  it('rejects an empty segment', () => {
    expect(() => rejectUnfitSegment('x', '')).toThrow(new BadUserInputError('"x" must not be empty.'))
  })

  it.each(['.', '..', 'a/../b', '%2e%2e'])('rejects %s, which could lead to a parent', (text) => {
    expect(() => rejectUnfitSegment('x', text)).toThrow(
      new BadUserInputError('"x" must not be "." or "..", or contain them between slashes.'),
    )
  })

  it.each(['...', 'a.b', '.a', 'a..'])('accepts %s', (text) => {
    expect(() => rejectUnfitSegment('x', text)).not.toThrow()
  })
})
