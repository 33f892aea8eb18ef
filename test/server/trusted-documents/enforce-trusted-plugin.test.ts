// Covers: document-id.ts, trusted-documents.ts, warm-documents.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'

import type { TrustedOperation } from '../../../src/server/trusted-documents/load-manifests.ts'
import { startServer } from '../running-server.ts'
import { sha256 } from './manifest-file.ts'

const schema = buildSchema(`
  type Query { hello: String other: String echo(text: String): String }
  type Mutation { write: String }
`)

const HELLO = `query Hello {
  hello
  ...More
}

fragment More on Query {
  other
}`
const WRITE = 'mutation Write { write }'
const ECHO = 'query Echo($text: String) { echo(text: $text) }'
const INTROSPECT = 'query Introspect { __schema { queryType { name } } }'
const GONE = 'query Gone { gone }'
const LINES = 'query Lines { echo(text: """one\n  two""") }'

const trusted = (body: string, id = sha256(body)): TrustedOperation => ({
  id,
  name: undefined,
  body,
  manifest: 'web.json',
})

const OPERATIONS = [trusted(HELLO), trusted(WRITE, 'write-1'), trusted(ECHO), trusted(GONE), trusted(LINES)]

let running: Awaited<ReturnType<typeof startServer>>
/** Documents that were parsed, and those that were validated. */
let worked: { parsed: number; validated: number }

beforeEach(() => {
  worked = { parsed: 0, validated: 0 }
})
afterEach(() => running.server.stop())

type Documents = NonNullable<Parameters<typeof startServer>[0]>['documents']

/** Starts a server that counts its work, and gives its answers in short. */
async function start(documents: Partial<Documents> = {}, introspection = true) {
  running = await startServer({
    schema,
    server: { introspection },
    documents: { mode: 'required', operations: OPERATIONS, automaticPersistedQueries: true, ...documents },
    plugins: [
      {
        requestDidStart: async () => ({
          parsingDidStart: async () => void worked.parsed++,
          validationDidStart: async () => void worked.validated++,
        }),
      },
    ],
  })
  const { url, lines } = running
  const headers = { authorization: 'Bearer good' }
  return {
    lines: () => lines.filter(({ level }) => level === 'warn'),
    post: (body: Readonly<Record<string, unknown>>) =>
      answer(
        fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    get: (parameters: Readonly<Record<string, string>>) =>
      answer(fetch(`${url}/graphql?${new URLSearchParams(parameters)}`, { headers })),
  }
}

async function answer(responding: Promise<Response>) {
  const response = await responding
  const { data, errors = [] } = (await response.json()) as {
    data?: unknown
    errors?: { message: string; extensions: { code: string } }[]
  }
  return { status: response.status, data, codes: errors.map(({ extensions }) => extensions.code), errors }
}

const persisted = (sha256Hash: unknown) => ({ persistedQuery: { version: 1, sha256Hash } })

const ANSWERED = { status: 200, data: { hello: null, other: null }, codes: [] }
const UNKNOWN_ID = { status: 404, data: undefined, codes: ['PERSISTED_QUERY_NOT_IN_LIST'] }
const UNKNOWN_TEXT = { status: 403, data: undefined, codes: ['QUERY_NOT_IN_SAFELIST'] }

describe('createEnforceTrustedPlugin, required', () => {
  it.each([
    ['the id in an extension', { extensions: persisted(sha256(HELLO)) }],
    ['the id of the specification', { documentId: `sha256:${sha256(HELLO)}` }],
    ['the bare id', { documentId: sha256(HELLO) }],
    ['the document', { query: HELLO }],
    ['document and id', { query: HELLO, extensions: persisted(sha256(HELLO)) }],
    ['the document without what does not count', { query: `# mine\n${HELLO.replaceAll(/\s+/g, ' , ')}` }],
    ['the document in another order', { query: HELLO.split('\n\n').reverse().join('\n') }],
  ])('runs a trusted document that is asked for by %s', async (_what, body) => {
    const { post, lines } = await start()

    expect(await post(body)).toMatchObject(ANSWERED)
    expect(await post(body)).toMatchObject(ANSWERED)
    expect(worked).toEqual({ parsed: 0, validated: 0 })
    expect(lines().filter(({ msg }) => msg === 'operation is not in a manifest')).toEqual([])
  })

  // As block strings, each of their lines would be printed with the indentation of its field: 100 MB for a short document.
  it('takes a text of several lines in either spelling', async () => {
    const { post } = await start()

    const { status } = await post({ query: 'query Lines { echo(text: "one\\ntwo") }' })
    const { codes } = await post({ query: 'query Lines { echo(text: "one two") }' })

    expect([status, codes]).toEqual([200, ['QUERY_NOT_IN_SAFELIST']])
  })

  it('takes ids and documents in a query string as well, with variables', async () => {
    const { get } = await start()
    const variables = JSON.stringify({ text: 'x' })

    const answers = await Promise.all([
      get({ extensions: JSON.stringify(persisted(sha256(ECHO))), variables }),
      get({ documentId: `sha256:${sha256(ECHO)}`, variables }),
      get({ query: ECHO, variables }),
    ])

    expect(answers.map(({ status, data }) => [status, data])).toEqual(Array(3).fill([200, { echo: null }]))
  })

  it('takes an id that is no hash, and the hash of its document', async () => {
    const { post } = await start()

    const answers = await Promise.all([
      post({ extensions: persisted('write-1') }),
      post({ extensions: persisted(sha256(WRITE)) }),
    ])

    expect(answers.map(({ data }) => data)).toEqual([{ write: null }, { write: null }])
  })

  it('does not run a mutation that comes in a query string', async () => {
    const { get } = await start()

    expect(await get({ extensions: JSON.stringify(persisted('write-1')) })).toMatchObject({ status: 405 })
  })

  it.each([
    ['an unknown id', { extensions: persisted(sha256('{ hello }')) }, UNKNOWN_ID],
    ['an unknown id and a name', { extensions: persisted('x'), operationName: 'Hello' }, UNKNOWN_ID],
    ['an unknown document id', { documentId: 'x' }, UNKNOWN_ID],
    ['an empty document id', { documentId: '' }, UNKNOWN_ID],
    ['another document', { query: '{ hello }' }, UNKNOWN_TEXT],
    [
      'another document with its hash',
      { query: '{ hello }', extensions: persisted(sha256('{ hello }')) },
      UNKNOWN_TEXT,
    ],
    [
      'another document with a trusted id',
      { query: '{ hello }', extensions: persisted(sha256(HELLO)) },
      UNKNOWN_TEXT,
    ],
    ['a trusted document and one more', { query: `${HELLO} query More { hello }` }, UNKNOWN_TEXT],
    ['introspection', { query: '{ __schema { queryType { name } } }' }, UNKNOWN_TEXT],
    ['a probe of the schema', { query: '{ helo }' }, UNKNOWN_TEXT],
    ['text that is not GraphQL', { query: '{' }, UNKNOWN_TEXT],
    ['what is nested without end', { query: '{a'.repeat(200_000) }, UNKNOWN_TEXT],
    ['an empty document', { query: '' }, UNKNOWN_TEXT],
  ])('rejects %s without validating it against the schema', async (_what, body, refused) => {
    const { post } = await start()

    const { errors, ...given } = await post(body)

    expect(given).toEqual(refused)
    expect(errors).toEqual([
      {
        message: expect.stringContaining('Only trusted documents are allowed'),
        extensions: { code: refused.codes[0] },
      },
    ])
  })

  it.each([
    ['nothing', { operationName: 'Hello' }, 400],
    ['an id that is no text', { extensions: persisted({}) }, 400],
    [
      'an id of another protocol',
      { extensions: { persistedQuery: { version: 2, sha256Hash: sha256(HELLO) } } },
      200,
    ],
    ['an extension without an id', { extensions: { persistedQuery: null }, documentId: 7 }, 400],
  ])('runs nothing for %s', async (_what, body, status) => {
    const { post } = await start()

    const given = await post(body)

    expect(given).toMatchObject({ status, data: undefined })
    expect(given.codes).toHaveLength(1)
  })

  it('asks a client that sends a trusted document with the id of another to send the document alone', async () => {
    const { post } = await start()

    const { codes } = await post({ query: HELLO, extensions: persisted(sha256(ECHO)) })

    expect(codes).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED'])
  })

  it('knows a document by the hash of how a client spelt it, once it has been sent', async () => {
    const { post } = await start()
    const spelt = HELLO.replaceAll('\n', ' ')
    const extensions = persisted(sha256(spelt))

    const before = await post({ extensions })
    const sent = await post({ query: spelt, extensions })
    const after = await post({ extensions })

    expect([before.status, sent.status, after.status]).toEqual([404, 200, 200])
  })

  it('says of a trusted document that does not fit the schema what is wrong, and at the start as well', async () => {
    const { post, lines } = await start()

    const { status, codes } = await post({ extensions: persisted(sha256(GONE)) })

    expect([status, codes]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']])
    expect(lines()).toEqual([
      expect.objectContaining({
        msg: 'a trusted document does not match the schema',
        manifest: 'web.json',
        id: sha256(GONE),
        problems: ['Cannot query field "gone" on type "Query". (line 1 of the document)'],
      }),
    ])
  })

  it.each([
    [true, 200],
    [false, 400],
  ])(
    'leaves introspection to its own setting, even if a manifest contains it (%s)',
    async (introspection, status) => {
      const { post } = await start({ operations: [trusted(INTROSPECT)] }, introspection)

      expect(await post({ extensions: persisted(sha256(INTROSPECT)) })).toMatchObject({ status })
    },
  )

  it('logs once what it rejects, with the operation and the client, but without the variables', async () => {
    const { post, lines } = await start({ operations: [trusted(HELLO)] })
    const query = 'query Peek { hello }'

    await post({ query, variables: { secret: 'of-mine' } })
    await post({ query, variables: { secret: 'of-mine' } })
    await post({ extensions: persisted('x'.repeat(5000)), operationName: 'Old' })

    const seen = lines().map(({ document, operation, client, mode }) => ({
      document,
      operation,
      client,
      mode,
    }))
    expect(seen).toEqual([
      { document: sha256(query), operation: 'Peek', client: 'front-end-1', mode: 'required' },
      { document: sha256('x'.repeat(5000)), operation: 'Old', client: 'front-end-1', mode: 'required' },
    ])
    expect(JSON.stringify(running.lines)).not.toContain('of-mine')
  })
})

describe('createEnforceTrustedPlugin, audit', () => {
  it('runs what is in no manifest, and logs it once', async () => {
    const { post, lines } = await start({ mode: 'audit', operations: [trusted(HELLO)] })
    const query = 'query Peek { hello }'

    const answers = [await post({ query }), await post({ query }), await post({ query: HELLO })]

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(lines()).toEqual([
      expect.objectContaining({
        msg: 'operation is not in a manifest',
        document: sha256(query),
        operation: 'Peek',
        client: 'front-end-1',
        mode: 'audit',
        requestId: expect.any(String),
      }),
    ])
  })

  it('lets clients register what is in no manifest', async () => {
    const { post } = await start({ mode: 'audit' })
    const query = '{ hello }'
    const documentId = `sha256:${sha256(query)}`

    const before = await post({ documentId })
    const sent = await post({ query, extensions: persisted(sha256(query)) })
    const after = await post({ documentId })

    expect([before.codes, sent.codes, after.codes]).toEqual([['PERSISTED_QUERY_NOT_FOUND'], [], []])
    expect(after.data).toEqual({ hello: null })
  })

  it('runs trusted documents by id, without parsing them', async () => {
    const { post } = await start({ mode: 'audit' })

    expect(await post({ extensions: persisted(sha256(HELLO)) })).toMatchObject(ANSWERED)
    expect(worked).toEqual({ parsed: 0, validated: 0 })
  })

  it('keeps trusted documents parsed, for any number of others', async () => {
    const { post } = await start({ mode: 'audit' })
    const filler = '#'.repeat(200_000)
    for (let index = 0; index < 100; index++) await post({ query: `query Q${index} { hello } ${filler}` })
    const parsedOthers = worked.parsed

    await post({ query: HELLO })
    await post({ query: `query Q0 { hello } ${filler}` })

    expect([parsedOthers, worked.parsed]).toEqual([100, 101])
  })
})
