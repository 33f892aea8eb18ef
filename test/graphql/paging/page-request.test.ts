import { describe, expect, it } from '@jest/globals'
import { type Page, pagePath, pageRequest } from '../../../src/graphql/paging/page-request.ts'
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

describe('pageRequest', () => {
  const TOKEN = (cursor: string) =>
    ({ kind: 'token', at: memberLocator('next'), parameter: createRequestPlace(cursor) }) as const
  const preferring = { size: createRequestPlace('prefer.odata.maxpagesize'), next: null }
  const pageOf = (parameters: Page['parameters'], link: Page['link'] = null): Page => ({
    parameters,
    link,
    passed: 0,
  })
  const LINK = { path: '/next?x', projection: projectionOf(['id']) }

  it('sets members of the body at any depth, and keeps others', () => {
    const plan = { size: createRequestPlace('$.page.size'), next: TOKEN('$.after') }
    const collection = { path: '/search', body: { q: 'tea', page: { sort: 'name' } } }

    expect(pageRequest(plan, collection, pageOf({ '$.page.size': 2, '$.after': 'x' }))).toEqual({
      path: '/search',
      body: { q: 'tea', page: { sort: 'name', size: 2 }, after: 'x' },
    })
    expect(pageRequest(plan, { path: '/search' }, pageOf({ '$.page.size': 2 }))).toEqual({
      path: '/search',
      body: { page: { size: 2 } },
    })
  })

  it('sets a token that is JSON, with all its digits', () => {
    const plan = { size: null, next: TOKEN('$.after') }

    const { body } = pageRequest(
      plan,
      { path: '/search', body: {} },
      pageOf({ '$.after': { json: '[1,"a"]' } }),
    )

    expect(body).toEqual({ after: [1, 'a'] })
  })

  it('adds a preference to those of the collection', () => {
    const page = pageOf({ 'prefer.odata.maxpagesize': 2 })
    const requestWith = (headers: Readonly<Record<string, string>>) =>
      pageRequest(preferring, { path: '/c', headers }, page)

    expect(requestWith({})).toEqual({ path: '/c', headers: { prefer: 'odata.maxpagesize=2' } })
    expect(requestWith({ prefer: 'wait=5', accept: 'x' })).toEqual({
      path: '/c',
      headers: { prefer: 'wait=5, odata.maxpagesize=2', accept: 'x' },
    })
  })

  it('sends a preference with a link, and no other parameter', () => {
    expect(pageRequest(preferring, { path: '/c' }, pageOf({ 'prefer.odata.maxpagesize': 2 }, LINK))).toEqual({
      path: '/next?x',
      headers: { prefer: 'odata.maxpagesize=2' },
    })
    expect(pageRequest(planOf('limit', 'after'), { path: '/c' }, pageOf({ limit: 2 }, LINK))).toEqual({
      path: '/next?x',
    })
  })

  it('changes nothing without parameters', () => {
    const collection = { path: '/c' }
    const url = { size: null, next: { kind: 'url', at: memberLocator('next') } } as const

    for (const plan of [url, { size: null, next: null }, planOf('limit', 'after')])
      expect(pageRequest(plan, collection, pageOf({}))).toBe(collection)
  })

  it.each([
    ['encodes brackets of a name', '/c', 'page[size]', '/c?page%5Bsize%5D=2'],
    [
      'replaces a parameter with an encoded name',
      '/c?page%5Bsize%5D=1&q',
      'page[size]',
      '/c?q&page%5Bsize%5D=2',
    ],
    ['keeps characters that need no encoding', '/c', '$top.a~b-c_d', '/c?$top.a~b-c_d=2'],
    ['drops empty pairs together with a replaced one', '/c?&limit=1&&q', 'limit', '/c?q&limit=2'],
    ['begins the query of an empty path', '?q', 'limit', '?q&limit=2'],
  ])('%s', (_what, path, name, expected) => {
    const plan = { size: createRequestPlace(name), next: null }

    expect(pagePath(plan, path, pageOf({ [name]: 2 }))).toBe(expected)
  })
})
