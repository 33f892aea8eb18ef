import { afterEach, describe, expect, it } from '@jest/globals'
import { wholeList } from '../../../src/graphql/paging/whole-list.ts'
import type { Answer, Asked } from '../../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

const SDL = `
extend type Query {
  all: [Thing!] @rest(api: "crm", GET: "/all", result: "$.value", scopes: [["Read"]])
  top: [Thing!] @rest(api: "crm", GET: "/all?$top=1", result: "$.value", scopes: [["Read"]])
  found: [Thing!] @rest(api: "crm", POST: "/found", result: "$.value", body: {}, scopes: [["Read"]])
}
type Thing { id: ID! }
`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

/** A list whose page is answered as a function says, by the number in its URL. */
async function setUp(pageOf: (page: number, asked: Asked) => Answer) {
  served = await serveGraphql({
    sdl: SDL,
    api: { kind: 'odata' },
    granted: ['Read'],
    answer: (asked) => pageOf(Number(/page=(\d+)/.exec(asked.url)?.[1] ?? 1), asked),
  })
  return served
}

const things = (page: number, next?: string): Answer => ({
  body: { value: [{ id: String(page) }], ...(next === undefined ? {} : { '@odata.nextLink': next }) },
})

describe('a list without pages in the schema', () => {
  it.each([
    [
      'an absolute link',
      (page: number, { headers }: Asked) => things(page, `http://${headers.host}/all?page=${page + 1}`),
    ],
    ['a relative link', (page: number) => things(page, `all?page=${page + 1}`)],
    [
      'a Link header',
      (page: number): Answer => ({
        ...things(page),
        headers: { link: `</all?page=${page + 1}>; rel="next"` },
      }),
    ],
  ])('is read to its end where its API gives it in pages by %s', async (_, more) => {
    const { query, asked } = await setUp((page, request) => (page < 3 ? more(page, request) : things(page)))

    const { data, errors } = await query('{ all { id } }')

    expect(errors).toBeUndefined()
    expect(data).toEqual({ all: [{ id: '1' }, { id: '2' }, { id: '3' }] })
    expect(asked()).toEqual(['GET /all?$select=id', 'GET /all?page=2', 'GET /all?page=3'])
  })

  it('is one request where its API gives it whole', async () => {
    const { query, asked } = await setUp((page) => things(page))

    expect(await query('{ all { id } }')).toEqual({ data: { all: [{ id: '1' }] } })
    expect(asked()).toHaveLength(1)
  })

  it.each([
    [
      'there are more pages than an operation reads',
      (page: number) => things(page, `all?page=${page + 1}`),
      10,
      'the list has more than 10 pages: the field needs @page and a connection type',
    ],
    [
      'a page leads to itself',
      (page: number) => things(page, `all?page=${Math.min(page + 1, 2)}`),
      2,
      'a page of the list refers back to a page that has already been read',
    ],
    [
      'a page leads to one before it',
      (page: number) => things(page, `all?page=${page === 3 ? 2 : page + 1}`),
      3,
      'a page of the list refers back to a page that has already been read',
    ],
    ['a link leads elsewhere', (page: number) => things(page, 'https://evil.example/all'), 1, ''],
    [
      'a page is none',
      (page: number): Answer => (page === 1 ? things(1, 'all?page=2') : { body: {} }),
      2,
      'a page of the list does not have an array where the first page does',
    ],
    [
      'a page is not there',
      (page: number): Answer => (page === 1 ? things(1, 'all?page=2') : { status: 404 }),
      2,
      '',
    ],
  ])('is an error rather than cut short where %s', async (_, pageOf, requests, reason) => {
    const { query, asked } = await setUp(pageOf)

    const { data, errors } = await query('{ all { id } }')

    expect(data).toEqual({ all: null })
    expect(errors).toHaveLength(1)
    expect(errors?.[0]?.originalError).toMatchObject({
      code: expect.stringMatching(/^DOWNSTREAM_/),
      reason: expect.stringContaining(reason),
    })
    expect(asked()).toHaveLength(requests)
  })

  it('is an error where it goes on after a POST, which is not sent as a GET', async () => {
    const { query, asked } = await setUp((page) => things(page, 'found?page=2'))

    const { errors } = await query('{ found { id } }')

    expect(errors?.[0]?.originalError).toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      reason: 'the list has more than one page: the field needs @page and a connection type',
    })
    expect(asked()).toHaveLength(1)
  })

  it.each([
    ['a total that is not reached', { totalCount: 3 }, '$.totalCount'],
    ['a flag', { hasMore: true }, '$.hasMore'],
    ['a number of pages', { totalPages: 2 }, '$.totalPages'],
  ])('is an error where its API indicates by %s that it continues', async (_, signs, place) => {
    const { query } = await setUp(() => ({ body: { value: [{ id: '1' }], ...signs } }))

    const { data, errors } = await query('{ all { id } }')

    expect(data).toEqual({ all: null })
    expect(errors?.[0]?.originalError).toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      reason: `the list continues, as ${place} indicates: the field needs @page and a connection type`,
    })
  })

  it.each([
    ['the total that is reached, and the number of pages', { totalCount: 2, totalPages: 2 }, undefined],
    ['a larger total', { totalCount: 3 }, '$.totalCount'],
    ['a flag', { hasMore: true }, '$.hasMore'],
  ])('is judged with all its items where the last page has %s', async (_, signs, place) => {
    const { query } = await setUp((page) =>
      page === 1 ? things(1, 'all?page=2') : { body: { value: [{ id: '2' }], ...signs } },
    )

    const { errors } = await query('{ all { id } }')

    const reason = (errors?.[0]?.originalError as { reason?: string } | undefined)?.reason
    expect(reason?.match(/as (\S+) indicates/)?.[1]).toBe(place)
  })

  it('may have fewer items than the total where the request limits them, but no flag', async () => {
    const { query } = await setUp(() => ({ body: { value: [{ id: '1' }], totalCount: 3 } }))
    expect(await query('{ top { id } }')).toEqual({ data: { top: [{ id: '1' }] } })
    await served?.stop()

    const other = await setUp(() => ({ body: { value: [{ id: '1' }], hasMore: true } }))
    expect((await other.query('{ top { id } }')).data).toEqual({ top: null })
  })

  it.each([
    ['an amount', { total: 3 }, '/all', undefined],
    ['a link that the schema does not name', { nextLink: '/x' }, '/all?$top=1', '$.nextLink'],
  ])('is judged by its response alone: %s', (_what, signs, path, place) => {
    const response = { status: 200, headers: {}, body: { value: [1], ...signs } }
    const list = { api: 'crm', path, response, items: [1] }
    const read = () => wholeList(list, { pathOf: String, get: null, itemsOf: () => [] })

    if (place === undefined) expect(read()).toBe(list.items)
    else
      expect(read).toThrow(
        expect.objectContaining({
          reason: `the list continues, as ${place} indicates: the field needs @page and a connection type`,
        }),
      )
  })
})
