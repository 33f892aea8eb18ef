import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { promisify } from 'node:util'
import {
  ApolloClient as ApolloClient3,
  createHttpLink,
  InMemoryCache as InMemoryCache3,
} from '@apollo/client/core/core.cjs'
import { buildHTTPExecutor } from '@graphql-tools/executor-http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Client, cacheExchange, type Exchange, fetchExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { parse } from 'graphql'
import { GraphQLClient } from 'graphql-request'

import { snippetsOf } from '../../src/landing-page/operations/snippets.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { recordedFetch } from './recorded-fetch.ts'

// As applications that do not transform modules get it.
const require = createRequire(import.meta.url)
const { ApolloClient, HttpLink, InMemoryCache } =
  require('apollo-client-4') as typeof import('apollo-client-4')
const { createPersistedQueryLink } =
  require('apollo-client-4/link/persisted-queries') as typeof import('apollo-client-4/link/persisted-queries')
type Defer20220824Handler = InstanceType<typeof Defer20220824Handler>
const { Defer20220824Handler, GraphQL17Alpha9Handler } =
  require('apollo-client-4/incremental') as typeof import('apollo-client-4/incremental')
const { relayStylePagination } =
  require('apollo-client-4/utilities') as typeof import('apollo-client-4/utilities')

let gateway: RunningGateway
let endpoint: string
let headers: Readonly<Record<string, string>>

beforeAll(async () => {
  gateway = await startOnTenant()
  endpoint = `${gateway.url}/graphql`
  headers = { authorization: `Bearer ${await gateway.tokenOf('adele@contoso.example')}` }
})
afterAll(() => gateway.stop())

const ME = 'query Me { me { globalId displayName } }'
const DEFERRED = 'query Me { me { globalId displayName ... @defer { jobTitle } } }'
const ADELE = { displayName: 'Adele Vance' }
const ADELE_WHOLE = { displayName: 'Adele Vance', jobTitle: expect.any(String) }

describe('fetch', () => {
  it.each([
    ['POST', ''],
    ['GET', `?query=${encodeURIComponent(ME)}`],
    ['POST', '/'],
  ])('sends a query by %s to /graphql%s', async (method, rest) => {
    const response = await fetch(`${endpoint}${rest}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(method === 'POST' && { body: JSON.stringify({ query: ME }) }),
    })

    expect(await response.json()).toMatchObject({ data: { me: ADELE } })
  })

  it.each([
    'multipart/mixed',
    'multipart/mixed; deferSpec=20220824',
    'multipart/mixed;incrementalSpec=v0.2',
    'text/event-stream',
    'text/event-stream, multipart/mixed',
  ])('gets plain JSON where it accepts %s alone', async (accept) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { ...headers, accept, 'content-type': 'application/json' },
      body: JSON.stringify({ query: DEFERRED }),
    })

    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await response.json()).toMatchObject({ data: { me: ADELE_WHOLE } })
  })

  it.each([
    ['text/html', 406, /^application\/json/],
    ['multipart/mixed, application/graphql-response+json', 200, /^application\/graphql-response\+json/],
  ])('is held to what it accepts otherwise: %s', async (accept, status, type) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { ...headers, accept, 'content-type': 'application/json' },
      body: JSON.stringify({ query: ME }),
    })

    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      expect.stringMatching(type),
    ])
  })

  it.each(['@defer(if: $now)', '@defer(label: "rest")', '@defer'])('may say %s', async (directive) => {
    const { body } = await gateway.query(
      headers.authorization?.slice('Bearer '.length) ?? '',
      `query ($now: Boolean! = true) { me @include(if: $now) { displayName ... ${directive} { jobTitle } } }`,
    )

    expect(body).toEqual({ data: { me: ADELE_WHOLE } })
  })

  it('may say @stream', async () => {
    const query =
      '{ orders(first: 2) { nodes { lines @stream(initialCount: 1, label: "lines") { quantity } } } }'

    const { body } = await gateway.query(headers.authorization?.slice('Bearer '.length) ?? '', query)

    expect(body.errors).toBeUndefined()
    expect(body.data).toMatchObject({ orders: { nodes: [{}, {}] } })
  })
})

describe('graphql-request', () => {
  it.each(['POST', 'GET'] as const)('sends a query by %s', async (method) => {
    const client = new GraphQLClient(endpoint, { headers, method })

    expect(await client.request(ME)).toMatchObject({ me: ADELE })
  })
})

describe('executor-http', () => {
  it.each([false, true])(
    'sends a query by the method chosen with useGETForQueries: %s',
    async (useGETForQueries) => {
      const { sent, fetch } = recordedFetch()
      const execute = buildHTTPExecutor({ endpoint, headers, useGETForQueries, fetch })

      expect(await execute({ document: parse(ME) })).toMatchObject({ data: { me: ADELE } })
      expect(sent).toEqual([useGETForQueries ? 'GET document' : 'POST document'])
    },
  )
})

describe('urql', () => {
  const start = (exchanges: Exchange[] = [cacheExchange, fetchExchange]) => {
    const { sent, fetch } = recordedFetch()
    const client = new Client({ url: endpoint, exchanges, fetchOptions: () => ({ headers }), fetch })
    return { client, sent }
  }

  it('sends short queries by GET, which is its default, and mutations by POST', async () => {
    const { client, sent } = start()

    expect(await client.query(ME, {}).toPromise()).toMatchObject({ data: { me: ADELE } })
    expect(await client.mutation('mutation { signOut }', {}).toPromise()).toMatchObject({
      data: { signOut: true },
    })
    expect(sent).toEqual(['GET document', 'POST document'])
  })

  it('registers an operation with persistedExchange, and sends its hash alone from then on', async () => {
    const { client, sent } = start([persistedExchange(), fetchExchange])

    expect(await client.query(ME, {}).toPromise()).toMatchObject({ data: { me: ADELE } })
    expect(await client.query(ME, {}).toPromise()).toMatchObject({ data: { me: ADELE } })
    expect(sent).toEqual(['GET hash', 'GET document', 'GET hash'])
  })

  it('gets a deferred fragment with the rest', async () => {
    const { client } = start()

    const result = await client.query(DEFERRED, {}).toPromise()

    expect(result).toMatchObject({ data: { me: ADELE_WHOLE }, hasNext: false })
  })
})

describe('Apollo Client 3', () => {
  it('gets a deferred fragment with the rest', async () => {
    const link = createHttpLink({ uri: endpoint, headers })
    const client = new ApolloClient3({ link, cache: new InMemoryCache3() })

    expect(await client.query({ query: parse(DEFERRED) })).toMatchObject({ data: { me: ADELE_WHOLE } })
    client.stop()
  })
})

describe('Apollo Client 4', () => {
  it('registers an operation with its persisted query link, and sends its hash by GET from then on', async () => {
    const { sent, fetch } = recordedFetch()
    const link = createPersistedQueryLink({
      sha256: async (text) =>
        Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('hex'),
      useGETForHashedQueries: true,
    }).concat(new HttpLink({ uri: endpoint, headers, fetch }))
    const client = new ApolloClient({ link, cache: new InMemoryCache() })

    const ask = () => client.query({ query: parse(ME), fetchPolicy: 'network-only' })

    expect(await ask()).toMatchObject({ data: { me: ADELE } })
    expect(await ask()).toMatchObject({ data: { me: ADELE } })
    expect(sent).toEqual(['GET hash', 'POST document', 'GET hash'])
    client.stop()
  })

  it.each([
    ['Defer20220824Handler', new Defer20220824Handler()],
    ['GraphQL17Alpha9Handler', new GraphQL17Alpha9Handler() as unknown as Defer20220824Handler],
  ])('gets a deferred fragment with the rest by its %s', async (_name, incrementalHandler) => {
    const link = new HttpLink({ uri: endpoint, headers })
    const client = new ApolloClient({ link, cache: new InMemoryCache(), incrementalHandler })

    expect(await client.query({ query: parse(DEFERRED) })).toMatchObject({ data: { me: ADELE_WHOLE } })
    client.stop()
  })

  it('pages with relayStylePagination, and keeps every item once', async () => {
    const cache = new InMemoryCache({
      typePolicies: { User: { fields: { directReports: relayStylePagination() } } },
    })
    const client = new ApolloClient({ link: new HttpLink({ uri: endpoint, headers }), cache })
    const query = parse(`query Team($after: String) {
      me { id directReports(first: 1, after: $after) {
        edges { cursor node { id displayName } }
        pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
      } }
    }`)
    const ask = async (after: string | null) => {
      const { data } = await client.query<Team>({ query, variables: { after }, fetchPolicy: 'network-only' })
      return data?.me.directReports
    }

    const first = await ask(null)
    const both = await ask(first?.pageInfo.endCursor ?? null)

    expect([first?.edges.length, both?.edges.length]).toEqual([1, 2])
    expect(new Set(both?.edges.map(({ node }) => node.id)).size).toBe(2)
    client.stop()
  })
})

describe('GraphQL Code Generator', () => {
  it('generates types from introspection, with its client preset', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'behalf-codegen-'))
    await writeFile(join(directory, 'me.ts'), `export const ME = graphql(\`${ME}\`)`)
    const config = {
      schema: [{ [endpoint]: { headers } }],
      documents: join(directory, 'me.ts'),
      generates: { [`${directory}/gql/`]: { preset: 'client' } },
      config: { scalars: { DateTime: 'string', Date: 'string', GUID: 'string' } },
    }
    await writeFile(join(directory, 'codegen.json'), JSON.stringify(config))
    const command = join(process.cwd(), 'node_modules/@graphql-codegen/cli/cjs/bin.js')

    await promisify(execFile)(process.execPath, [
      command,
      '--config',
      join(directory, 'codegen.json'),
      '--silent',
    ])

    expect(await readFile(join(directory, 'gql', 'graphql.ts'), 'utf8')).toContain('export type MeQuery')
    await rm(directory, { recursive: true })
  })
})

interface Team {
  readonly me: {
    readonly directReports: {
      readonly edges: readonly { readonly node: { readonly id: string } }[]
      readonly pageInfo: { readonly endCursor: string | null }
    }
  }
}

describe('the snippets of the landing page', () => {
  const DRAFT = {
    document: 'query Found($search: String) { users(search: $search, first: 1) { nodes { displayName } } }',
    variables: '{ "search": "adele" }',
  }
  const named = (label: string) =>
    snippetsOf(DRAFT, endpoint).find((each) => each.label === label)?.text ?? 'missing'
  const environment = () => ({ ...env, TOKEN: headers.authorization?.replace('Bearer ', '') })

  it('are a command that a shell runs', async () => {
    const { stdout } = await promisify(execFile)('sh', ['-c', `${named('curl')} --silent`], {
      env: environment(),
    })

    expect(JSON.parse(stdout)).toEqual({ data: { users: { nodes: [ADELE] } } })
  })

  it.each(['fetch', 'Apollo Client', 'urql'])('are a program that Node runs: %s', async (label) => {
    // Below node_modules, so that it finds the clients; Apollo Client has another name there.
    const folder = 'node_modules/.cache/behalf'
    await mkdir(folder, { recursive: true })
    const file = join(await mkdtemp(join(folder, 'snippet-')), 'main.mjs')
    const program = named(label).replace("'@apollo/client'", "'apollo-client-4'")
    await writeFile(file, program)

    const { stdout } = await promisify(execFile)(process.execPath, [file], { env: environment() })
    await rm(join(file, '..'), { recursive: true })

    expect(stdout).toContain("displayName: 'Adele Vance'")
  })
})
