import { describe, expect, it } from '@jest/globals'
import { requestHeaders } from '../../../src/downstream/http/request-headers.ts'

describe('requestHeaders', () => {
  it('takes the headers of the API, in lower case, and in their place those of the request', () => {
    const headers = { 'X-Version': '1', 'X-Channel': 'a' }

    expect(requestHeaders({ headers }, { 'x-channel': 'b', 'if-match': '"1"' })).toEqual({
      'x-version': '1',
      'x-channel': 'b',
      'if-match': '"1"',
    })
  })

  // RFC 7240 §2: a list, of which the first instance of a preference is considered.
  it("keeps the preferences of both, the request's first", () => {
    const headers = { Prefer: 'IdType="ImmutableId", return=minimal' }

    expect(requestHeaders({ headers }, { prefer: 'return=representation' })).toEqual({
      prefer: 'return=representation, IdType="ImmutableId", return=minimal',
    })
  })

  it.each([
    [{ Prefer: 'a' }, {}, 'a'],
    [{ Prefer: 'a' }, undefined, 'a'],
    [{}, { prefer: 'b' }, 'b'],
    [{ Prefer: ' ' }, { prefer: 'b' }, 'b'],
    [{ Prefer: 'a' }, { prefer: ' ' }, 'a'],
  ])('adds nothing to the one preference there is: %j and %j', (headers, own, prefer) => {
    expect(requestHeaders({ headers: headers as Record<string, string> }, own as undefined)).toEqual({
      prefer,
    })
  })
})
