// Covers: document-hash-plugin.ts
import { afterEach, describe, expect, it } from '@jest/globals'

import { startServer } from '../running-server.ts'
import { sha256 } from '../trusted-documents/manifest-file.ts'

const QUERY = '{ hello }'
const EXTENSIONS = { persistedQuery: { version: 1, sha256Hash: sha256(QUERY) } }

let running: Awaited<ReturnType<typeof startServer>>

afterEach(() => running.server.stop())

async function start(automaticPersistedQueries = true) {
  running = await startServer({ documents: { mode: 'off', operations: [], automaticPersistedQueries } })
  const { url } = running
  const own = { authorization: 'Bearer good' }
  return {
    post: (body: unknown, headers: Readonly<Record<string, string>> = own) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    get: (parameters: Readonly<Record<string, string>>) =>
      fetch(`${url}/graphql?${new URLSearchParams(parameters)}`, { headers: own }),
  }
}

const NOT_FOUND = { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] }
const ANSWER = { data: { hello: 'world' } }

describe('createApollo, automatic persisted queries', () => {
  it('asks for a document that it does not know, and runs it by its hash from then on', async () => {
    const { post } = await start()

    const answers = [
      await post({ extensions: EXTENSIONS }),
      await post({ query: QUERY, extensions: EXTENSIONS }),
      await post({ extensions: EXTENSIONS }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { errors: [{ message: 'PersistedQueryNotFound', ...NOT_FOUND.errors[0] }] },
      ANSWER,
      ANSWER,
    ])
  })

  it('does so in query strings, registered there or not', async () => {
    const { get } = await start()
    const extensions = JSON.stringify(EXTENSIONS)

    const before = await get({ extensions })
    const registered = await get({ query: QUERY, extensions })
    const after = await get({ extensions })

    expect(await before.json()).toMatchObject(NOT_FOUND)
    expect([await registered.json(), await after.json()]).toEqual([ANSWER, ANSWER])
  })

  it('rejects a hash that does not match its document, and keeps neither', async () => {
    const { post } = await start()
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256('{ other }') } }

    const refused = await post({ query: QUERY, extensions })
    const after = await post({ extensions })

    expect(refused.status).toBe(400)
    expect(await after.json()).toMatchObject(NOT_FOUND)
  })

  it.each([
    ['an object that cannot be converted to a string', { toString: 'x' }],
    ['a list of one hash', [EXTENSIONS.persistedQuery.sha256Hash]],
    ['null', null],
  ])('rejects a hash that is %s', async (_what, sha256Hash) => {
    const { post } = await start()
    await post({ query: QUERY, extensions: EXTENSIONS })

    const response = await post({ extensions: { persistedQuery: { version: 1, sha256Hash } } })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('must be a string'), extensions: { code: 'BAD_REQUEST' } }],
    })
  })

  it.each([
    ['a client without a token', {}],
    ['a client with a bad token', { authorization: 'Bearer bad' }],
  ])('keeps nothing for %s', async (_who, headers) => {
    const { post } = await start()

    const refused = await post({ query: QUERY, extensions: EXTENSIONS }, headers)
    const after = await post({ extensions: EXTENSIONS })

    expect(refused.status).toBe(401)
    expect(await after.json()).toMatchObject(NOT_FOUND)
  })

  it('keeps no document that does not fit the schema', async () => {
    const { post } = await start()
    const query = '{ nothing }'
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } }

    await post({ query, extensions })

    expect(await (await post({ extensions })).json()).toMatchObject(NOT_FOUND)
  })

  it('asks clients to send documents where it is switched off, and runs those', async () => {
    const { post } = await start(false)

    const byHash = await post({ extensions: EXTENSIONS })
    const whole = await post({ query: QUERY })

    expect(await byHash.json()).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
    })
    expect(await whole.json()).toEqual(ANSWER)
  })
})
