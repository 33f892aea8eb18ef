import { describe, expect, it } from '@jest/globals'
import { conditional, confirmed } from '../../../src/downstream/cache/revalidation.ts'
import type { ApiRequest, ApiResponse } from '../../../src/downstream/http/api-request.ts'

const REQUEST: ApiRequest = {
  method: 'GET',
  kind: 'read',
  path: '/a',
  scopes: [],
  headers: { prefer: 'return=minimal' },
}

const responseOf = (headers: ApiResponse['headers']): ApiResponse => ({ status: 200, headers, body: {} })

describe('conditional', () => {
  it('adds the entity tag to the headers of the request', () => {
    expect(conditional(REQUEST, responseOf({ etag: 'W/"1"' }))).toEqual({
      ...REQUEST,
      headers: { prefer: 'return=minimal', 'if-none-match': 'W/"1"' },
    })
  })

  it.each([undefined, '', '"a b"', '"é"', `"${'x'.repeat(511)}"`])(
    'leaves the request as it is without an entity tag that can be sent: %.20j',
    (etag) => {
      expect(conditional(REQUEST, responseOf({ etag }))).toBe(REQUEST)
    },
  )

  it('sends an entity tag of 512 characters', () => {
    const etag = `"${'x'.repeat(510)}"`

    expect(conditional(REQUEST, responseOf({ etag })).headers).toHaveProperty('if-none-match', etag)
  })
})

/** RFC 9111 §3.2. */
describe('confirmed', () => {
  it('has the stored status and body, and the newer of each header', () => {
    const stored = { status: 200, headers: { etag: '"1"', age: '9', link: '</a>' }, body: { id: 1 } }
    const newer = { status: 304, headers: { age: '0' }, body: undefined, clientRequestId: 'second' }

    expect(confirmed({ ...stored, clientRequestId: 'first' }, newer)).toEqual({
      status: 200,
      headers: { etag: '"1"', age: '0', link: '</a>' },
      body: { id: 1 },
      clientRequestId: 'second',
    })
  })

  it('keeps the entity tag of the body that is stored', () => {
    const stored = responseOf({ etag: '"1"' })
    const newer = { status: 304, headers: { etag: '"2"' }, body: undefined }

    expect(confirmed(stored, newer).headers).toEqual({ etag: '"1"' })
  })
})
