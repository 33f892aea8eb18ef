// Covers: cursors.ts, loaded-connection.ts, read-page.ts, item-positions.ts, page-link-selection.ts
import { describe, expect, it } from '@jest/globals'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { type CursorScope, createCursors, type Position } from '../../../src/graphql/paging/cursors.ts'
import { type ConnectionRequest, loadConnection } from '../../../src/graphql/paging/load-connection.ts'
import { pagePath } from '../../../src/graphql/paging/page-request.ts'
import { createApiLinks, type LinkBase } from '../../../src/link-origin.ts'
import type { PagePlan } from '../../../src/plan/schema/page-plan.ts'
import { projectionOf } from '../../../src/plan/selection/projection.ts'
import { createBodyLocator } from '../../../src/plan/templates/locators/locator.ts'
import { createRequestPlace } from '../../../src/plan/templates/locators/request-place.ts'
import { createSealer } from '../../../src/sealing.ts'

const SEALER = createSealer({ keys: [], purpose: 'cursors' })
const ADELE: CursorScope = {
  tenantId: 'contoso',
  objectId: 'adele',
  api: 'graph',
  coordinate: 'Query.users',
  collection: '/users',
  paging: 'url',
}

const ODATA: PagePlan = {
  size: createRequestPlace('$top'),
  maxSize: 4,
  items: createBodyLocator('$.value'),
  node: null,
  total: null,
  next: { kind: 'url', at: createBodyLocator("$['@odata.nextLink']") },
  more: null,
  countOnRequest: true,
  directory: false,
  searchIn: [],
  takesIn: true,
  delta: null,
}
const CURSOR: PagePlan = {
  ...ODATA,
  size: createRequestPlace('limit'),
  maxSize: 4,
  items: createBodyLocator('$.items'),
  next: { kind: 'token', at: createBodyLocator('$.nextCursor'), parameter: createRequestPlace('cursor') },
  countOnRequest: false,
}

/** A collection of ten that answers pages of at most four, as Graph or as a plain REST API does. */
function collectionOfTen(asked: string[]) {
  return async (path: string) => {
    asked.push(path)
    const query = new URLSearchParams(path.split('?')[1])
    const size = Math.min(4, Number(query.get('$top') ?? query.get('limit')))
    const start = Number(query.get('$skiptoken') ?? query.get('cursor') ?? 0)
    const end = Math.min(10, start + size)
    const items = Array.from({ length: end - start }, (_, index) => start + index)
    const more = end < 10
    return {
      value: items,
      items,
      nextCursor: more ? String(end) : null,
      ...(more ? { '@odata.nextLink': `https://graph/v1.0/users?$top=${size}&$skiptoken=${end}` } : {}),
    }
  }
}

/** Graph counts on the first page alone. */
const counted = (path: string) => (path.includes('$skiptoken') ? {} : { '@odata.count': 10 })

const answerOf = (body: unknown): ApiResponse => ({ status: 200, headers: {}, body })

/** A place on a page that a link led to. */
function placeBehind(path: string, projection = projectionOf(['id', 'mail'])): Position {
  return {
    page: { parameters: {}, link: { path, projection }, passed: 0 },
    trail: { mark: 'another page', count: 2 },
    skip: 0,
    total: null,
    hasPrevious: true,
  }
}

type Overrides = Partial<ConnectionRequest> & { readonly read?: (path: string) => Promise<ApiResponse> }

function setUp(overrides: Overrides = {}) {
  const asked: string[] = []
  const request = {
    api: 'graph',
    page: ODATA,
    path: '/users',
    projection: projectionOf(['id', 'mail']),
    first: 3,
    after: null,
    cursors: () => createCursors(SEALER, ADELE),
    read: async (path: string) => answerOf(await collectionOfTen(asked)(path)),
    pathOf: (link: unknown, base: LinkBase) =>
      String(createApiLinks('https://graph/v1.0').pathOf(String(link), base)),
    complete: null,
    remembered: (items: readonly unknown[]) => items,
    ...overrides,
  }
  return {
    asked,
    request,
    load: (more: Overrides = {}) => {
      const { read, ...merged } = { ...request, ...more }
      return loadConnection({ get: (page) => read(pagePath(merged.page, merged.path, page)), ...merged })
    },
  }
}

describe('loadConnection over links to objects', () => {
  // https://learn.microsoft.com/graph/api/drive-recent#example shows both kinds of items in one list.
  it('gives the objects, and items that are no links as they are', async () => {
    const value = [{ id: 'a', remoteItem: { id: 'b' } }, { id: 'c' }, { id: 'd', remoteItem: null }, null]
    const { load } = setUp({
      page: { ...ODATA, node: createBodyLocator('$.remoteItem') },
      first: 4,
      get: async () => answerOf({ value }),
    })

    const { nodes } = await load()

    expect(nodes).toEqual([{ id: 'b' }, { id: 'c' }, { id: 'd', remoteItem: null }, null])
  })
})

describe.each([
  ['links', ODATA],
  ['cursors', CURSOR],
])('loadConnection over an API that pages with %s', (_style, page) => {
  it('gives every item once, for any size of the steps', async () => {
    for (const first of [1, 2, 3, 4, 5, 7, 10, 11, 40]) {
      const { load } = setUp({ page, first })
      const seen: unknown[] = []
      let after: string | null = null
      for (let more = true; more; ) {
        const { nodes, pageInfo } = await load({ after })
        seen.push(...nodes)
        more = pageInfo.hasNextPage
        after = pageInfo.endCursor
      }

      expect([first, seen]).toEqual([first, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]])
    }
  })

  it('goes on after any edge', async () => {
    const { load } = setUp({ page, first: 10 })
    const { edges } = await load()

    const rests = await Promise.all(edges.map(({ cursor }) => load({ after: cursor })))

    expect(rests.map(({ nodes }) => nodes)).toEqual(
      edges.map(({ node }) => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].slice(Number(node) + 1)),
    )
  })

  it('determines whether a page has others before and after it, and the cursors of its ends', async () => {
    const { load } = setUp({ page, first: 4 })

    const first = await load()
    const second = await load({ after: first.pageInfo.endCursor })
    const third = await load({ after: second.pageInfo.endCursor })
    const again = await load({ after: second.pageInfo.startCursor })

    expect(
      [first, second, third].map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage]),
    ).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ])
    expect(again.nodes).toEqual([5, 6, 7, 8])
  })

  it('seals a cursor once, for any number of names', async () => {
    const { load } = setUp({ page, first: 3 })
    const connection = await load()
    const [edge] = connection.edges

    expect(connection.edges[0]).toBe(edge)
    expect(connection.edges[0]?.cursor).toBe(edge?.cursor)
  })

  it('fills what is larger than a page of the API with several requests, and asks for no more than it needs', async () => {
    const { asked, load } = setUp({ page, first: 6 })

    const { nodes } = await load()

    expect(nodes).toHaveLength(6)
    expect(asked).toHaveLength(2)
    expect(asked[0]).toBe(`/users?${page.size?.text}=4`)
  })
})

describe('loadConnection', () => {
  it('asks for no page size where the API decides about it, and takes what it needs of a page', async () => {
    const asked: string[] = []
    const { load } = setUp({
      page: { ...ODATA, size: null },
      read: async (path) => {
        asked.push(path)
        return answerOf({ value: [0, 1, 2, 3, 4] })
      },
    })

    const { nodes, pageInfo } = await load()

    expect([nodes, asked, pageInfo.hasNextPage]).toEqual([[0, 1, 2], ['/users'], true])
  })

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/3848
  it('does not end at a total that has just changed, read at once or page by page', async () => {
    const totals = [7, 4, 8, 8, 8]
    const page: PagePlan = {
      ...CURSOR,
      maxSize: 2,
      total: createBodyLocator('$.total'),
      next: { kind: 'offset', parameter: createRequestPlace('offset'), from: 0, counts: 'items' },
    }
    const read = async (path: string) => {
      const offset = Number(new URLSearchParams(path.split('?')[1]).get('offset') ?? 0)
      const items = Array.from({ length: Math.max(0, Math.min(2, 8 - offset)) }, (_, index) => offset + index)
      return answerOf({ items, total: totals[offset / 2] })
    }
    const { load } = setUp({ page, read })

    const whole = await load({ first: 20 })
    const start = await load({ first: 3 })
    const rest = await load({ first: 17, after: start.pageInfo.endCursor })

    expect(whole.nodes).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(whole.pageInfo.hasNextPage).toBe(false)
    expect([...start.nodes, ...rest.nodes]).toEqual(whole.nodes)
  })

  it('has no total where the API counts -1', async () => {
    const { load } = setUp({
      page: { ...ODATA, total: createBodyLocator("$['@odata.count']") },
      get: async () => answerOf({ value: [1], '@odata.count': -1 }),
    })

    expect((await load()).totalCount).toBeNull()
  })

  it('goes past empty pages, and leaves off with a cursor when there are too many of them', async () => {
    let requests = 0
    const { load } = setUp({
      get: async () =>
        answerOf({ value: [], '@odata.nextLink': `https://graph/v1.0/users?page=${++requests}` }),
    })

    const { nodes, pageInfo } = await load()

    expect([nodes, requests, pageInfo.hasNextPage]).toEqual([[], 10, true])
    expect(pageInfo.startCursor).toBeNull()
    expect(pageInfo.endCursor).not.toBeNull()

    const beyond = await load({ after: pageInfo.endCursor })

    // "If the client is paginating with first/after, then the server may return true if edges prior to after exist."
    // https://relay.dev/graphql/connections.htm#sec-undefined.PageInfo.Fields
    expect(beyond.pageInfo.hasPreviousPage).toBe(false)
  })

  describe('where a page refers back to a page that has already been read', () => {
    const PAGES: Readonly<Record<string, string>> = { a: 'b', b: 'c', c: 'b' }

    it.each([
      ['itself', 'x', { x: 'x' }, 2],
      ['the one before it', 'a', { a: 'b', b: 'a' }, 3],
      ['a page in the middle', 'a', PAGES, 4],
    ])('fails instead of looping: %s', async (_, start, links: Readonly<Record<string, string>>, max) => {
      let requests = 0
      const { load } = setUp({
        first: 40,
        read: async (path) => {
          requests++
          const page = new URLSearchParams(path.split('?')[1]).get('page') ?? start
          return answerOf({
            value: [page],
            '@odata.nextLink': `https://graph/v1.0/users?page=${links[page]}`,
          })
        },
      })

      await expect(load()).rejects.toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE' })
      expect(requests).toBeLessThanOrEqual(max)
    })

    it.each([
      ['itself', { x: 'x' }],
      ['the first one', { x: 'y', y: 'x' }],
      ['a page in the middle', { x: 'a', a: 'b', b: 'c', c: 'd', d: 'a' }],
    ])(
      'fails if each page is another request of the client: %s',
      async (_, links: Readonly<Record<string, string>>) => {
        const { load } = setUp({
          first: 1,
          read: async (path) => {
            const page = new URLSearchParams(path.split('?')[1]).get('page') ?? 'x'
            return answerOf({
              value: [page],
              '@odata.nextLink': `https://graph/v1.0/users?page=${links[page]}`,
            })
          },
        })
        const walk = async () => {
          let after: string | null = null
          for (let pages = 0; pages < 20; pages++) after = (await load({ after })).pageInfo.endCursor
        }

        await expect(walk()).rejects.toMatchObject({
          reason: 'a page refers back to a page that has already been read',
        })
      },
    )

    it('fails also where the operation would have had enough, because the next one would read it again', async () => {
      const { load } = setUp({
        first: 1,
        read: async () => answerOf({ value: [1], '@odata.nextLink': 'https://graph/v1.0/users?$top=1' }),
      })

      await expect(load()).rejects.toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE' })
    })
  })

  it('reports that a page refers back to a page that has already been read', async () => {
    const read = async () => answerOf({ value: [1], '@odata.nextLink': 'https://graph/v1.0/users?again' })

    await expect(setUp({ read, first: 4 }).load()).rejects.toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      reason: 'a page refers back to a page that has already been read',
    })
  })

  it('passes the path of the first page with each other page', async () => {
    const gets: unknown[] = []
    const { request, asked } = setUp()
    const pages = collectionOfTen(asked)
    const get: ConnectionRequest['get'] = async (page, firstPath) => {
      const path = pagePath(request.page, request.path, page)
      gets.push([path, firstPath])
      return answerOf(await pages(path))
    }

    const { edges } = await loadConnection({ ...request, get, first: 8 })
    await loadConnection({ ...request, get, first: 8, after: edges[0]?.cursor })

    const [first, second] = ['/users?$top=4', '/users?$top=4&$skiptoken=4']
    expect(gets.slice(0, 2)).toEqual([
      [first, undefined],
      [second, first],
    ])
    // A cursor within the first page leads to the same page, in an object of its own.
    expect(gets[2]).toEqual([first, undefined])
  })

  it('does not follow a cursor that was made from something that is no longer a link', async () => {
    const { asked, load } = setUp({
      pathOf: (link, base) => {
        const path = createApiLinks('https://graph/v1.0').pathOf(String(link), base)
        if (path === null) throw new Error('leads elsewhere')
        return path
      },
    })
    const { seal } = createCursors(SEALER, ADELE)

    for (const path of ['/../beta/users', '/%2e%2e/beta/users', '/..%2fbeta/users'])
      await expect(load({ after: seal(placeBehind(path)) })).rejects.toThrow('leads elsewhere')
    expect(asked).toEqual([])
  })

  it('has neither a next page nor a cursor where there is nothing', async () => {
    const { load } = setUp({ get: async () => answerOf({ value: [] }) })

    const { nodes, pageInfo } = await load()

    expect([nodes, pageInfo.hasPreviousPage, pageInfo.hasNextPage]).toEqual([[], false, false])
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([null, null])
  })

  it('knows how many there are in all, none included, and remembers it from page to page', async () => {
    const page = { ...ODATA, total: createBodyLocator("$['@odata.count']") }
    const empty = await setUp({ page, get: async () => answerOf({ value: [], '@odata.count': 0 }) }).load()
    const pages = setUp({
      page,
      read: async (path) => answerOf({ ...(await collectionOfTen([])(path)), ...counted(path) }),
    })
    const first = await pages.load()

    const second = await pages.load({ after: first.pageInfo.endCursor })

    expect([empty, first, second].map(({ totalCount }) => totalCount)).toEqual([0, 10, 10])
  })

  it.each([0, -1, 41, 2 ** 31 - 1])('rejects to give %i items', async (first) => {
    const { asked, load } = setUp({ first })

    await expect(load()).rejects.toThrow('"first" must be between 1 and 40.')
    expect(asked).toEqual([])
  })

  it.each([
    ['another user', { objectId: 'miriam' }],
    ['another tenant', { tenantId: 'fabrikam' }],
    ['another API', { api: 'orders' }],
    ['another field', { coordinate: 'User.directReports' }],
    ['another collection', { collection: '/users?$search=x' }],
    ['another way of paging', { paging: 'token' }],
  ] as const)('rejects a cursor of %s, and requests nothing', async (_whose, other) => {
    const { asked, load } = setUp()
    const foreign = createCursors(SEALER, { ...ADELE, ...other })

    const loading = load({
      after: foreign.seal(placeBehind('/users?$top=3')),
    })

    await expect(loading).rejects.toBeInstanceOf(BadUserInputError)
    expect(asked).toEqual([])
  })

  it('opens no cursor that is longer than any of its own, as a list can have very many', async () => {
    const { asked, load } = setUp()
    const own = createCursors(SEALER, ADELE).seal(placeBehind(`/users?$skiptoken=${'x'.repeat(100_000)}`))

    await expect(load({ after: own })).rejects.toBeInstanceOf(BadUserInputError)
    expect(asked).toEqual([])
  })

  describe('with a cursor of an operation that selected something else', () => {
    /** An API of people with three members each, which answers those that `$select` or `fields` asks for. */
    function people(asked: string[]) {
      return async (path: string) => {
        asked.push(path)
        const query = new URLSearchParams(path.split('?')[1])
        const members = (query.get('$select') ?? query.get('fields') ?? '').split(',')
        const at = Number(query.get('$skiptoken') ?? query.get('cursor') ?? 0)
        const person = Object.fromEntries(members.map((member) => [member, `${member} ${at}`]))
        return answerOf({
          value: [person],
          items: [person],
          nextCursor: String(at + 1),
          '@odata.nextLink': `https://graph/v1.0/users?$select=${members}&$top=1&$skiptoken=${at + 1}`,
        })
      }
    }

    const LINKED = { page: { ...ODATA, maxSize: 1 }, name: '$select' }
    const PARAMETERS = { page: { ...CURSOR, maxSize: 1 }, name: 'fields' }

    /** Loads one page with some members, and then the next with others. */
    async function loadTwice(
      { page, name }: typeof LINKED,
      before: readonly string[],
      now: readonly string[],
    ) {
      const asked: string[] = []
      const load = (members: readonly string[], after: string | null) =>
        setUp({
          page,
          path: `/users?${name}=${members}`,
          projection: projectionOf(members),
          first: 1,
          after,
          read: people(asked),
        }).load()
      const { pageInfo } = await load(before, null)
      const { nodes, pageInfo: second } = await load(now, pageInfo.endCursor)
      return { nodes, asked, end: second.endCursor, load }
    }

    it('follows a link that brings more', async () => {
      const { nodes, asked } = await loadTwice(LINKED, ['id', 'jobTitle', 'mail'], ['id'])

      expect(nodes).toMatchObject([{ id: 'id 1' }])
      expect(asked[1]).toBe('/users?$select=id,jobTitle,mail&$top=1&$skiptoken=1')
    })

    it('remembers what the links bring, for any selection in between', async () => {
      const { end, load } = await loadTwice(LINKED, ['id', 'mail'], ['id'])

      const { nodes } = await load(['id', 'mail'], end)

      expect(nodes).toEqual([{ id: 'id 2', mail: 'mail 2' }])
    })

    it('rejects a link that brings less, and names what is missing', async () => {
      const refused = loadTwice(LINKED, ['id'], ['id', 'jobTitle', 'mail'])

      await expect(refused).rejects.toBeInstanceOf(BadUserInputError)
      await expect(refused).rejects.toThrow('did not select jobTitle, mail,')
    })

    it.each([
      ['less', ['id', 'mail'], ['id']],
      ['more', ['id'], ['id', 'mail']],
      ['something else', ['jobTitle'], ['id', 'mail']],
    ])('asks for %s where Behalf makes the request for the page', async (_what, before, now) => {
      const { nodes, asked } = await loadTwice(PARAMETERS, before, now)

      expect(nodes).toEqual([Object.fromEntries(now.map((member) => [member, `${member} 1`]))])
      expect(asked[1]).toBe(`/users?fields=${now}&limit=1&cursor=1`)
    })

    it('asks again for the rest of a first page, also where the API pages with links', async () => {
      const asked: string[] = []
      const load = (members: readonly string[], after: string | null) =>
        setUp({
          path: `/users?$select=${members}`,
          projection: projectionOf(members),
          first: 2,
          after,
          read: async (path) => answerOf(await collectionOfTen(asked)(path)),
        }).load()
      const { edges } = await load(['id'], null)

      const { nodes } = await load(['id', 'mail'], edges[0]?.cursor ?? '')

      expect(nodes).toEqual([1, 2])
      expect(asked[1]).toBe('/users?$select=id,mail&$top=2')
    })

    it('leaves out an object that came along for another operation, so that it is loaded', async () => {
      const projection = {
        members: ['id', 'managerId'],
        expanded: [{ member: 'manager', projection: projectionOf(['id']) }],
      }
      const { load } = setUp({
        projection: projectionOf(['id', 'managerId']),
        get: async () => answerOf({ value: [{ id: 1, managerId: 2, manager: { id: 2 } }, null] }),
      })
      const place = placeBehind('/users?$skiptoken=3', projection)

      const { nodes } = await load({ after: createCursors(SEALER, ADELE).seal(place) })

      expect(nodes).toEqual([{ id: 1, managerId: 2 }, null])
    })
  })

  it.each([[undefined], [null], ['text'], [{ value: {} }], [{ items: [] }]])(
    'rejects %j for a page',
    async (body) => {
      const { load } = setUp({ get: async () => answerOf(body) })

      await expect(load()).rejects.toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE' })
    },
  )
})
