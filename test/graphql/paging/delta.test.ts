// Covers: delta-changes.ts
import { describe, expect, it } from '@jest/globals'
import type { ApiRequest } from '../../../src/downstream/http/api-request.ts'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { createCursors } from '../../../src/graphql/paging/cursors.ts'
import type { CompleteItems } from '../../../src/graphql/paging/delta-changes.ts'
import { loadConnection } from '../../../src/graphql/paging/load-connection.ts'
import { type Page, pageRequest } from '../../../src/graphql/paging/page-request.ts'
import { readJson } from '../../../src/json/lossless-json.ts'
import { createApiLinks } from '../../../src/link-origin.ts'
import type { PagePlan } from '../../../src/plan/schema/page-plan.ts'
import { projectionOf } from '../../../src/plan/selection/projection.ts'
import { createTest } from '../../../src/plan/templates/locators/compiled-test.ts'
import { createBodyLocator } from '../../../src/plan/templates/locators/locator.ts'
import { createRequestPlace } from '../../../src/plan/templates/locators/request-place.ts'
import { createSealer } from '../../../src/sealing.ts'

type Asked = Pick<ApiRequest, 'path' | 'headers'>

const SEALER = createSealer({ keys: [], purpose: 'cursors' })
const BASE = 'https://graph/v1.0'
const PLAN: PagePlan = {
  size: createRequestPlace('prefer.odata.maxpagesize'),
  maxSize: 100,
  items: createBodyLocator('$.value'),
  node: null,
  total: null,
  next: { kind: 'url', at: createBodyLocator("$['@odata.nextLink']") },
  more: null,
  countOnRequest: true,
  directory: false,
  searchIn: [],
  takesIn: true,
  delta: {
    at: createBodyLocator("$['@odata.deltaLink']"),
    removed: createTest({ at: "$['@removed']" }),
    key: createBodyLocator('$.id'),
    members: ['id'],
    item: null,
  },
}

/** What the documented example of messages has: two rounds, of which the second tells of a removal and a change. */
const ANSWERS: Readonly<Record<string, object>> = {
  '/messages/delta': {
    value: [{ id: 'a' }, { id: 'b' }],
    '@odata.nextLink': `${BASE}/messages/delta?$skiptoken=1`,
  },
  '/messages/delta?$skiptoken=1': {
    value: [{ id: 'c' }],
    '@odata.deltaLink': `${BASE}/messages/delta?$deltatoken=2`,
  },
  '/messages/delta?$deltatoken=2': {
    value: [
      { id: 'a', '@removed': { reason: 'deleted' } },
      { id: 'b', isRead: true },
    ],
    '@odata.deltaLink': `${BASE}/messages/delta?$deltatoken=3`,
  },
  '/messages/delta?$deltatoken=3': {
    value: [
      { id: 'c', '@removed': { reason: 'deleted' } },
      { id: 'd' },
      { id: 'c' },
      { id: 'd', '@removed': { reason: 'deleted' } },
    ],
    '@odata.deltaLink': `${BASE}/messages/delta?$deltatoken=4`,
  },
}

function setUp(answers = ANSWERS, complete: CompleteItems | null = null) {
  const asked: string[] = []
  return {
    asked,
    load: (first: number, after: string | null = null) =>
      loadConnection({
        api: 'graph',
        page: PLAN,
        path: '/messages/delta',
        projection: projectionOf(['id']),
        first,
        after,
        cursors: () =>
          createCursors(SEALER, {
            tenantId: 'contoso',
            objectId: 'adele',
            api: 'graph',
            coordinate: 'MailFolder.messageChanges',
            collection: '/messages/delta',
            paging: 'url',
          }),
        get: async (page: Page) => {
          const { path, headers } = pageRequest<Asked>(PLAN, { path: '/messages/delta' }, page)
          asked.push(`${path} ${headers?.prefer}`)
          return { status: 200, headers: {}, body: answers[path] }
        },
        pathOf: (link, base) => String(createApiLinks(BASE).pathOf(String(link), base)),
        complete,
        remembered: (items) => items,
      }),
  }
}

describe('a list of changes', () => {
  it('has all items first, page by page, and a cursor for changes at its end', async () => {
    const { load, asked } = setUp()

    const begun = await load(2)
    const ended = await load(2, begun.pageInfo.endCursor)

    expect(begun).toMatchObject({ nodes: [{ id: 'a' }, { id: 'b' }], removed: [], deltaCursor: null })
    expect(ended.nodes).toEqual([{ id: 'c' }])
    expect([ended.pageInfo.hasNextPage, typeof ended.deltaCursor]).toEqual([false, 'string'])
    expect(asked.map((each) => each.split(' ')[1])).toEqual(['odata.maxpagesize=2', 'odata.maxpagesize=2'])
  })

  it('has what changed since, and the keys of what is gone', async () => {
    const { load } = setUp()

    const all = await load(10)
    const changes = await load(10, all.deltaCursor)

    expect(changes).toMatchObject({ nodes: [{ id: 'b', isRead: true }], removed: ['a'] })
    expect(changes.deltaCursor).not.toBe(all.deltaCursor)
  })

  it('begins with later changes as with a new list', async () => {
    const { load } = setUp()

    const all = await load(10)
    const { pageInfo } = await load(10, all.deltaCursor)

    expect([all.pageInfo.hasPreviousPage, pageInfo.hasPreviousPage]).toEqual([false, false])
  })

  it('uses the last entry of an item', async () => {
    const { load } = setUp()
    const all = await load(10)
    const changes = await load(10, all.deltaCursor)

    const later = await load(10, changes.deltaCursor)

    expect(later).toMatchObject({ nodes: [{ id: 'd' }, { id: 'c' }], removed: ['d'] })
  })

  it.each([
    ['numbers that a double cannot represent', '9007199254740993', '9007199254740993'],
    ['a number and its text', '7', '"7"'],
  ])('uses the last entry of an item whose keys are %s', async (_what, first, second) => {
    const { load } = setUp({
      '/messages/delta': readJson(
        Buffer.from(`{
          "value": [{ "id": ${first}, "@removed": {} }, { "id": ${second} }],
          "@odata.deltaLink": "${BASE}/messages/delta?$deltatoken=1"
        }`),
      ) as object,
    })

    const { removed, nodes } = await load(10)

    expect([removed, nodes]).toEqual([[], [{ id: readJson(Buffer.from(second)) }]])
  })

  it('has what its items lacked, and those that are gone since among the removed', async () => {
    const { load } = setUp(ANSWERS, async (items) =>
      items.map((item) =>
        (item as { id: string }).id === 'b' ? null : { ...(item as object), subject: 'S' },
      ),
    )

    const all = await load(2)

    expect(all).toMatchObject({
      nodes: [
        { id: 'a', subject: 'S' },
        { id: 'c', subject: 'S' },
      ],
      removed: ['b'],
    })
    expect(all.edges).toHaveLength(2)
  })

  it('goes on after an item by its cursor where one before it is gone since', async () => {
    const { load } = setUp(ANSWERS, async (items) =>
      items.map((item) => ((item as { id: string }).id === 'a' ? null : item)),
    )

    const { edges, removed } = await load(2)
    const after = await load(2, edges[0]?.cursor)

    expect([edges.map(({ node }) => node), removed]).toEqual([[{ id: 'b' }, { id: 'c' }], ['a']])
    expect(after.nodes).toEqual([{ id: 'c' }])
  })

  it('fails where nothing leads on from its end', async () => {
    const { load } = setUp({ '/messages/delta': { value: [{ id: 'a' }] } })

    const error = await load(10).catch((each: unknown) => each)

    expect(error).toBeInstanceOf(DownstreamError)
    expect(error).toMatchObject({ reason: `the last page has no value at "$['@odata.deltaLink']"` })
  })
})
