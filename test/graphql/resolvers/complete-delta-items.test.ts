import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Answer, Asked } from '../../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

/** What comes of a message that was read. @see https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/5544 */
const READ = { '@odata.etag': 'W/"1"', isRead: true, parentFolderId: 'inbox' }
const WHOLE = { subject: 'Launch', isRead: true }

let served: GraphqlUnderTest
/** Items of the list of changes. */
let changes: readonly object[] = []
/** Items by their key; any other is not there. */
let items: Readonly<Record<string, Answer>> = {}

function answer({ url }: Asked): Answer {
  const path = (url.split('?')[0] ?? '').replace(/^\/v1\.0/, '')
  if (path.endsWith('/delta')) {
    return { body: { value: changes, '@odata.deltaLink': '/delta?$deltatoken=1' } }
  }
  const last = path.split('/').at(-1) ?? ''
  if (last === 'mailFolders') return { body: { value: [{ id: 'inbox' }] } }
  if (/^\/(?:me|users\/[^/]+)$/.test(path)) return { body: { id: path.split('/')[2] ?? 'me' } }
  const error = { code: 'ErrorItemNotFound', message: 'The specified object was not found in the store.' }
  return items[last] ?? { status: 404, body: { error } }
}

beforeAll(async () => {
  served = await serveGraphql({
    api: { name: 'graph', kind: 'odata' },
    granted: ['User.Read', 'User.ReadBasic.All', 'Mail.Read'],
    answer,
  })
})

afterEach(() => void (served.requests as Asked[]).splice(0))
afterAll(() => served.stop())

const messages = (owner: string) => `{ ${owner} { mailFolders { nodes {
  messageChanges(first: 10) { nodes { id subject isRead } removed }
} } } }`

async function changesOf(owner = 'me') {
  const { data, errors } = await served.query(messages(owner))
  const [top] = Object.values(data ?? {}) as { mailFolders: { nodes: { messageChanges: object }[] } }[]
  return { found: top?.mailFolders.nodes[0]?.messageChanges, errors }
}

describe('an item of a list of changes that lacks a selected member', () => {
  it.each([
    ['me', '/me/messages/a'],
    ['user(id: "ada")', '/users/ada/messages/a'],
  ])('is loaded, and the others are not: %s', async (owner, path) => {
    changes = [
      { id: 'a', ...READ },
      { id: 'b', ...WHOLE, subject: null },
    ]
    items = { a: { body: { id: 'a', ...WHOLE } } }

    const { found, errors } = await changesOf(owner)

    expect(errors).toBeUndefined()
    expect(found).toEqual({
      nodes: [
        { id: 'a', ...WHOLE },
        { id: 'b', subject: null, isRead: true },
      ],
      removed: [],
    })
    const loads = served.requests.map(({ url }) => url).filter((url) => /messages\/[ab]/.test(url))
    expect(loads).toEqual([`${path}?$select=id,isRead,subject`])
  })

  it('is among the removed where it is gone by then', async () => {
    changes = [{ id: 'a', ...READ }]
    items = {}

    expect(await changesOf()).toEqual({ found: { nodes: [], removed: ['a'] }, errors: undefined })
  })

  it.each<[string, Answer]>([
    ['cannot be loaded', { status: 403, body: { error: { code: 'ErrorAccessDenied', message: 'Denied.' } } }],
    ['is loaded as something that is no object', { body: [] }],
  ])('is null with an error of its own where it %s', async (_what, failing) => {
    changes = [
      { id: 'a', ...READ },
      { id: 'b', ...READ },
    ]
    items = { a: failing, b: { body: { id: 'b', ...WHOLE } } }

    const { found, errors } = await changesOf()

    expect(found).toEqual({ nodes: [null, { id: 'b', ...WHOLE }], removed: [] })
    expect(errors?.map(({ path }) => path?.slice(-2))).toEqual([['nodes', 0]])
  })

  it('is an error of the API where its key cannot be in a path', async () => {
    changes = [{ id: '..', ...READ }]

    const { errors } = await changesOf()

    expect(errors).toMatchObject([{ originalError: { code: 'DOWNSTREAM_INVALID_RESPONSE' } }])
  })
})
