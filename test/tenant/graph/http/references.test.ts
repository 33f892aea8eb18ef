import { describe, expect, it } from '@jest/globals'
import { referencedId } from '../../../../src/tenant/graph/http/references.ts'

const base = 'http://localhost:4002/v1.0'

describe('referencedId', () => {
  it.each([
    [`${base}/directoryObjects/a1`, 'a1'],
    [`${base}/users('a1')`, 'a1'],
    // Another cloud, another form, and something that is not an address.
    ['https://graph.microsoft.com/v1.0/users/a1', null],
    [`${base}/groups/a1/members/b2`, null],
    [`${base}/users`, null],
    ['a1', null],
    [undefined, null],
  ])('finds in %s the id %s', (address, id) => {
    expect(referencedId(address, { base })).toBe(id)
  })
})
