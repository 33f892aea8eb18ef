import { describe, expect, it } from '@jest/globals'
import { originOf, requestIdIn } from '../../../src/downstream/http/response-ids.ts'

describe('originOf', () => {
  it('has what was sent and what the API calls it', () => {
    expect(originOf({ headers: { 'request-id': 'r' }, clientRequestId: 'c' })).toEqual({
      clientRequestId: 'c',
      requestId: 'r',
    })
  })
})

describe('requestIdIn', () => {
  it.each([
    [{}, null],
    [{ 'x-request-id': 'other' }, 'other'],
    [{ 'x-ms-request-id': 'third' }, 'third'],
    [{ 'x-ms-request-id': 'third', 'x-request-id': 'other', 'request-id': 'first' }, 'first'],
    [{ 'request-id': 'a'.repeat(100) }, 'a'.repeat(100)],
    [{ 'request-id': 'two words' }, null],
    [{ 'request-id': 'a'.repeat(101) }, null],
    [{ 'request-id': 'a\u009b31mb' }, null],
    [{ 'request-id': 'a\u2028b' }, null],
    [{ 'x-ms-request-id': 'a\nb' }, null],
  ])('of %j is %j', (headers, id) => {
    expect(requestIdIn({ headers })).toBe(id)
  })
})
