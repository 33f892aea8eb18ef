import { describe, expect, it } from '@jest/globals'
import { pagePath } from '../../../src/graphql/paging/page-request.ts'
import { projectionOf } from '../../../src/plan/selection/projection.ts'
import { memberLocator } from '../../../src/plan/templates/locators/locator.ts'
import { createRequestPlace } from '../../../src/plan/templates/locators/request-place.ts'

function planOf(size: string, cursor: string) {
  const parameter = createRequestPlace(cursor)
  return {
    size: createRequestPlace(size),
    next: { kind: 'token', at: memberLocator('next'), parameter },
  } as const
}

describe('pagePath', () => {
  it('adds the parameters of a page to the path of the collection', () => {
    const page = { parameters: { limit: '2', cursor: 'x' }, link: null, passed: 0 }
    const plan = planOf('limit', 'cursor')

    expect(pagePath(plan, '/orders?fields=id', page)).toBe('/orders?fields=id&limit=2&cursor=x')
  })

  it('follows a link as it is', () => {
    const link = { path: '/users?$skiptoken=x', projection: projectionOf(['id']) }

    expect(
      pagePath(planOf('$top', 'cursor'), '/users?$select=mail', { parameters: {}, link, passed: 0 }),
    ).toBe('/users?$skiptoken=x')
  })
})

describe('pagePath with a parameter', () => {
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
    expect(pagePath(planOf('limit', 'after'), path, { parameters, link: null, passed: 0 })).toBe(expected)
  })
})
