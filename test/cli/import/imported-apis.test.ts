// Imports slices of public descriptions, starts a gateway with what was written, and asks it: what each slice is from is in
// test/import/descriptions/README.md. The mocks of `behalf start --mock` answer by the same descriptions.

import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { printSchema } from 'graphql'
import { BUILT_IN_SCHEMA } from '../../../src/cli/built-in-schema.ts'
import type { CommandContext } from '../../../src/cli/command-line/command.ts'
import { builtInNames, importDescription } from '../../../src/cli/import/import-description.ts'
import { type MockApis, startMockApis } from '../../../src/cli/start/mock-apis.ts'
import { startTestGateway, type TestGateway } from '../../../src/embedding/start-test-gateway.ts'
import type { TestUser } from '../../../src/embedding/test-user.ts'
import { loadSchema } from '../../../src/graphql/schema/load-schema.ts'
import { readMetadata } from '../../../src/import/odata/read-metadata.ts'
import { readOData } from '../../../src/import/odata/read-odata.ts'
import { readOpenApi } from '../../../src/import/openapi/read-openapi.ts'
import type { ApiCallAnswer, ApiHandler } from '../../../src/tenant/own-api.ts'
import { relayProblems } from '../../support/relay-rules.ts'
import { ANSWERS } from './imported-answers.ts'
import { OPERATIONS } from './imported-operations.ts'

const APIS = {
  github: 'github',
  jira: 'jira',
  powerBi: 'power-bi',
  devOps: 'azure-devops-git',
  stripe: 'stripe',
} as const
type Api = keyof typeof APIS

const fileOf = (api: Api) =>
  fileURLToPath(new URL(`../../import/descriptions/${APIS[api]}.json`, import.meta.url))

const nothingElse = (path: string): never => {
  throw new Error(`nothing else may be read, but ${path} is`)
}
const CHOICE = { include: ['/**'], exclude: [], tags: [] }
const SCOPES = { read: [['Read']], write: [['Write']] }

/** What `behalf import` writes of all operations, with names that the others do not have. */
function importedSdl(api: Api, types: ReadonlySet<string>): string {
  const taken = { ...builtInNames({ readFile: readFileSync }), types }
  const importable = readOpenApi(JSON.parse(readFileSync(fileOf(api), 'utf8')), {
    reserved: types,
    prefix: [api],
    readDocument: nothingElse,
  })
  return importDescription(importable, { api, choice: CHOICE, scopes: SCOPES }, taken).sdl
}

/** The mock of an API, behind the check of a token; a path with `missing` is not there. */
function handlerOf(url: string): ApiHandler {
  return async ({ method, path, query, headers, body }) => {
    if (path.includes('missing')) {
      const body = { message: 'Not Found', errorMessages: ['Not Found'], error: { code: 'NotFound' } }
      return { status: 404, body }
    }
    const response = await fetch(`${url}${path}?${query}`, {
      method,
      headers: { 'content-type': headers['content-type'] ?? '' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return answerOf(response, (text) => text.replaceAll(url, `http://${headers.host}`))
  }
}

/** Headers of a connection, which the server of the API has itself. */
const OF_CONNECTION = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])

/** @param onSite - makes links to the mock links to the API, as a proxy does. */
async function answerOf(response: Response, onSite: (text: string) => string): Promise<ApiCallAnswer> {
  const text = onSite(await response.text())
  const headers = Object.fromEntries(
    [...response.headers]
      .filter(([name]) => !OF_CONNECTION.has(name))
      .map(([name, value]) => [name, onSite(value)]),
  )
  return { status: response.status, headers, ...(text !== '' && { body: JSON.parse(text) }) }
}

// In the form of https://services.odata.org/TripPinRESTierService/$metadata (OData 4.0).
const TRIPS = `<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="Trips" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="Traveler"><Key><PropertyRef Name="UserName"/></Key>
    <Property Name="UserName" Type="Edm.String" Nullable="false"/><Property Name="Age" Type="Edm.Int64"/></EntityType>
  <EntityContainer Name="Container"><EntitySet Name="Travelers" EntityType="Trips.Traveler"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>`

function tripsSdl(types: ReadonlySet<string>): string {
  const importable = readOData(readMetadata(TRIPS), {
    title: 'Trips',
    keys: 'parentheses',
    qualified: true,
    reserved: types,
    prefix: ['trips'],
    scopesOf: () => [],
  })
  const request = { api: 'trips', choice: CHOICE, scopes: SCOPES }
  return importDescription(importable, request, { types, rootFields: new Set() }).sdl
}

let folder: string
let mocks: MockApis
let gateway: TestGateway
let adele: TestUser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'behalf-imported-'))
  const names = Object.keys(APIS) as Api[]
  const taken = new Set(builtInNames({ readFile: readFileSync }).types)
  for (const api of [...names, 'trips'] as const) {
    const sdl = api === 'trips' ? tripsSdl(taken) : importedSdl(api, taken)
    for (const [, name = ''] of sdl.matchAll(/^(?:type|input|enum|union) (\w+)/gm)) taken.add(name)
    await mkdir(join(folder, api))
    await writeFile(join(folder, api, `${api}.graphql`), sdl)
  }
  const metadata = join(folder, 'trips.xml')
  await writeFile(metadata, TRIPS)
  const context = { env: {}, readFile: readFileSync, signal: new AbortController().signal }
  mocks = await startMockApis(
    [...names.map((api) => `${api}=${fileOf(api)}`), `trips=${metadata}`],
    context as unknown as CommandContext,
  )
  const urls = [...mocks.notice.matchAll(/^MOCK: (\w+) .* at (\S+)$/gm)]
  gateway = await startTestGateway({
    config: {
      schema: { directory: folder },
      apis: {
        trips: { baseUrl: 'https://x.example', resource: 'api://trips', kind: 'odata' },
        ...Object.fromEntries(
          names.map((name) => [name, { baseUrl: 'https://x.example', resource: `api://${name}` }]),
        ),
      },
    },
    apis: Object.fromEntries(urls.map(([, name = '', url = '']) => [name, handlerOf(url)])),
  })
  adele = await gateway.signIn('adele')
})

afterAll(async () => {
  await gateway?.stop()
  await mocks?.stop()
  await rm(folder, { recursive: true })
})

interface Page {
  readonly nodes: readonly unknown[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}

const CASES = Object.entries(OPERATIONS).map(
  ([api, operations]) => [api as keyof typeof OPERATIONS, operations] as const,
)

describe.each(CASES)('the imported schema of %s', (api, { list, error, ...others }) => {
  it('keeps the rules of linters', async () => {
    const schema = await loadSchema({
      builtIn: BUILT_IN_SCHEMA,
      directory: join(folder, api),
      apis: new Set([api]),
      odata: new Set(api === 'trips' ? [api] : []),
      graph: ['people'],
    })

    expect(relayProblems(printSchema(schema))).toEqual([])
  })

  it.each(['one', 'create', 'update', 'remove'] as const)(
    'answers as the description says: %s',
    async (kind) => {
      const { data, errors } = await adele.query<{ found: unknown }>(others[kind])

      expect([errors, data?.found]).toEqual([undefined, ANSWERS[api][kind]])
    },
  )

  it('answers with a list of two pages', async () => {
    const paged = list.replace('nodes {', 'pageInfo { hasNextPage endCursor } nodes {')
    const first = await adele.query<{ found: Page }>(paged)
    const { endCursor, hasNextPage } = first.data?.found.pageInfo ?? {}
    const second = await adele.query<{ found: Page }>(
      paged.replace('first: 2', `first: 2, after: ${JSON.stringify(endCursor)}`),
    )

    expect([first.errors, second.errors]).toEqual([undefined, undefined])
    expect([hasNextPage, second.data?.found.pageInfo.hasNextPage]).toEqual([true, false])
    const nodes = [first, second].map(({ data }) => data?.found.nodes)
    expect(nodes).toEqual([ANSWERS[api].list.slice(0, 2), ANSWERS[api].list.slice(2)])
  })

  it('answers with the error of the API', async () => {
    const { data, errors } = await adele.query(error)

    expect([data, errors?.[0]?.extensions.code]).toEqual([{ found: null }, 'DOWNSTREAM_NOT_FOUND'])
  })
})

// https://docs.stripe.com/api/coupons/list: `created` is an object, and `expand` a list
describe('an object and a list in a query', () => {
  it('are written as the description says', async () => {
    gateway.reset()

    await adele.query(OPERATIONS.stripe.list)

    const { searchParams } = new URL(gateway.requests('stripe')[0]?.url ?? '', 'http://stripe')
    expect([...searchParams]).toEqual([
      ['created[gte]', '1'],
      ['expand[0]', 'data.applies_to'],
      ['limit', '2'],
    ])
  })
})
