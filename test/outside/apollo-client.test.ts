import { ApolloClient, ApolloLink, createHttpLink, gql, InMemoryCache } from '@apollo/client/core/core.cjs'
import { createPersistedQueryLink } from '@apollo/client/link/persisted-queries/persisted-queries.cjs'
import { afterEach, describe, expect, it } from '@jest/globals'
import { print } from 'graphql'

import { startServer } from '../server/running-server.ts'
import { sha256 } from '../server/trusted-documents/manifest-file.ts'

const HELLO = gql`
  query Hello {
    hello
  }
`

let running: Awaited<ReturnType<typeof startServer>>

afterEach(() => running.server.stop())

type Documents = NonNullable<Parameters<typeof startServer>[0]>['documents']

/** Apollo Client as a front end sets it up, and the requests that it sends. */
async function start(documents: Documents, useGETForHashedQueries: boolean) {
  running = await startServer({ ...(documents && { documents }) })
  const sent: string[] = []
  const http = createHttpLink({
    uri: `${running.url}/graphql`,
    headers: { authorization: 'Bearer good' },
    fetch: (uri, init) => {
      sent.push(`${init?.method} ${String(init?.body ?? '').includes('"query"') ? 'document' : 'hash'}`)
      return fetch(String(uri), init)
    },
  })
  const persisted = createPersistedQueryLink({ sha256, useGETForHashedQueries })
  const client = new ApolloClient({ link: ApolloLink.from([persisted, http]), cache: new InMemoryCache() })
  return { sent, ask: () => client.query({ query: HELLO, fetchPolicy: 'network-only' }) }
}

const body = print(HELLO)
const operations = [{ id: sha256(body), name: 'Hello', body, manifest: 'web.json' }]

describe("Apollo Client's persisted query link", () => {
  it.each([
    [false, 'POST hash'],
    [true, 'GET hash'],
  ])('registers an operation and then sends its hash alone (by GET: %s)', async (byGet, hash) => {
    const { ask, sent } = await start(undefined, byGet)

    const first = await ask()
    const second = await ask()

    expect([first.data, second.data]).toEqual([{ hello: 'world' }, { hello: 'world' }])
    expect(sent).toEqual([hash, 'POST document', hash])
  })

  it('sends the hash of a trusted document from the first time', async () => {
    const { ask, sent } = await start(
      { mode: 'required', operations, automaticPersistedQueries: true },
      false,
    )

    expect((await ask()).data).toEqual({ hello: 'world' })
    expect(sent).toEqual(['POST hash'])
  })

  it('does not send the document of an operation that is not trusted', async () => {
    const others = [{ id: 'other', name: 'Other', body: '{ hello }', manifest: 'web.json' }]
    const { ask, sent } = await start(
      { mode: 'required', operations: others, automaticPersistedQueries: true },
      false,
    )

    await expect(ask()).rejects.toThrow('404')
    expect(sent).toEqual(['POST hash'])
  })
})
