import { describe, expect, it } from '@jest/globals'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import {
  complete,
  countsMore,
  matched,
  withFailures,
} from '../../../src/graphql/resolvers/match-bulk-items.ts'
import { readJson } from '../../../src/json/lossless-json.ts'
import { compileErrorShape } from '../../../src/plan/schema/error-shape.ts'
import type { BulkPlan, EntityPlan } from '../../../src/plan/schema/schema-plan.ts'
import { memberLocator } from '../../../src/plan/templates/locators/locator.ts'

/** An entity with the key `id`, in any case of its letters. */
const ENTITY = {
  keyFields: [
    { name: 'id', path: memberLocator('id'), scalar: { identity: (key: string) => key.toLowerCase() } },
  ],
} as unknown as EntityPlan
const BULK = { api: 'crm', itemErrors: null } as unknown as BulkPlan

const readItems = (items: string) => readJson(Buffer.from(`[${items}]`)) as readonly unknown[]
const responseOf = (body: unknown): ApiResponse => ({ status: 200, headers: {}, body })

describe('matched', () => {
  it('has the item of each key in the order of the keys, in any spelling', () => {
    const [a, b] = [{ id: 'A' }, { id: 'b' }]

    expect(matched(ENTITY, BULK, ['b', 'a', 'B'], [a, b])).toEqual([b, a, b])
  })

  it('is null for a key without an item, even if an item is null', () => {
    expect(matched(ENTITY, BULK, ['a', 'b'], [{ id: 'a' }, null])).toEqual([{ id: 'a' }, null])
    expect(matched(ENTITY, BULK, ['a'], [])).toEqual([null])
  })

  it('finds long numbers, which are keys as text', () => {
    const [item] = readJson(Buffer.from('[{ "id": 9007199254740993 }]')) as readonly unknown[]

    expect(matched(ENTITY, BULK, ['9007199254740993'], [item])).toEqual([item])
    expect(matched(ENTITY, BULK, ['7'], [{ id: 7 }])).toEqual([{ id: 7 }])
  })

  it.each([
    ['a key that was not requested', { id: 'c' }],
    ['an object as its key', { id: {} }],
    ['a list as its key', { id: ['b'] }],
    ['no key', {}],
  ])('is an error for a key without an item if an item has %s', (_what, other) => {
    const [found, missing] = matched(ENTITY, BULK, ['a', 'b'], [{ id: 'a' }, other])

    expect(found).toEqual({ id: 'a' })
    expect(missing).toBeInstanceOf(DownstreamError)
    expect(missing).toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      details: { api: 'crm' },
      reason: 'an item has a "id" that was not requested, and no item has this key',
    })
  })

  it.each([
    ['undefined', {}],
    ['null', { id: null }],
    ['true', { id: true }],
  ])('is an error for the key %j if an item has no key', (key, item) => {
    expect(matched(ENTITY, BULK, [key], [item])).toEqual([expect.any(DownstreamError)])
  })

  it.each([
    ['a different value', '{ "id": "a", "name": "x" }, { "id": "a", "name": "y" }'],
    ['another spelling of its key', '{ "id": "a" }, { "id": "A" }'],
    ['a different long number', '{ "id": "a", "n": 9007199254740993 }, { "id": "a", "n": 9007199254740995 }'],
  ])('is an error for a key if a second item has %s', (_what, items) => {
    const [found, other] = matched(ENTITY, BULK, ['a', 'b'], readItems(`${items}, { "id": "b" }`))

    expect(found).toBeInstanceOf(DownstreamError)
    expect(found).toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      reason: 'two different items have the same "id"',
    })
    expect(other).toEqual({ id: 'b' })
  })

  it('has the item of a key that an API returns twice', () => {
    const items = readItems('{ "id": "a", "n": 9007199254740993 }, { "id": "a", "n": 9007199254740993 }')

    expect(matched(ENTITY, BULK, ['a'], items)).toEqual([items[0]])
  })

  it('is no error if every key has an item', () => {
    expect(matched(ENTITY, BULK, ['a'], [{ id: 'a' }, { id: 'c' }])).toEqual([{ id: 'a' }])
  })
})

describe('complete', () => {
  it.each([
    ['a flag', { hasMore: true }, '$.hasMore'],
    ['a link', { nextLink: '/items?page=2' }, '$.nextLink'],
  ])('is an error for a missing item if the list continues, by %s', (_what, body, sign) => {
    const [found, missing] = complete([{ id: 'a' }, null], BULK, responseOf(body))

    expect(found).toEqual({ id: 'a' })
    expect(missing).toBeInstanceOf(DownstreamError)
    expect(missing).toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      reason: `the list continues, as ${sign} indicates, and no item has this key: lower max in @bulk to request fewer keys at once`,
    })
  })

  it('leaves the items as they are if none is missing, or if the list ends', () => {
    const [whole, partial] = [[{ id: 'a' }], [{ id: 'a' }, null]]

    expect(complete(whole, BULK, responseOf({ hasMore: true }))).toBe(whole)
    expect(complete(partial, BULK, responseOf({ hasMore: false }))).toBe(partial)
    // The total may count objects that were not requested.
    expect(complete(partial, BULK, responseOf({ totalCount: 7 }))).toBe(partial)
  })
})

describe('countsMore', () => {
  const keys = ['a', 'b', 'c']
  const items = [{ id: 'a' }]

  it.each([
    ['a member', responseOf({ total: 3 })],
    ["OData's count", responseOf({ '@odata.count': 2 })],
    ['a header', { ...responseOf({}), headers: { 'x-total-count': '3' } }],
    ['the range of a response', { ...responseOf({}), headers: { 'content-range': '0-0/3' } }],
    // https://docs.spring.io/spring-data/rest/reference/paging-and-sorting.html (page.totalPages)
    ['a number of pages', responseOf({ page: { size: 1, totalElements: 7, totalPages: 7, number: 0 } })],
    // https://docs.gitlab.com/api/rest/#other-pagination-headers
    ['a header with a number of pages', { ...responseOf({}), headers: { 'x-total-pages': '2' } }],
  ])('recognizes a response with only some of the objects, by %s', (_what, response) => {
    expect(countsMore(response, keys, items)).toBe(true)
  })

  it.each([
    ['counts the items that were received', responseOf({ total: 1 })],
    ['counts objects that were not requested', responseOf({ total: 7 })],
    ['counts objects that were not requested', { ...responseOf({}), headers: { 'content-range': '0-0/7' } }],
    ['is missing', responseOf({})],
    ['is that of a single page', responseOf({ total_pages: 1 })],
  ])('is false if the total %s', (_what, response) => {
    expect(countsMore(response, keys, items)).toBe(false)
  })

  it('is false if there is an item for each key', () => {
    expect(countsMore(responseOf({ total: 3 }), keys, [{ id: 'a' }, { id: 'b' }, { id: 'c' }])).toBe(false)
  })
})

describe('withFailures', () => {
  const itemErrors = compileErrorShape({ when: [{ at: '$.error' }], code: '$.error.code' })

  it('replaces each item that failed by its error', () => {
    const items = [{ id: 'a' }, { id: 'b', error: { code: 'Locked' } }, null, 'text']

    const [first, failed, ...others] = withFailures(items, { ...BULK, itemErrors }, responseOf(items))

    expect([first, ...others]).toEqual([{ id: 'a' }, null, 'text'])
    expect(failed).toBeInstanceOf(DownstreamError)
    expect(failed).toMatchObject({
      code: 'DOWNSTREAM_BAD_REQUEST',
      details: { api: 'crm', status: 200, apiCode: 'Locked' },
    })
  })

  it('leaves the items as they are if items cannot fail', () => {
    const items = [{ error: { code: 'Locked' } }]

    expect(withFailures(items, BULK, responseOf(items))).toBe(items)
  })
})
