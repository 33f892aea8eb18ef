import { describe, expect, it } from '@jest/globals'
import { pagePath, withParameters } from '../../../src/graphql/paging/page.ts'
import { projectionOf } from '../../../src/plan/selection/projection.ts'

describe('pagePath', () => {
  it('adds the parameters of a page to the path of the collection', () => {
    const page = { parameters: { limit: '2', cursor: 'x' }, link: null }

    expect(pagePath('/orders?fields=id', page)).toBe('/orders?fields=id&limit=2&cursor=x')
  })

  it('follows a link as it is', () => {
    const link = { path: '/users?$skiptoken=x', projection: projectionOf(['id']) }

    expect(pagePath('/users?$select=mail', { parameters: {}, link })).toBe('/users?$skiptoken=x')
  })
})

describe('withParameters', () => {
  it.each([
    ['encodes values', '/c', { after: 'a&b=c/d' }, '/c?after=a%26b%3Dc%2Fd'],
    ['replaces a parameter of the path', '/c?after=1&q=a%20b', { after: '2' }, '/c?q=a%20b&after=2'],
    ['keeps question marks of the query', '/c?q=a?b', { after: '2' }, '/c?q=a?b&after=2'],
    ['keeps parameters whose names are alike', '/c?after_=1&q', { after: '2' }, '/c?after_=1&q&after=2'],
    [
      'has a sign for half a character, which no query can have',
      '/c',
      { after: 'a\ud800' },
      '/c?after=a%EF%BF%BD',
    ],
  ])('%s', (_what, path, parameters, expected) => {
    expect(withParameters(path, parameters)).toBe(expected)
  })
})
