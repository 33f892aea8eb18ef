// Covers: batch-items.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

let graph: GraphUnderTest
const writer = tokenOf(
  'adele@contoso.example',
  'User.ReadBasic.All Calendars.ReadWrite Tasks.Read Tasks.ReadWrite',
)
const EVENT = {
  subject: 'Lunch',
  start: { dateTime: '2026-11-27T12:00:00', timeZone: 'UTC' },
  end: { dateTime: '2026-11-27T13:00:00', timeZone: 'UTC' },
}
const adele = tokenOf('adele@contoso.example', 'User.Read User.ReadBasic.All Mail.Read')

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

function byId(body: Json): Readonly<Record<string, Json>> {
  return Object.fromEntries(body.responses.map((response: Json) => [response.id, response]))
}

describe('$batch', () => {
  it('answers each item separately, in another order than requested', async () => {
    const { status, body } = await graph.batch(
      [
        { id: 'me', method: 'GET', url: '/me?$select=displayName' },
        { id: 'boss', method: 'GET', url: '/me/manager' },
        { id: 'mail', method: 'GET', url: 'me/messages?$top=1&$select=subject' },
        { id: 'nobody', method: 'GET', url: '/users/nobody@contoso.example' },
        { id: 'many', method: 'GET', url: '/users/$count', headers: { ConsistencyLevel: 'eventual' } },
      ],
      adele,
    )

    expect(status).toBe(200)
    expect(body.responses.map(({ id }: Json) => id)).toEqual(['many', 'nobody', 'mail', 'boss', 'me'])
    const items = byId(body)
    expect(items.me.body.displayName).toBe('Adele Vance')
    expect(items.boss).toMatchObject({
      status: 403,
      body: { error: { code: 'Authorization_RequestDenied' } },
    })
    expect(items.mail.body.value[0].subject).toMatch(/E000002$/)
    expect(items.mail.body['@odata.nextLink']).toMatch(/^http:\/\/localhost:\d+\/v1\.0\/me\/messages\?/)
    expect(items.nobody.status).toBe(404)
    expect(items.many.body).toBe('200')
  })

  // https://learn.microsoft.com/graph/json-batching#creating-a-batch-request
  it("uses an item's own headers if its endpoint's row has them", async () => {
    const count = { method: 'GET', url: '/users/$count' }
    const task = { title: 'Water the plants' }
    const lists = await graph.get('/me/todo/lists', writer)
    const post = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Prefer: 'return=minimal' },
    }
    const requests = [
      { id: 'own', ...count, headers: { ConsistencyLevel: 'eventual' } },
      { id: 'outer', ...count },
      { id: 'event', ...post, url: '/me/events', body: EVENT },
      { id: 'task', ...post, url: `/me/todo/lists/${lists.body.value[0].id}/tasks`, body: task },
    ]
    const { body } = await graph.send('POST', '/$batch', {
      token: writer,
      body: { requests },
      headers: { ConsistencyLevel: 'eventual' },
    })

    const items = byId(body)
    expect([items.own.status, items.outer.status]).toEqual([200, 400])
    // Microsoft's page of the endpoint for tasks knows no preference.
    expect([items.event.status, items.task.status]).toEqual([204, 201])
  })

  it('is one request in the log, with neither token nor items', async () => {
    graph.log.clear()

    await graph.batch([{ id: '1', method: 'GET', url: '/me' }], adele)

    expect(graph.log.entries()).toEqual([expect.objectContaining({ method: 'POST', url: '/v1.0/$batch' })])
  })

  it('does not answer what depends on something that failed', async () => {
    const { body } = await graph.batch(
      [
        { id: 'c', method: 'GET', url: '/me', dependsOn: ['b'] },
        { id: 'b', method: 'GET', url: '/me', dependsOn: ['a'] },
        { id: 'a', method: 'GET', url: '/users/nobody@contoso.example' },
        { id: 'e', method: 'GET', url: '/me', dependsOn: ['d'] },
        { id: 'd', method: 'GET', url: '/me' },
      ],
      adele,
    )

    const items = byId(body)
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => items[id].status)).toEqual([404, 424, 424, 200, 200])
    expect(items.b.body.error.code).toBe('FailedDependency')
  })

  it('answers an item with 405 for a write and with 400 for something that is not a path', async () => {
    const { body } = await graph.batch(
      [
        {
          id: 'write',
          method: 'POST',
          url: '/me/people',
          headers: { 'Content-Type': 'application/json' },
          body: {},
        },
        { id: 'nested', method: 'POST', url: '/$batch' },
      ],
      adele,
    )

    const items = byId(body)
    expect([items.write.status, items.nested.status]).toEqual([405, 400])
  })

  it.each<[string, readonly unknown[], string]>([
    ['no requests', [], 'Invalid batch payload format.'],
    [
      'more than 20',
      Array.from({ length: 21 }, (_, id) => ({ id: String(id), method: 'GET', url: '/me' })),
      'Number of batch request steps exceeds the maximum value of 20.',
    ],
    [
      'ids that differ in case only',
      [
        { id: 'a', method: 'GET', url: '/me' },
        { id: 'A', method: 'GET', url: '/me' },
      ],
      'has to be unique in a batch',
    ],
    ['an id that is no string', [{ id: 1, method: 'GET', url: '/me' }], 'must have an id'],
    ['no method', [{ id: '1', url: '/me' }], 'must have a method'],
    ['an absolute url', [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/me' }], 'relative'],
    ['a url that is too long', [{ id: '1', method: 'GET', url: `/me?x=${'y'.repeat(40_000)}` }], 'too long'],
    ['a url that names a host', [{ id: '1', method: 'GET', url: '//evil.example/me' }], 'relative'],
    ['a body without Content-Type', [{ id: '1', method: 'POST', url: '/me', body: {} }], 'Content-Type'],
    ['an unknown dependency', [{ id: '1', method: 'GET', url: '/me', dependsOn: ['2'] }], "depends on '2'"],
    [
      'a circle',
      [
        { id: '1', method: 'GET', url: '/me', dependsOn: ['2'] },
        { id: '2', method: 'GET', url: '/me', dependsOn: ['1'] },
      ],
      'circular dependency',
    ],
  ])('rejects a batch with %s', async (_, requests, message) => {
    const { status, body } = await graph.batch(requests, adele)

    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code: 'BadRequest', message: expect.stringContaining(message) })
  })

  it('rejects a body that is not JSON, and every batch without a token', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${graph.origin}/v1.0/$batch`, { method: 'POST', body: '{', headers })

    const broken = await post({ authorization: `Bearer ${adele}`, 'content-type': 'application/json' })
    const anonymous = await post({ 'content-type': 'application/json' })

    expect([broken.status, anonymous.status]).toEqual([400, 401])
  })
})
