import { describe, expect, it } from '@jest/globals'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { listedPath, nextPage } from '../../../src/graphql/paging/next-page.ts'
import type { Page, Parameters } from '../../../src/graphql/paging/page-request.ts'
import { readJson } from '../../../src/json/lossless-json.ts'
import { createApiLinks } from '../../../src/link-origin.ts'
import type { NextPage, PagePlan } from '../../../src/plan/schema/page-plan.ts'
import { projectionOf } from '../../../src/plan/selection/projection.ts'
import { createTest } from '../../../src/plan/templates/locators/compiled-test.ts'
import { createBodyLocator, createLocator } from '../../../src/plan/templates/locators/locator.ts'
import { createRequestPlace } from '../../../src/plan/templates/locators/request-place.ts'

const BASE = 'https://crm.contoso.example/v1'
const LINKS = createApiLinks(BASE)

interface Read {
  readonly next: NextPage
  readonly path?: string
  readonly parameters?: Parameters
  readonly count?: number
  readonly body?: unknown
  readonly link?: string
  readonly total?: string
  readonly isTotalNew?: boolean
  /** Other parts of the plan. */
  readonly plan?: Partial<PagePlan>
}

const PROJECTION = projectionOf(['id'])

function following({
  next,
  path = '/c',
  parameters = {},
  count = 2,
  body = {},
  link,
  total,
  isTotalNew = false,
  plan: parts = {},
}: Read): Page | null {
  const plan: PagePlan = {
    size: createRequestPlace('limit'),
    maxSize: 100,
    items: createBodyLocator('$.items'),
    node: null,
    total: total === undefined ? null : createBodyLocator(total),
    next,
    more: null,
    countOnRequest: false,
    directory: false,
    searchIn: [],
    takesIn: true,
    delta: null,
    ...parts,
  }
  const answer: ApiResponse = { status: 200, headers: link === undefined ? {} : { link }, body }
  const counted = plan.total?.read(body)
  const all = typeof counted === 'number' && counted >= 0 ? counted : null
  const page = { parameters, link: null, passed: passedBy(parameters) }
  const read = { page, path, response: answer, count, total: all, isTotalNew, projection: PROJECTION }
  const found = nextPage(plan, read, (url, base) => {
    const at = typeof url === 'string' ? LINKS.pathOf(url, base) : null
    if (at === null) throw new Error(`${JSON.stringify(url)} leads elsewhere`)
    return at
  })
  if (found !== null && 'missing' in found) throw new Error(found.missing)
  return found
}

/** Items before a page, by the parameters that lead to it. */
function passedBy({ offset, page, limit }: Parameters): number {
  return offset === undefined ? (Number(page ?? 1) - 1) * Number(limit ?? 0) : Number(offset)
}

/** The path that a link leads to. */
const next = (read: Read) => following(read)?.link?.path ?? null
/** The parameters that lead there. */
const parametersOf = (read: Read) => following(read)?.parameters ?? null

const LONG = 'x'.repeat(17_000)

describe('nextPage', () => {
  it.each([
    [
      'a link',
      { kind: 'url', at: createBodyLocator("$['@odata.nextLink']") },
      { '@odata.nextLink': `${BASE}/c?page=${LONG}` },
    ],
    [
      'a cursor',
      { kind: 'token', at: createBodyLocator('$.next'), parameter: createRequestPlace('cursor') },
      { next: LONG },
    ],
  ] as const)('does not follow %s that is too long for a request', (_what, kind, body) => {
    expect(() => next({ next: kind, path: '/c', body })).toThrow('leads elsewhere')
  })
})

describe('nextPage by a link in the answer', () => {
  const style: NextPage = { kind: 'url', at: createBodyLocator("$['@odata.nextLink']") }

  it('follows the whole link, empty page or not', () => {
    const body = { '@odata.nextLink': `${BASE}/users?$top=2&$skiptoken=a%20b` }

    expect([0, 2].map((count) => next({ next: style, path: '/users?$top=2', count, body }))).toEqual([
      '/users?$top=2&$skiptoken=a%20b',
      '/users?$top=2&$skiptoken=a%20b',
    ])
  })

  it.each([
    [{}],
    [null],
    [{ '@odata.nextLink': '' }],
    [{ '@odata.nextLink': null }],
    [{ '@odata.nextLink': false }],
  ])('ends with %j', (body) => {
    expect(next({ next: style, path: '/users', body })).toBeNull()
  })

  it.each([5, true, ['/users?$skip=2'], { href: '/users?$skip=2' }])(
    'does not treat %j as the end, so that a list never silently ends early',
    (link) => {
      expect(() => next({ next: style, path: '/users', body: { '@odata.nextLink': link } })).toThrow()
      const cursor: NextPage = {
        kind: 'token',
        at: createBodyLocator('$.next'),
        parameter: createRequestPlace('cursor'),
      }
      if (typeof link !== 'number')
        expect(() => parametersOf({ next: cursor, body: { next: link } })).toThrow()
    },
  )

  it('resolves a relative link against the context of the answer, as OData does, or else against the request', () => {
    const follow = (body: object) => next({ next: style, path: '/me/messages?$top=2', body })

    expect(
      follow({ '@odata.context': `${BASE}/$metadata#messages`, '@odata.nextLink': 'me/messages?$skip=2' }),
    ).toBe('/me/messages?$skip=2')
    expect(follow({ '@odata.nextLink': 'messages?$skip=2' })).toBe('/me/messages?$skip=2')
  })

  it('remembers what the request for the first page asked for', () => {
    const page = following({ next: style, body: { '@odata.nextLink': `${BASE}/users?$skip=2` } })

    expect(page).toEqual({
      parameters: {},
      link: { path: '/users?$skip=2', projection: PROJECTION },
      passed: 2,
    })
  })

  it('does not follow a link that leads elsewhere', () => {
    const body = { '@odata.nextLink': 'https://evil.example/v1/users' }

    expect(() => next({ next: style, path: '/users', body })).toThrow('leads elsewhere')
  })
})

describe('nextPage with a flag', () => {
  const link: NextPage = { kind: 'url', at: createBodyLocator('$.next') }
  const more = createTest({ at: '$.more', is: [true] })
  const follow = (body: object) => next({ next: link, path: '/c', body, plan: { more } })

  it('ends where the flag says so, although there is a link', () => {
    expect(follow({ more: false, next: '/v1/c?page=2' })).toBeNull()
  })

  it.each([[{ more: true }], [{ more: null }], [{}]])('follows the link with %j', (flag) => {
    expect(follow({ ...flag, next: '/v1/c?page=2' })).toBe('/c?page=2')
  })

  it('fails where the flag says that there is more, but there is no link', () => {
    expect(() => follow({ more: true })).toThrow('$.more indicates that more items follow')
  })

  it('ends where neither says that there is more, as nothing but the flag counts', () => {
    expect(follow({ total: 9, has_more: true })).toBeNull()
  })
})

describe('nextPage without a link', () => {
  const link: NextPage = { kind: 'url', at: createBodyLocator('$.after') }
  const end = (read: Partial<Read>) => next({ next: link, path: '/c', ...read })

  it('fails where the response says in another way that there is more', () => {
    expect(() => end({ body: { has_more: true } })).toThrow(
      '$.has_more indicates that more items follow, but the @page on the field does not declare it',
    )
    expect(() => end({ body: { totalCount: 9 } })).toThrow('$.totalCount indicates that more items follow')
  })

  it('fails where the declared total is not reached, and does not look at other totals', () => {
    expect(() => end({ total: '$.all', body: { all: 9 } })).toThrow(
      '$.all indicates that there are 9 items, but only 2 were received',
    )
    expect(end({ total: '$.all', body: { all: 2, totalCount: 9 } })).toBeNull()
  })

  // https://learn.microsoft.com/graph/aad-advanced-queries: $count comes from an index that is updated later.
  it('ends before the total in a list of directory objects, which lags behind', () => {
    expect(end({ total: '$.all', body: { all: 9, totalCount: 9 }, plan: { directory: true } })).toBeNull()
  })

  it('fails where a list without a way to the next page has one', () => {
    expect(() => end({ body: { nextLink: '/x' }, plan: { next: null } })).toThrow(
      '$.nextLink indicates that more items follow',
    )
  })

  it('does not follow an empty page to itself where items are counted, but fails at other signs', () => {
    const counted: Partial<Read> = {
      next: { kind: 'offset', parameter: createRequestPlace('offset'), from: 0, counts: 'items' },
    }

    expect(end({ ...counted, count: 0, body: { next: '/c' } })).toBeNull()
    expect(() => end({ ...counted, count: 0, body: { has_more: true } })).toThrow('$.has_more indicates')
    expect(() => end({ ...counted, total: '$.all', body: { all: 2, next: '/c' } })).toThrow(
      '$.next indicates',
    )
  })

  it('keeps the size of a page that is a preference, because it is not part of the link', () => {
    const parameters = { 'prefer.odata.maxpagesize': '2' }
    const read: Read = { next: link, parameters, body: { after: '/v1/c?page=2' } }
    const size = createRequestPlace('prefer.odata.maxpagesize')

    expect(following({ ...read, plan: { size } })?.parameters).toEqual(parameters)
    expect(following(read)?.parameters).toEqual({})
  })
})

describe('nextPage by other signs', () => {
  const style: NextPage = { kind: 'url', at: createBodyLocator('$.next') }

  it('has a number of pages on the first page alone', () => {
    const counts = { totalPages: 2 }

    expect(() => following({ next: style, parameters: { offset: 0 }, body: { ...counts } })).toThrow(
      '$.totalPages indicates that more items follow, but the @page on the field does not declare it',
    )
    expect(following({ next: style, parameters: { offset: 2 }, body: { ...counts } })).toBeNull()
  })

  it('has a total of items, which in a list without pages could be an amount', () => {
    expect(() => following({ next: style, body: { total: 3 } })).toThrow(
      '$.total indicates that more items follow',
    )
  })

  it('has none in the leads of a page that is empty and counted', () => {
    const counted: NextPage = {
      kind: 'offset',
      parameter: createRequestPlace('offset'),
      from: 0,
      counts: 'items',
    }
    const linked = { nextLink: '/c?page=2' }

    expect(following({ next: counted, count: 0, body: { ...linked } })).toBeNull()
    expect(() => following({ next: style, count: 0, body: { ...linked } })).toThrow('$.nextLink indicates')
    expect(() => following({ next: counted, count: 0, body: { totalCount: 3 } })).toThrow(
      '$.totalCount indicates',
    )
  })
})

describe('nextPage by a Link header', () => {
  const follow = (link?: string) =>
    next({
      next: { kind: 'url', at: createLocator('link.next') },
      path: '/c',
      ...(link === undefined ? {} : { link }),
    })
  const there = `<${BASE}/c?page=2>`

  it.each([
    ['a plain rel', `${there}; rel=next`],
    ['a quoted rel', `${there}; rel="next"`],
    ['a rel in capitals', `${there}; REL="Next"`],
    ['a rel with several types', `${there}; rel="last next"`],
    ['other parameters', `${there}; title="x"; rel="next"; hreflang=en`],
    ['white space', `  ${there} ;  rel = "next" `],
    ['several links', `<${BASE}/c?page=1>; rel="prev", ${there}; rel="next", <${BASE}/c?page=9>; rel="last"`],
    ['a comma in the address before', `<${BASE}/c?a=1,2>; rel="prev", ${there}; rel="next"`],
    ['commas and semicolons in a text', `${there}; title="a, b; rel=prev"; rel="next"`],
    ['an escaped quote in a text', `${there}; title="a\\"; rel=prev"; rel="next"`],
    ['a parameter without a value', `${there}; crossorigin; rel="next"`],
    [
      'a text before that looks like it',
      `<${BASE}/c?page=1>; title="; rel=next"; rel="prev", ${there}; rel="next"`,
    ],
  ])('understands %s', (_what, link) => {
    expect(follow(link)).toBe('/c?page=2')
  })

  it.each(['<?page=2>; rel="next"', '</v1/c?page=2>; rel="next"', '<c?page=2>; rel="next"'])(
    'resolves a relative target against the request: %s',
    (link) => {
      expect(follow(link)).toBe('/c?page=2')
    },
  )

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['other relations alone', `<${BASE}/c?page=1>; rel="prev", <${BASE}/c>; rel="first"`],
    ['a relation whose name begins alike', `${there}; rel="next-archive"`],
    ['a relation whose name ends alike', `${there}; rel="not-next"`],
    ['a parameter whose name ends alike', `${there}; prel="next"`],
    ['a title that says so', `${there}; rel="prev"; title="rel=next"`],
    ['a second rel, which does not count', `${there}; rel="prev"; rel="next"`],
    ['no address', 'rel="next"'],
  ])('ends with %s', (_what, link) => {
    expect(follow(link)).toBeNull()
  })

  it('does not follow a link that leads elsewhere', () => {
    expect(() => follow('<https://evil.example/c>; rel="next"')).toThrow('leads elsewhere')
  })
})

describe('nextPage by a cursor', () => {
  const style: NextPage = {
    kind: 'token',
    at: createBodyLocator('$.paging.next'),
    parameter: createRequestPlace('after'),
  }
  const follow = (cursor: unknown, parameters: Parameters = { limit: '2' }) =>
    parametersOf({ next: style, parameters, body: { paging: { next: cursor } } })

  it('adds the cursor to the parameters, in the place of the last one', () => {
    expect(follow('a&b=c/d')).toEqual({ limit: '2', after: 'a&b=c/d' })
    expect(follow('2', { limit: '2', after: '1' })).toEqual({ limit: '2', after: '2' })
    expect(follow(7, {})).toEqual({ after: 7 })
  })

  it('does not follow a cursor that is longer than any server takes', () => {
    expect(() => follow('x'.repeat(20_000))).toThrow('leads elsewhere')
  })

  it.each([[{}], [['x']], [true], [{ toString: 1, valueOf: 1 }]])(
    'does not follow a cursor that is no text and no number: %j',
    (cursor) => {
      expect(() => follow(cursor)).toThrow('leads elsewhere')
    },
  )

  it.each([[null], [undefined], [''], [false]])('ends with the cursor %j', (cursor) => {
    expect(follow(cursor)).toBeNull()
  })

  it('goes on after an empty page', () => {
    expect(parametersOf({ next: style, count: 0, body: { paging: { next: 'x' } } })).toEqual({ after: 'x' })
  })
})

describe('nextPage by counting items', () => {
  const style: NextPage = {
    kind: 'offset',
    parameter: createRequestPlace('offset'),
    from: 0,
    counts: 'items',
  }

  it.each([
    ['from the beginning', { limit: '2' }, 2, { limit: '2', offset: 2 }],
    ['from where it is', { limit: '2', offset: '6' }, 2, { limit: '2', offset: 8 }],
    ['past a page that is not full', { limit: '2', offset: '6' }, 1, { limit: '2', offset: 7 }],
    ['past an empty page', { limit: '2', offset: '6' }, 0, null],
  ])('goes on %s, without a total', (_where, parameters, count, expected) => {
    expect(parametersOf({ next: style, parameters, count })).toEqual(expected)
  })

  it.each([
    ['there is more', { limit: '2' }, 2, 5, { limit: '2', offset: 2 }],
    [
      'there is more although the page is not full',
      { limit: '2', offset: '2' },
      1,
      5,
      { limit: '2', offset: 3 },
    ],
    ['that was all', { limit: '2', offset: '3' }, 2, 5, null],
    ['more came than there is, so that the total is wrong', { limit: '2' }, 2, 1, { limit: '2', offset: 2 }],
    ['nothing is known by a total that is no number', { limit: '2' }, 1, '9', { limit: '2', offset: 1 }],
    ['the total is -1, where the API has not counted', { limit: '2' }, 2, -1, { limit: '2', offset: 2 }],
  ])('knows by the total that %s', (_what, parameters, count, all, expected) => {
    expect(
      parametersOf({ next: style, parameters, count, total: '$.meta.all', body: { meta: { all } } }),
    ).toEqual(expected)
  })
})

describe('nextPage by counting', () => {
  it.each([
    ['offset', 'items'],
    ['page', 'pages'],
  ] as const)('does not end at an empty page before the total, by %s', (kind, counts) => {
    const next: NextPage = { kind, parameter: createRequestPlace('at'), from: 1, counts }

    expect(() =>
      parametersOf({ next, parameters: { at: '4' }, count: 0, total: '$.all', body: { all: 9 } }),
    ).toThrow('$.all indicates that there are 9 items')
  })
})

describe('nextPage by counting pages', () => {
  const style: NextPage = { kind: 'page', parameter: createRequestPlace('page'), from: 1, counts: 'pages' }

  it.each([
    ['the first page, which has no number', { limit: '2' }, 2, { limit: '2', page: 2 }],
    ['another page', { limit: '2', page: '4' }, 2, { limit: '2', page: 5 }],
    ['a page that is not full', { limit: '2', page: '4' }, 1, { limit: '2', page: 5 }],
    ['an empty page', { limit: '2', page: '4' }, 0, null],
  ])('goes on after %s, without a total', (_where, parameters, count, expected) => {
    expect(parametersOf({ next: style, parameters, count })).toEqual(expected)
  })

  it.each([
    ['there is more', { limit: '2' }, 2, 5, { limit: '2', page: 2 }],
    ['the last page was full', { limit: '2', page: '2' }, 2, 4, null],
    ['the last page was not', { limit: '2', page: '3' }, 1, 5, null],
  ])('knows by the total that %s', (_what, parameters, count, all, expected) => {
    expect(parametersOf({ next: style, parameters, count, total: '$.all', body: { all } })).toEqual(expected)
  })
})

describe('listedPath', () => {
  it.each(['<', '<a>;', '<a>;a="'])(
    'does not read a Link header of a million characters, here %j',
    (part) => {
      const link = `${part.repeat(1_000_000 / part.length)}, </a?page=2>; rel="next"`

      expect(listedPath('/a', { status: 200, headers: { link }, body: {} }, String)).toBeNull()
    },
  )

  it('takes a list or an object as the token of a body, with all digits', () => {
    // https://www.elastic.co/docs/reference/elasticsearch/rest-apis/paginate-search-results#search-after
    const kind: NextPage = {
      kind: 'token',
      at: createBodyLocator('$.hits[-1].sort'),
      parameter: createRequestPlace('$.search_after'),
    }
    const body = readJson(Buffer.from('{"hits":[{"sort":[1463538857,"x"]},{"sort":[9007199254740993,"y"]}]}'))

    expect(parametersOf({ next: kind, body })).toEqual({
      '$.search_after': { json: '[9007199254740993,"y"]' },
    })
    expect(() => next({ next: { ...kind, parameter: createRequestPlace('after') }, body })).toThrow(
      'leads elsewhere',
    )
    expect(() => next({ next: kind, body: { hits: [{ sort: [LONG] }] } })).toThrow('leads elsewhere')
    expect(() => next({ next: kind, body: { hits: [{ sort: true }] } })).toThrow('leads elsewhere')
  })

  it('takes a token of a body of up to 16 KiB of JSON', () => {
    const kind: NextPage = {
      kind: 'token',
      at: createBodyLocator('$.sort'),
      parameter: createRequestPlace('$.search_after'),
    }
    const sorted = (length: number) => ({ sort: ['x'.repeat(length - '[""]'.length)] })

    expect(parametersOf({ next: kind, body: sorted(16_384) })).not.toBeNull()
    expect(() => parametersOf({ next: kind, body: sorted(16_385) })).toThrow('leads elsewhere')
  })
})
