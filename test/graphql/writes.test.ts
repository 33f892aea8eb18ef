// Covers: requests/header-value.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import type { Answer, Asked } from '../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

const SDL = `
extend type Query {
  note(id: ID!): Note @rest(api: "crm", GET: "/notes/{id}", scopes: [["Read"]])
  search(words: [String!]!, near: Place): [Note!]
    @rest(api: "crm", POST: "/search", body: { query: { words: "{words}", near: "{near}" }, top: 5 }, result: "$.hits.items", scopes: [["Read"]])
}
extend type Mutation {
  addNote(input: NoteInput!, key: ID): Note @rest(
    api: "crm", POST: "/notes", body: "{input}", headers: [{ name: "Idempotency-Key", value: "{key}" }], scopes: [["Write"]])
  changeNote(id: ID!, ifMatch: String, text: String, mood: Mood): Note @rest(
    api: "crm", PATCH: "/notes/{id}", headers: [{ name: "If-Match", value: "{ifMatch}" }], body: { text: "{text}", mood: "{mood}" }, scopes: [["Write"]])
  putNote(id: ID!, zone: String, text: String!): Note @rest(
    api: "crm", PUT: "/notes/{id}", headers: [{ name: "Prefer", value: "zone=\\"{zone}\\"" }], body: { text: "{text}" }, scopes: [["Write"]])
  deleteNote(id: ID!): Boolean @rest(api: "crm", DELETE: "/notes/{id}", scopes: [["Write"]])
  sendNote(id: ID!): Boolean! @rest(api: "crm", POST: "/notes/{id}/send", accepted: true, scopes: [["Write", "Send"]])
}
input NoteInput { text: String!, mood: Mood, place: Place }
input Place { city: String @from(at: "$.address.city") }
enum Mood { VERY_GOOD, BAD @value(is: "0") }
type Note @key(fields: "id") @rest(api: "crm", GET: "/notes/{id}", scopes: [["Read"]]) {
  id: ID!
  text: String
  version: Int
  ownerId: ID
  owner: Owner @entity(id: "{ownerId}")
  copy: Note @rest(api: "crm", GET: "/notes/{id}/copy", scopes: [["Read"]])
}
type Owner @key(fields: "id") @rest(api: "crm", GET: "/owners/{id}", scopes: [["Read"]]) { id: ID!, notes: Int }
`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

/** A desk whose every write is counted by what it answers afterward. */
async function setUp({
  instead,
  granted = ['Read', 'Write', 'Send'],
}: {
  instead?: (asked: Asked) => Answer | undefined
  granted?: readonly string[]
} = {}) {
  let writes = 0
  served = await serveGraphql({
    sdl: SDL,
    api: { fieldsParameter: 'fields', batch: { path: '/$batch', maxItems: 20, maxParallel: null } },
    granted,
    answer: (asked) => {
      const other = instead?.(asked)
      if (other) return other
      const { method, url } = asked
      if (method === 'DELETE') return { status: 204 }
      if (url.endsWith('/send')) return { status: 202 }
      if (url === '/search') return { body: { hits: { items: [{ id: 'n', text: 'found' }] } } }
      if (method !== 'GET') writes += 1
      if (url.startsWith('/owners/')) return { body: { id: 'ada', notes: writes } }
      return { body: { id: 'n', text: 'x', version: writes, ownerId: 'ada' } }
    },
  })
  return served
}

describe('a write', () => {
  it('sends what it was given, where the API has it', async () => {
    const { query, requests } = await setUp()

    const { errors } = await query(
      'mutation { addNote(key: "k-1", input: { text: "a", mood: VERY_GOOD, place: { city: "Oslo" } }) { id } }',
    )

    expect(errors).toBeUndefined()
    expect(requests).toEqual([
      expect.objectContaining({
        method: 'POST',
        url: '/notes',
        body: '{"text":"a","mood":"veryGood","place":{"address":{"city":"Oslo"}}}',
        headers: expect.objectContaining({
          'content-type': 'application/json',
          'idempotency-key': 'k-1',
          authorization: 'Bearer the-token',
        }),
      }),
    ])
  })

  it('leaves out headers and members that were not given, and keeps null', async () => {
    const { query, requests } = await setUp()

    await query('mutation { changeNote(id: "n", text: null) { id } }')

    expect(
      requests.map(({ method, url, headers, body }) => [method, url, headers['if-match'], body]),
    ).toEqual([['PATCH', '/notes/n', undefined, '{"text":null}']])
  })

  it('takes an ETag from an argument as it is', async () => {
    const { query, requests } = await setUp()

    await query('mutation ($etag: String) { changeNote(id: "n", ifMatch: $etag, mood: BAD) { id } }', {
      etag: 'W/"JzE, 2"',
    })

    expect(requests[0]?.headers['if-match']).toBe('W/"JzE, 2"')
    expect(requests[0]?.body).toBe('{"mood":"0"}')
  })

  it.each([
    ['a line break', 'x\r\nX-Admin: 1'],
    ['a line feed alone', 'x\nX-Admin: 1'],
    ['a null byte', 'x\0'],
    ['a delete character', 'x\u007f'],
    ['letters that a header cannot have', 'żółć'],
    ['letters of Latin-1, which servers read in one way or another', 'caf\u00e9'],
    ['more than servers take', 'x'.repeat(2_049)],
    ['nothing at all', ''],
    ['nothing but white space', ' \t '],
  ])('rejects %s in a header, and sends nothing', async (_what, etag) => {
    const { query, requests } = await setUp()

    const { errors } = await query(
      'mutation ($etag: String) { changeNote(id: "n", ifMatch: $etag) { id } }',
      { etag },
    )

    expect(errors?.[0]?.originalError).toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(requests).toEqual([])
  })

  it.each(['', ' ', '\t'])('has no key if the key is %j, so it is not sent again', async (key) => {
    const { query, requests } = await setUp({
      instead: () => ({ status: 503, headers: { 'retry-after': '0' } }),
    })

    await query('mutation ($key: ID) { addNote(key: $key, input: { text: "a" }) { id } }', { key })

    expect(requests.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined])
  })

  it.each([
    ['null', '(key: null, input: { text: "a" })'],
    ['left out', '(input: { text: "a" })'],
  ])('has no key where the key is %s, and so is not sent again', async (_, args) => {
    const { query, requests } = await setUp({
      instead: () => ({ status: 503, headers: { 'retry-after': '0' } }),
    })

    await query(`mutation { addNote${args} { id } }`)

    expect(requests.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined])
  })

  it('is sent again with its key, which is the same each time and has no white space around it', async () => {
    const { query, requests } = await setUp({
      instead: () => ({ status: 503, headers: { 'retry-after': '0' } }),
    })

    await query('mutation { addNote(key: " k-1 ", input: { text: "a" }) { id } }')

    expect(requests.map(({ headers }) => headers['idempotency-key'])).toEqual(['k-1', 'k-1', 'k-1'])
  })

  it('leaves out a header half of which is empty', async () => {
    const { query, requests } = await setUp()

    await query('mutation { putNote(id: "n", text: "a", zone: "") { id } }')

    expect(requests.map(({ headers }) => headers.prefer)).toEqual([undefined])
  })

  it.each(['UTC", respond-async, x="', 'UTC\\'])(
    'rejects %s within a quoted part of a header: it would be syntax',
    async (zone) => {
      const { query, requests } = await setUp()
      const source = 'mutation ($zone: String) { putNote(id: "n", text: "a", zone: $zone) { id } }'

      const { errors } = await query(source, { zone })
      await query(source, { zone: 'W. Europe Standard Time' })

      expect(errors?.[0]?.originalError).toMatchObject({ code: 'BAD_USER_INPUT' })
      expect(requests.map(({ headers }) => headers.prefer)).toEqual(['zone="W. Europe Standard Time"'])
    },
  )

  it('is true where the API answers with nothing', async () => {
    const { query } = await setUp()

    expect(await query('mutation { deleteNote(id: "n") sendNote(id: "n") }')).toEqual({
      data: { deleteNote: true, sendNote: true },
    })
  })

  it('is what the API says where it says something', async () => {
    const { query } = await setUp({ instead: () => ({ body: false }) })

    expect(await query('mutation { deleteNote(id: "n") }')).toEqual({ data: { deleteNote: false } })
  })

  it.each([
    [404, 'DOWNSTREAM_NOT_FOUND'],
    [409, 'DOWNSTREAM_CONFLICT'],
    [412, 'DOWNSTREAM_CONFLICT'],
    [429, 'DOWNSTREAM_THROTTLED'],
    [503, 'DOWNSTREAM_UNAVAILABLE'],
  ])('is an error where the API answers %i, and is not sent again', async (status, code) => {
    const { query, requests } = await setUp({
      instead: () => ({ status, headers: { 'retry-after': '0' }, body: {} }),
    })

    const { data, errors } = await query('mutation { changeNote(id: "n") { id } }')

    expect(data).toEqual({ changeNote: null })
    expect(errors?.map(({ originalError }) => originalError)).toEqual([expect.objectContaining({ code })])
    expect(requests).toHaveLength(1)
  })

  it('is sent again where it does the same when it is done twice', async () => {
    const { query, requests } = await setUp({
      instead: () => ({ status: 429, headers: { 'retry-after': '0' }, body: {} }),
    })

    const { errors } = await query('mutation { deleteNote(id: "n") }')

    expect(errors).toHaveLength(1)
    expect(requests).toHaveLength(3)
  })

  it('runs after the one before it is answered, and is never part of a batch', async () => {
    const underWay: string[] = []
    const { query, requests } = await setUp({
      instead: ({ method, url }) => void underWay.push(`${method} ${url}`),
    })

    const { errors } = await query(
      `mutation { a: deleteNote(id: "1") b: putNote(id: "2", text: "b") { copy { text } owner { notes } } c: deleteNote(id: "3") }`,
    )

    expect(errors).toBeUndefined()
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'DELETE /notes/1',
      'PUT /notes/2',
      'POST /$batch',
      'DELETE /notes/3',
    ])
    expect(underWay.slice(2, 4).toSorted()).toEqual([
      'GET /notes/n/copy?fields=text',
      'GET /owners/ada?fields=notes',
    ])
  })

  it('goes on with the next after one has failed', async () => {
    const { query } = await setUp({
      instead: ({ url }) => (url === '/notes/1' ? { status: 500 } : undefined),
    })

    const { data, errors } = await query('mutation { a: deleteNote(id: "1") b: deleteNote(id: "2") }')

    expect(data).toEqual({ a: null, b: true })
    expect(errors?.map(({ path }) => path)).toEqual([['a']])
  })

  it('does not send equal writes as one', async () => {
    const { query, requests } = await setUp()

    await query('mutation { a: putNote(id: "n", text: "x") { id } b: putNote(id: "n", text: "x") { id } }')

    expect(requests).toHaveLength(2)
  })

  it('reads again what was read before it, by requests of fields and by loads by key', async () => {
    const { query } = await setUp()
    const selection = '{ version copy { version } owner { notes } }'

    const { data } = await query(
      `mutation { a: putNote(id: "n", text: "1") ${selection} b: putNote(id: "n", text: "2") ${selection} }`,
    )

    expect(data).toEqual({
      a: { version: 1, copy: { version: 1 }, owner: { notes: 1 } },
      b: { version: 2, copy: { version: 2 }, owner: { notes: 2 } },
    })
  })

  it('is not sent where one of its permissions is not granted', async () => {
    const { query, requests } = await setUp({ granted: ['Read', 'Write'] })

    const { data, errors } = await query('mutation { deleteNote(id: "n") sendNote(id: "n") }')

    expect(data).toBeNull()
    expect(errors?.[0]?.originalError).toMatchObject({
      code: 'CONSENT_REQUIRED',
      details: { scopes: ['Write', 'Send'] },
    })
    expect(requests.map(({ method }) => method)).toEqual(['DELETE'])
  })
})

describe('a read by POST', () => {
  const SEARCH = '{ search(words: ["a", "b"], near: { city: "Oslo" }) { text } }'

  it('sends typed values in its body, and finds its result where the schema says', async () => {
    const { query, requests } = await setUp()

    const { data } = await query(SEARCH)

    expect(data).toEqual({ search: [{ text: 'found' }] })
    expect(requests.map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual([
      ['POST', '/search', { query: { words: ['a', 'b'], near: { address: { city: 'Oslo' } } }, top: 5 }],
    ])
  })

  it('is one request where it is asked for twice', async () => {
    const { query, requests } = await setUp()

    await query('{ a: search(words: ["a"]) { text } b: search(words: ["a"]) { id } }')

    expect(requests).toHaveLength(1)
  })

  it('keeps its body in a batch', async () => {
    const { query, requests, asked } = await setUp()

    const { data, errors } = await query(
      '{ a: search(words: ["a"]) { text } b: search(words: ["b"]) { text } }',
    )

    expect(errors).toBeUndefined()
    expect(data).toEqual({ a: [{ text: 'found' }], b: [{ text: 'found' }] })
    expect(requests).toHaveLength(1)
    expect((JSON.parse(requests[0]?.body ?? '') as { requests: unknown[] }).requests).toEqual([
      expect.objectContaining({
        method: 'POST',
        url: '/search',
        headers: { 'content-type': 'application/json' },
        body: { query: { words: ['a'] }, top: 5 },
      }),
      expect.objectContaining({ body: { query: { words: ['b'] }, top: 5 } }),
    ])
    expect(asked()).toEqual(['POST /search', 'POST /search'])
  })

  it('is an error where the API does not find what has the list', async () => {
    const { query } = await setUp({ instead: () => ({ status: 404 }) })

    expect(await query(SEARCH)).toMatchObject({
      data: { search: null },
      errors: [{ originalError: { code: 'DOWNSTREAM_NOT_FOUND' } }],
    })
  })
})
