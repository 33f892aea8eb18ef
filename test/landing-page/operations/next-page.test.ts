import { describe, expect, it } from '@jest/globals'
import { nextPageOf } from '../../../src/landing-page/operations/next-page.ts'

const BODY = JSON.stringify({
  query: 'query Q($after: String) { users(after: $after) { id } }',
  variables: { a: 1 },
})
const MORE = { pageInfo: { hasNextPage: true, endCursor: 'c1' } }

describe('nextPageOf', () => {
  it('is the operation with the cursor among its variables', () => {
    const next = nextPageOf(BODY, { data: { me: { users: MORE } } })

    expect(next?.document).toBe('query Q($after: String) { users(after: $after) { id } }')
    expect(JSON.parse(next?.variables ?? '')).toEqual({ a: 1, after: 'c1' })
  })

  it.each([
    [
      'the list is complete',
      BODY,
      { data: { users: { pageInfo: { hasNextPage: false, endCursor: 'c1' } } } },
    ],
    ['two lists go on', BODY, { data: { a: MORE, b: MORE } }],
    [
      'it has no variable for the cursor',
      JSON.stringify({ query: '{ users { id } }' }),
      { data: { users: MORE } },
    ],
    ['there is no data', BODY, { data: null }],
  ])('is none where %s', (_, body, answer) => {
    expect(nextPageOf(body, answer)).toBeNull()
  })
})
