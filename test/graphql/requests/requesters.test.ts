import { describe, expect, it } from '@jest/globals'
import {
  createKeyRequesters,
  prefetchRequester,
  requesterOf,
} from '../../../src/graphql/requests/requesters.ts'

const at = (key: string) => ({ prev: undefined, key })
const TEMPLATE = '/users/{id}'

describe('requesterOf', () => {
  const field = { path: at('me'), coordinate: 'Query.me', template: '/me' }

  it('names one field', () => {
    expect(requesterOf(field)).toEqual({ paths: [at('me')], coordinates: ['Query.me'], template: '/me' })
  })

  it('has a path to show, if parts of the request are hidden', () => {
    expect(requesterOf({ ...field, shownPath: '/…' }).shownPath).toBe('/…')
    expect('shownPath' in requesterOf(field)).toBe(false)
  })
})

describe('prefetchRequester', () => {
  it('has no position, because the field has not been resolved', () => {
    expect(prefetchRequester('User.manager', '/me/manager', '/…')).toEqual({
      paths: [],
      coordinates: ['User.manager'],
      template: '/me/manager',
      shownPath: '/…',
    })
  })
})

describe('createKeyRequesters', () => {
  const note = (
    requesters: ReturnType<typeof createKeyRequesters>,
    key: string,
    name: string,
    isHidden = false,
  ) => requesters.note('User', key, { path: at(name), coordinate: `Query.${name}`, isHidden })

  it('names the fields of all keys of a request, and each coordinate once', () => {
    const requesters = createKeyRequesters()
    note(requesters, '1', 'author')
    note(requesters, '1', 'editor')
    note(requesters, '2', 'author')
    note(requesters, '3', 'reader')

    const requester = requesters.within('User')(['1', '2'], TEMPLATE, () => '/…')

    expect(requester).toEqual({
      paths: [at('author'), at('editor'), at('author')],
      coordinates: ['Query.author', 'Query.editor'],
      template: TEMPLATE,
      morePaths: 0,
      shownPath: undefined,
      objects: 2,
    })
  })

  it('keeps 10,000 positions, and the first one of each key, and counts the others', () => {
    const requesters = createKeyRequesters()
    for (let item = 0; item < 20_000; item++) note(requesters, '1', 'author')
    note(requesters, '2', 'editor')
    note(requesters, '2', 'reader', true)

    const both = requesters.within('User')(['1', '2'], TEMPLATE, () => '/…')

    expect(both.paths.length).toBe(10_001)
    expect(both.paths.at(-1)).toEqual(at('editor'))
    expect(both).toMatchObject({
      morePaths: 10_001,
      coordinates: ['Query.author', 'Query.editor', 'Query.reader'],
      shownPath: '/…',
    })
  })

  it('names a field that is added after the request was made', () => {
    const requesters = createKeyRequesters()
    note(requesters, '1', 'author')
    const requester = requesters.within('User')(['1'], TEMPLATE, () => '/…')

    note(requesters, '1', 'editor', true)

    expect(requester.coordinates).toEqual(['Query.author', 'Query.editor'])
    expect(requester.shownPath).toBe('/…')
  })

  it('hides the path if only one of the keys is hidden', () => {
    const requesters = createKeyRequesters()
    note(requesters, '1', 'author')
    note(requesters, '2', 'editor', true)
    const shownFor = (keys: readonly string[]) =>
      requesters.within('User')(keys, TEMPLATE, () => '/…').shownPath

    expect([['1'], ['2'], ['1', '2']].map(shownFor)).toEqual([undefined, '/…', '/…'])
  })

  it('keeps the same key of two loaders apart', () => {
    const requesters = createKeyRequesters()
    note(requesters, '1', 'author')

    expect(requesters.within('Order')(['1'], '/orders/{id}', () => '/…').paths).toEqual([])
  })
})
