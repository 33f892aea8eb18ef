import { describe, expect, it } from '@jest/globals'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { readPage } from '../../../src/graphql/paging/read-page.ts'
import type { PagePlan } from '../../../src/plan/schema/page-plan.ts'
import { projectionOf } from '../../../src/plan/selection/projection.ts'
import { createTest } from '../../../src/plan/templates/locators/compiled-test.ts'
import { createBodyLocator, createLocator } from '../../../src/plan/templates/locators/locator.ts'
import { createRequestPlace } from '../../../src/plan/templates/locators/request-place.ts'

const PLAN: PagePlan = {
  size: createRequestPlace('limit'),
  maxSize: 100,
  items: createBodyLocator('$.items'),
  node: null,
  total: null,
  next: { kind: 'offset', parameter: createRequestPlace('offset'), from: 0, counts: 'items' },
  more: null,
  countOnRequest: false,
  directory: false,
  searchIn: [],
  takesIn: true,
  delta: null,
}
const FIRST = {
  page: { parameters: { limit: 2 }, link: null, passed: 0 },
  trail: { mark: 'first', count: 1 },
  skip: 0,
  total: null,
  hasPrevious: false,
}

interface Reading {
  readonly plan?: Partial<PagePlan>
  readonly from?: Partial<typeof FIRST>
  readonly max?: number
  readonly complete?: (items: readonly unknown[]) => Promise<readonly unknown[]>
}

/** The first page of a list whose API responds so, or the error. */
function read(response: Partial<ApiResponse>, { plan, from, max = 2, complete }: Reading = {}) {
  return readPage(
    {
      api: 'crm',
      page: { ...PLAN, ...plan },
      path: '/items',
      projection: projectionOf(['id']),
      get: async () => ({ status: 200, headers: {}, body: undefined, ...response }),
      pathOf: (link) => String(link),
      complete: complete ?? null,
      remembered: (items) => items,
    },
    { ...FIRST, ...from },
    max,
    undefined,
  )
}

describe('the total of a page', () => {
  const totalIn = async (at: string, response: Partial<ApiResponse>, total: number | null = null) => {
    const plan = { total: createLocator(at) }
    const { taken } = await read({ body: { items: [1, 2] }, ...response }, { plan, from: { total } as never })
    return taken.place.total
  }

  it.each([
    ['12', 12],
    ['0', 0],
    ['999999999999999', 999_999_999_999_999],
    ['1000000000000000', null],
    ['12, 12', 12],
    ['12, 13', null],
    // A number with separators
    ['1,234', null],
    ['12 items', null],
    ['about 12', null],
    ['-1', null],
    ['', null],
  ])('in the header %j is %j', async (header, expected) => {
    expect(await totalIn('header.x-total', { headers: { 'x-total': header } })).toBe(expected)
  })

  it.each([
    [12, 12],
    [0, 0],
    [-1, null],
    ['12', 12],
    ['12, 12', null],
    ['x12', null],
    ['12x', null],
    [null, null],
    [{}, null],
    [true, null],
    [[12], null],
  ])('in the body %j is %j', async (total, expected) => {
    expect(await totalIn('$.total', { body: { items: [1, 2], total } })).toBe(expected)
  })

  it('is that of earlier pages if the response does not state it', async () => {
    expect(await totalIn('$.total', {}, 7)).toBe(7)
    expect(await totalIn('$.total', { body: { items: [1, 2], total: 8 } }, 7)).toBe(8)
    expect((await read({ body: { items: [1], total: 8 } })).taken.place.total).toBeNull()
  })
})

describe('the end of a list whose pages are counted', () => {
  const plan = { total: createLocator('$.total') }
  /** Where the list continues after a second page of two items that states a total. */
  const offsetAfter = async (stated: number | undefined, before: number | null, passed = 2) => {
    const from = { page: { ...FIRST.page, parameters: { limit: 2, offset: passed }, passed }, total: before }
    const { next } = await read({ body: { items: [1, 2], total: stated } }, { plan, from: from as never })
    return next?.page.parameters.offset ?? null
  }

  it.each<[string, number | undefined, number | null, number | null]>([
    ['stated for the first time', 4, null, null],
    ['the same as before', 4, 4, null],
    ['stated only before', undefined, 4, null],
    // It may be an estimate.
    ['new', 4, 5, 4],
    ['greater', 5, 4, 4],
  ])(
    'is where the number of items is the total, unless that has changed: a total that is %s',
    async (...[, stated, before, offset]) => {
      expect(await offsetAfter(stated, before)).toBe(offset)
    },
  )
})

describe('readPage', () => {
  it('takes items from a position, and continues on the page', async () => {
    const { taken, next } = await read({ body: { items: ['a', 'b', 'c', 'd'] } }, { from: { skip: 1 } })

    expect([taken.nodes, taken.skipped, next?.skip, next?.page]).toEqual([['b', 'c'], 1, 3, FIRST.page])
  })

  it('is an error if the response has no array of items', async () => {
    const reading = read({ body: { items: { a: 1 } } })

    await expect(reading).rejects.toThrow(DownstreamError)
    await expect(reading).rejects.toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      reason: 'a page has no array at "$.items"',
    })
  })

  it('has the objects to which items lead, or the items themselves', async () => {
    const items = [{ node: { id: 1 } }, { id: 2 }]

    const { taken } = await read({ body: { items } }, { plan: { node: createBodyLocator('$.node') } })

    expect(taken.nodes).toEqual([{ id: 1 }, { id: 2 }])
  })

  it('is an error if more pages follow and nothing leads to them', async () => {
    await expect(
      read({ body: { items: [1], has_more: true } }, { plan: { next: null } }),
    ).rejects.toMatchObject({
      reason:
        'the list is incomplete: $.has_more indicates that more items follow, but the @page on the field does not declare it',
    })
  })
})

describe('a page of changes', () => {
  const delta = {
    at: createBodyLocator('$.delta'),
    removed: createTest({ at: '$.removed' }),
    key: createBodyLocator('$.id'),
    members: ['id'],
    item: null,
  } as NonNullable<PagePlan['delta']>
  const plan: Partial<PagePlan> = { delta, next: { kind: 'url', at: createBodyLocator('$.next') } }
  const body = { items: [{ id: 1 }, { id: 2, removed: true }, { id: 3 }], delta: '/later' }
  /** Item 3 has been removed since. */
  const complete = async (items: readonly unknown[]) =>
    items.map((item) => ((item as { id: number }).id === 3 ? null : item))

  it('reports the changes of the whole page once, when it is read from its start', async () => {
    const start = await read({ body }, { plan, complete, max: 5 })
    const later = await read({ body }, { plan, complete, max: 5, from: { skip: 1 } })

    expect(start.taken.nodes).toEqual([{ id: 1 }])
    expect(start.changes).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [3, true],
    ])
    expect(later.changes).toEqual([[3, true]])
    expect(start.delta).toMatchObject({ link: { path: '/later' }, passed: 0 })
  })
})
