import { describe, expect, it } from '@jest/globals'
import { pagingOf } from '../../../src/landing-page/operations/paging.ts'

const QUERY = 'query Q($after: String) { users(after: $after) { id } }'
const MORE = { pageInfo: { hasNextPage: true, endCursor: 'c1' } }

function sent(query: string, variables: object = {}): string {
  return JSON.stringify({ query, variables })
}

describe('pagingOf', () => {
  it('has the operation with the cursor among its variables', () => {
    const { next, first } = pagingOf(sent(QUERY, { a: 1 }), { data: { me: { users: MORE } } })

    expect(next?.document).toBe(QUERY)
    expect(JSON.parse(next?.variables ?? '')).toEqual({ a: 1, after: 'c1' })
    expect(first).toBeNull()
  })

  it.each([
    ['the list is complete', { data: { users: { pageInfo: { hasNextPage: false, endCursor: 'c1' } } } }],
    ['two lists go on', { data: { a: MORE, b: MORE } }],
    ['there is no data', { data: null }],
  ])('has no next page where %s', (_, answer) => {
    expect(pagingOf(sent(QUERY), answer)).toEqual({ next: null, first: null, takesCursor: true })
  })

  it.each([
    ['of several', { a: 1, after: 'c0' }, { a: 1 }],
    ['alone', { after: 'c0' }, null],
  ])('leads back to the first page, also where a cursor was not accepted: %s', (_, variables, left) => {
    const { first } = pagingOf(sent(QUERY, variables), { data: null })

    expect(first?.document).toBe(QUERY)
    expect(first?.variables).toBe(left === null ? '' : JSON.stringify(left, null, 2))
  })

  it.each([{ after: null }, {}])('is on the first page with the variables %j', (variables) => {
    expect(pagingOf(sent(QUERY, variables), { data: { users: MORE } }).first).toBeNull()
  })

  it.each([
    ['has a further page', MORE, false],
    ['is complete', {}, true],
  ])('determines whether an operation without a cursor %s', (_, users, takesCursor) => {
    expect(pagingOf(sent('{ users { id } }'), { data: { users } })).toEqual({
      next: null,
      first: null,
      takesCursor,
    })
  })
})
