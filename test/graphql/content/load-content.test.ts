// Covers: content-addresses.ts, ../resolvers/resolve-content.ts
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Content } from '../../../src/graphql/content/load-content.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { callerOf } from '../../support/caller.ts'
import type { Answer, Asked } from '../../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

let served: GraphqlUnderTest

beforeAll(async () => {
  served = await serveGraphql({
    api: { name: 'graph', kind: 'odata' },
    granted: ['User.Read', 'User.ReadBasic.All', 'Mail.Read', 'Mail.Read.Shared'],
    answer,
  })
})

afterEach(() => void (served.requests as Asked[]).splice(0))
afterAll(() => served.stop())

function answer({ url, headers }: Asked): Answer {
  const [path = ''] = url.split('?')
  if (path.endsWith('/$value')) {
    return headers['if-none-match'] === '"1"'
      ? { status: 304 }
      : { headers: { 'content-type': 'text/html', etag: '"1"' }, body: '<b>hostile</b>' }
  }
  if (path.endsWith('/messages')) return { body: { value: [{ id: 'm/1' }] } }
  if (path.endsWith('/attachments')) {
    return {
      body: { value: [{ '@odata.type': '#microsoft.graph.fileAttachment', id: 'a?1', name: 'a.html' }] },
    }
  }
  return { body: { id: path.split('/')[2] ?? 'me' } }
}

async function addressBelow(owner: string, caller = callerOf()): Promise<string> {
  const { data, errors } = await served.query(
    `{ ${owner} { messages { nodes { attachments { contentUrl } } } } }`,
    {},
    served.newContext(caller),
  )
  expect(errors).toBeUndefined()
  const [[, contentUrl] = []] = [...JSON.stringify(data).matchAll(/"contentUrl":"([^"]*)"/g)]
  return contentUrl ?? ''
}

async function load(address: string, caller = callerOf()): Promise<Content> {
  const content = await loadUnless(undefined, address, caller)
  if (content === null) throw new Error('the client has no content that could be current')
  return content
}

const loadUnless = (ifNoneMatch: string | undefined, address: string, caller = callerOf()) =>
  served.graphql.loadContent(
    {
      caller,
      signal: new AbortController().signal,
      deadline: Number.MAX_SAFE_INTEGER,
      log: createLog({ level: 'silent' }),
    },
    address.replace('content/', ''),
    ifNoneMatch,
  )

describe('a field with @content', () => {
  it('is an address that costs no request and shows nothing of the API', async () => {
    const address = await addressBelow('me')

    expect(address).toMatch(/^content\/[\w-]+$/)
    expect(served.asked()).toEqual([
      'GET /me?$select=id',
      'GET /me/messages?$select=id&$top=10',
      'GET /me/messages/m%2F1/attachments?$select=id,name,contentType,size,isInline,microsoft.graph.fileAttachment/contentId',
    ])
  })

  it('leads to the bytes, in the mailbox in which the object was found', async () => {
    const own = await load(await addressBelow('me'))
    const others = await load(await addressBelow('user(id: "ada")'))

    expect([await text(own.bytes), await text(others.bytes)]).toEqual(['<b>hostile</b>', '<b>hostile</b>'])
    expect(own).toMatchObject({ contentType: 'text/html', name: 'a.html' })
    expect(served.asked().filter((each) => each.endsWith('$value'))).toEqual([
      'GET /me/messages/m%2F1/attachments/a%3F1/$value',
      'GET /users/ada/messages/m%2F1/attachments/a%3F1/$value',
    ])
  })

  it('loads nothing that the client has in its current version', async () => {
    const address = await addressBelow('me')
    const { etag, bytes } = await load(address)
    bytes.destroy()

    const again = await loadUnless(etag ?? '', address)
    const older = await loadUnless('"0"', address)
    older?.bytes.destroy()

    expect([etag, again, older?.etag]).toEqual(['"1"', null, '"1"'])
  })

  it.each([
    ['another user', { objectId: '11111111-1111-4111-8111-111111111111' }],
    ['the same user of another tenant', { tenantId: '44444444-4444-4444-8444-444444444444' }],
  ])('is valid for no other caller: %s', async (_name, other) => {
    const address = await addressBelow('me')

    await expect(load(address, callerOf(other))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(served.asked().filter((each) => each.endsWith('$value'))).toEqual([])
  })

  it('opens as it was given alone', async () => {
    const address = await addressBelow('me')
    const altered = `${address.slice(0, -6)}AAAAAA`

    await expect(load(altered)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    await expect(load('content/')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})
