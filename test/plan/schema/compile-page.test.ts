import { describe, expect, it } from '@jest/globals'
import type { PageArguments } from '../../../src/plan/generated/directive-arguments.ts'
import { compilePage, type PageSite } from '../../../src/plan/schema/compile-page.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  extend type Query {
    plain(first: Int, after: String): Plain
    counted(first: Int, after: String): Counted
    changes(first: Int, after: String): Changes
    half(first: Int, after: String): Half
    cursorless(first: Int): Plain
    text(first: Int, after: String): String
  }
  type Plain { edges: [Int] nodes: [Int] pageInfo: PageInfo }
  type Counted { edges: [Int] nodes: [Int] pageInfo: PageInfo totalCount: Int }
  type Changes { edges: [Int] nodes: [Int] pageInfo: PageInfo deltaCursor: String removed: [ID!]! }
  type Half { edges: [Int] nodes: [Int] pageInfo: PageInfo removed: [ID!]! }
`)
const ALL = ['SELECT', 'EXPAND', 'TOP', 'COUNT'] as const

function compiled(name: string, args: Partial<PageArguments> = {}, site: Partial<PageSite> = {}) {
  const field = schema.getQueryType()?.getFields()[name]
  if (!field) throw new TypeError(name)
  const problems: string[] = []
  const plan = compilePage(
    { directory: false, search: [], ...args } as PageArguments,
    { field, takes: ALL, isOData: false, takesIn: true, ofApi: undefined, ...site },
    (problem) => problems.push(problem),
  )
  return { plan, problems }
}

const planOf = (...given: Parameters<typeof compiled>) => {
  const { plan, problems } = compiled(...given)
  expect(problems).toEqual([])
  return plan
}

const DELTA = { at: '$.delta', removed: { at: '$.gone' }, key: '$.id' }

describe('compilePage', () => {
  it('is one response with the items, unless declared otherwise', () => {
    expect(planOf('plain')).toEqual({
      ...{ size: null, maxSize: 100, items: expect.objectContaining({ text: '$' }), node: null, total: null },
      ...{
        next: null,
        more: null,
        countOnRequest: false,
        directory: false,
        searchIn: [],
        takesIn: true,
        delta: null,
      },
    })
  })

  it('knows the pages of OData', () => {
    expect(planOf('counted', {}, { isOData: true, takesIn: false })).toMatchObject({
      ...{ size: { text: '$top' }, items: { text: '$.value' }, total: { text: "$['@odata.count']" } },
      ...{
        next: { kind: 'url', at: { text: "$['@odata.nextLink']" } },
        countOnRequest: true,
        takesIn: false,
      },
    })
  })

  it('prefers what the field declares to what its API declares, and that to OData', () => {
    const ofApi = { items: '$.rows', size: 'n', total: null } as unknown as PageSite['ofApi']

    expect(planOf('plain', { size: 'limit', max: 7 }, { isOData: true, ofApi })).toMatchObject({
      ...{
        items: { text: '$.rows' },
        size: { text: 'limit' },
        maxSize: 7,
        total: { text: "$['@odata.count']" },
      },
    })
  })

  it('sends no size to an API that does not take one', () => {
    expect(planOf('plain', {}, { isOData: true, takes: ['SELECT'] })?.size).toBeNull()
  })

  it.each([
    [
      { as: 'URL', at: 'link.next' },
      { kind: 'url', at: { source: 'link' } },
    ],
    [
      { as: 'TOKEN', at: '$.next', parameter: 'p' },
      { kind: 'token', at: { text: '$.next' }, parameter: { text: 'p' } },
    ],
    [
      { as: 'OFFSET', parameter: 'p' },
      { kind: 'offset', parameter: { text: 'p' }, from: 0, counts: 'items' },
    ],
    [
      { as: 'PAGE', parameter: 'p', from: 0 },
      { kind: 'page', parameter: { text: 'p' }, from: 0, counts: 'pages' },
    ],
  ])('compiles the next page of %j', (next, expected) => {
    expect(planOf('plain', { next: next as NonNullable<PageArguments['next']> })?.next).toMatchObject(
      expected,
    )
  })

  it.each(['URL', 'TOKEN'])('needs the place of the next page, as %s', (as) => {
    for (const at of [undefined, null])
      expect(
        compiled('plain', {
          next: { as, at, parameter: 'p' } as unknown as NonNullable<PageArguments['next']>,
        }),
      ).toEqual({
        ...{
          plan: null,
          problems: ['@page on plain: next needs at, which specifies where it is in the response'],
        },
      })
  })

  it('reads the object in an item, and whether more follows', () => {
    const plan = planOf('plain', { node: '$.it', more: { at: '$.more' } }, { takes: ['TOP'] })

    expect(plan).toMatchObject({ node: { text: '$.it' }, more: { at: { text: '$.more' } } })
    expect(compiled('plain', { node: '$.it' }).problems).toEqual([
      'the @page on plain has node, so its @rest must declare takes without SELECT',
    ])
  })

  it('compiles changes, with the members that each item must have', () => {
    expect(planOf('changes', { delta: DELTA })?.delta).toMatchObject({
      ...{ at: { text: '$.delta' }, key: { text: '$.id' }, members: ['gone', 'id'], item: null },
    })
    const annotated = { ...DELTA, removed: { at: "$['@removed']" }, item: '../things/{key}' }
    expect(planOf('changes', { delta: annotated })?.delta).toMatchObject({
      ...{ members: ['id'], item: expect.anything() },
    })
    expect(planOf('changes', { delta: { ...DELTA, removed: { at: '$[0]' } } })?.delta?.members).toEqual([
      'id',
    ])
  })

  it.each([
    ['cursorless', {}, {}, 'cursorless has @page, so it needs the arguments first and after'],
    ['text', {}, {}, 'text has @page, so its type String needs the fields edges, nodes and pageInfo'],
    [
      'plain',
      { delta: DELTA },
      {},
      'the @page on plain has delta, so its type Plain needs deltaCursor and removed',
    ],
    [
      'half',
      { delta: DELTA },
      {},
      'the @page on half has delta, so its type Half needs deltaCursor and removed',
    ],
    ['half', {}, {}, 'Half has removed, so the @page on half needs delta'],
    ['changes', {}, {}, 'Changes has deltaCursor and removed, so the @page on changes needs delta'],
    ['counted', {}, {}, 'Counted has totalCount, so the @page on counted must declare where the total is'],
    [
      'counted',
      {},
      { isOData: true, takes: ['TOP'] },
      'Counted has totalCount, so the API must accept COUNT for counted',
    ],
  ] as const)('reports %s with %j and %j', (name, args, site, problem) => {
    expect(compiled(name, args, site).problems).toEqual([problem])
  })

  it('needs no COUNT where another API counts', () => {
    expect(planOf('counted', { total: 'header.x-total' }, { takes: [] })?.total).toMatchObject({
      name: 'x-total',
    })
  })

  it('reports places outside of the response', () => {
    expect(compiled('plain', { items: 'status' })).toEqual({
      ...{
        plan: null,
        problems: ['@page on plain: "status" does not refer to a JSON value: expected $ or $.member'],
      },
    })
  })
})
