import { describe, expect, it } from '@jest/globals'
import { encodeBody } from '../../../src/downstream/http/request-body.ts'
import { BadUserInputError } from '../../../src/errors/requests.ts'

describe('encodeBody', () => {
  it('writes JSON, a form or a text, as the media type says', () => {
    expect(encodeBody({ a: 1 })).toBe('{"a":1}')
    expect(encodeBody([1], 'application/json-patch+json')).toBe('[1]')
    expect(encodeBody({ a: 'b&c=d', e: [1] }, 'application/x-www-form-urlencoded')).toBe(
      'a=b%26c%3Dd&e%5B0%5D=1',
    )
    expect(encodeBody('a,b', 'text/csv')).toBe('a,b')
  })

  it('rejects an object where the media type has none', () => {
    expect(() => encodeBody({}, 'text/csv')).toThrow(
      new BadUserInputError('The body of this request must be a string.'),
    )
    expect(() => encodeBody(Array(20_000).fill(1), 'application/x-www-form-urlencoded')).toThrow(
      new BadUserInputError('The body of this request is too large.'),
    )
  })

  it.each([
    ['a form', { name: '\ud800' }, 'application/x-www-form-urlencoded'],
    ['the name of a member of a form', { '\udc00': 1 }, 'application/x-www-form-urlencoded'],
    ['a text', 'a\ud800b', 'text/csv'],
  ])('rejects what would be sent as other characters in %s', (_where, body, type) => {
    expect(() => encodeBody(body, type)).toThrow(
      new BadUserInputError('The body of this request must be valid Unicode text.'),
    )
  })

  // https://www.rfc-editor.org/rfc/rfc8259#section-8.2
  it('writes an unpaired surrogate in JSON as an escape', () => {
    expect(encodeBody({ name: '\ud800' })).toBe('{"name":"\\ud800"}')
  })

  it('rejects an empty list in a form, which would leave a list as it is', () => {
    expect(() => encodeBody({ name: 'x', tags: [] }, 'application/x-www-form-urlencoded')).toThrow(
      new BadUserInputError('The body of this request must not contain a list without values.'),
    )
  })
})
