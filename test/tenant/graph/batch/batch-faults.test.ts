import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { answersById, CLIENT_ID, type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'User.Read User.ReadBasic.All Mail.ReadWrite')
const MIRIAM = tokenOf('miriam@contoso.example', 'User.Read User.ReadBasic.All')
const ITEMS = [
  { id: 'me', method: 'GET', url: '/me?$select=id' },
  { id: 'mail', method: 'GET', url: '/me/messages?$top=1&$select=id' },
  { id: 'all', method: 'GET', url: 'users?$top=1&$select=id' },
]
const THROTTLED = { answer: { status: 429, headers: { 'Retry-After': '30' } } }

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterEach(() => {
  graph.faults.clear()
  graph.log.clear()
})
afterAll(() => graph.stop())

const statuses = async (token = ADELE, items: readonly object[] = ITEMS) => {
  const answers = answersById(await graph.batch(items, token))
  return Object.fromEntries(Object.entries(answers).map(([id, { status }]) => [id, status]))
}

describe('createItemFaults', () => {
  it('answers single items in place of their endpoints', async () => {
    graph.faults.add({ path: '/me/messages', ...THROTTLED })
    graph.faults.add({ path: '/users', item: true, answer: { status: 503, body: 'down' } })

    const answer = await graph.batch(ITEMS, ADELE)

    const { me, mail, all } = answersById(answer)
    expect([answer.status, me.status]).toEqual([200, 200])
    expect(mail).toMatchObject({
      status: 429,
      headers: { 'Retry-After': '30', 'Content-Type': expect.stringMatching(/^application\/json/) },
      body: { error: { code: 'TooManyRequests', innerError: { 'request-id': expect.any(String) } } },
    })
    expect(all).toMatchObject({ status: 503, headers: { 'Content-Type': 'text/plain' }, body: 'down' })
  })

  it('meets any item, a few of them, of one user', async () => {
    graph.faults.add({ item: true, times: 2, user: 'adele@contoso.example', answer: { status: 503 } })

    const [miriams, hers, again] = [await statuses(MIRIAM), await statuses(), await statuses()]

    expect(miriams).toEqual({ me: 200, mail: 403, all: 200 })
    expect(hers).toEqual({ me: 503, mail: 503, all: 200 })
    expect(again).toEqual({ me: 200, mail: 200, all: 200 })
  })

  it('leaves whole requests alone where it is for items, and items where it is not', async () => {
    graph.faults.add({ item: true, path: '/me', answer: { status: 503 } })
    graph.faults.add({ item: false, path: '/users', answer: { status: 503 } })

    const plain = [await graph.get('/me', ADELE), await graph.get('/users', ADELE)]

    expect(plain.map(({ status }) => status)).toEqual([200, 503])
    expect(await statuses()).toEqual({ me: 503, mail: 503, all: 200 })
  })

  it('leaves the items alone where the batch is met as a whole', async () => {
    graph.faults.add({ path: '/$batch', answer: { status: 504 } })

    const { status, body } = await graph.batch(ITEMS, ADELE)

    expect([status, body.error.code]).toEqual([504, 'GatewayTimeout'])
  })

  it('does not carry out a write that it answers', async () => {
    graph.faults.add({ path: '/me/sendMail', answer: { status: 503 } })
    const write = {
      id: 'folder',
      method: 'POST',
      url: '/me/mailFolders',
      headers: { 'content-type': 'application/json' },
      body: { displayName: 'Faulty' },
    }
    graph.faults.add({ path: '/me/mailFolders', method: 'POST', answer: { status: 429 } })

    const written = await statuses(ADELE, [
      write,
      { id: 'later', method: 'GET', url: '/me', dependsOn: ['folder'] },
    ])

    expect(written).toEqual({ folder: 429, later: 424 })
  })

  it('delays the batch by its slowest item', async () => {
    graph.faults.add({ path: '/users', item: true, delayMs: 30 })
    graph.faults.add({ path: '/me', item: true, delayMs: 10 })

    const answered = await statuses()

    expect(answered).toEqual({ me: 200, mail: 200, all: 200 })
    const milliseconds = graph.log.entries()[0]?.milliseconds ?? 0
    expect(milliseconds).toBeGreaterThanOrEqual(29)
  })

  it('is in the log by item, with who came back too early', async () => {
    graph.faults.add({ id: 'throttle', path: '/me/messages', times: 1, ...THROTTLED })

    await statuses()
    await statuses()
    await statuses(MIRIAM)

    const entries = graph.log.entries()
    expect(entries.map(({ status, early, items }) => [status, early, items])).toEqual([
      [
        200,
        undefined,
        [
          {
            id: 'mail',
            method: 'GET',
            url: '/me/messages?$top=1&$select=id',
            status: 429,
            faults: ['throttle'],
          },
        ],
      ],
      [
        200,
        true,
        [{ id: 'mail', method: 'GET', url: '/me/messages?$top=1&$select=id', status: 200, early: true }],
      ],
      [200, undefined, undefined],
    ])
    expect(entries[0]).toMatchObject({ client: CLIENT_ID })
  })

  it('notices a plain request that comes too early after an item', async () => {
    graph.faults.add({ item: true, path: '/users', times: 1, ...THROTTLED })
    await statuses()

    await graph.get('/users?$top=1', ADELE)
    await graph.get('/me', ADELE)

    expect(graph.log.entries().map(({ early }) => early)).toEqual([undefined, true, undefined])
  })
})
