import { describe, expect, it } from '@jest/globals'
import { createRequestPlace } from '../../../../src/plan/templates/locators/request-place.ts'

describe('createRequestPlace', () => {
  it.each([
    ['limit', { kind: 'query', name: 'limit' }],
    ['$top', { kind: 'query', name: '$top' }],
    ['page[size]', { kind: 'query', name: 'page[size]' }],
    ['$.page.size', { kind: 'body', path: ['page', 'size'] }],
    ["$['page.size']", { kind: 'body', path: ['page.size'] }],
    ['prefer.odata.maxpagesize', { kind: 'preference', name: 'odata.maxpagesize' }],
  ])('reads %s', (text, place) => {
    expect(createRequestPlace(text)).toMatchObject({ ...place, text })
  })

  it.each(['', 'a b', 'a&b', 'a=b', 'a#b', 'a?b'])('rejects %j', (text) => {
    expect(() => createRequestPlace(text)).toThrow('is not a query parameter')
  })

  it('rejects an index of the body', () => {
    expect(() => createRequestPlace('$.a[0]')).toThrow('names no member')
  })
})
