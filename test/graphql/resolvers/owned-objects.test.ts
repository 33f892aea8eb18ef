// Covers: ../requests/build-request.ts, resolve-object.ts, resolve-connection.ts, field-resolver.ts
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Answer, Asked } from '../../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

/**
 * What Graph answers where the mailbox exists, and where it does not.
 *
 * @see https://learn.microsoft.com/graph/outlook-share-messages-folders
 * @see https://learn.microsoft.com/graph/resolve-auth-errors
 */
function answer({ url }: Asked): Answer {
  if (url.includes('/users/gone/') || url.includes('gone/attachments')) {
    const error = {
      code: 'MailboxNotEnabledForRESTAPI',
      message: 'The mailbox is either inactive or soft-deleted.',
    }
    return { status: 404, body: { error } }
  }
  const [path = ''] = url.split('?')
  if (/^\/(?:me|users\/[^/]+)$/.test(path)) return { body: { id: path.split('/')[2] ?? 'me' } }
  const last = path.split('/').at(-1)
  const id = { messages: 'm1', mailFolders: 'f1', lists: 'l1', attachments: 'a1', tasks: 't1' }[last ?? '']
  return { body: id === undefined ? { id: last } : { value: [{ id }] } }
}

let served: GraphqlUnderTest

beforeAll(async () => {
  served = await serveGraphql({
    api: { name: 'graph', kind: 'odata' },
    granted: ['User.Read', 'User.ReadBasic.All', 'Mail.Read', 'Mail.Read.Shared', 'Tasks.Read'],
    answer,
  })
})

afterEach(() => void (served.requests as Asked[]).splice(0))
afterAll(() => served.stop())

const pathsOf = async (query: string) => {
  const { errors } = await served.query(query)
  expect(errors).toBeUndefined()
  return served.requests.map(({ url }) => url.split('?')[0])
}

describe('fields of an object that belongs to an owner', () => {
  it.each([
    ['me', '/me'],
    ['user(id: "ada")', '/users/ada'],
  ])('ask the mailbox in which it was found: %s', async (owner, path) => {
    const paths = await pathsOf(`{ ${owner} {
      messages { nodes { attachments { id } } }
      mailFolders { nodes { messages { edges { node { attachments { id } } } } } }
      taskLists { nodes { tasks { nodes { id } } } }
    } }`)

    expect(paths).toEqual(
      expect.arrayContaining([
        `${path}/messages/m1/attachments`,
        `${path}/mailFolders/f1/messages`,
        `${path}/todo/lists/l1/tasks`,
      ]),
    )
    expect(paths.filter((each) => !each?.startsWith(path))).toEqual([])
  })

  it('ask the one that the path names where it was found by its id', async () => {
    expect(
      await pathsOf(
        '{ message(id: "m7") { attachments { id } } mailFolder(id: "f7") { messages { nodes { id } } } }',
      ),
    ).toEqual(expect.arrayContaining(['/me/messages/m7/attachments', '/me/mailFolders/f7/messages']))
  })
})

describe('a list whose owner the API does not find', () => {
  it.each([
    ['a connection', '{ user(id: "gone") { id messages { nodes { id } } } }', ['user', 'messages']],
    ['a list', '{ message(id: "gone") { id attachments { id } } }', ['message', 'attachments']],
  ])('is an error: %s', async (_what, query, path) => {
    const { data, errors } = await served.query(query)

    expect(data).toMatchObject({ [String(path[0])]: { id: expect.any(String), [String(path[1])]: null } })
    expect(errors).toMatchObject([
      {
        path,
        originalError: { code: 'DOWNSTREAM_NOT_FOUND', details: { apiCode: 'MailboxNotEnabledForRESTAPI' } },
      },
    ])
  })
})
