// Imports slices of public descriptions, starts a gateway with what was written, and asks it: what each slice is from is in
// test/import/descriptions/README.md. The mocks answer by the same descriptions.

import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { builtInNames, importDescription } from '../../../src/cli/import/import-description.ts'
import { startTestGateway, type TestGateway } from '../../../src/embedding/start-test-gateway.ts'
import type { TestUser } from '../../../src/embedding/test-user.ts'
import { createMockApi } from '../../../src/import/mock/mock-api.ts'
import { readMetadata } from '../../../src/import/odata/read-metadata.ts'
import { readOData } from '../../../src/import/odata/read-odata.ts'
import { readOpenApi } from '../../../src/import/openapi/read-openapi.ts'
import type { ApiHandler } from '../../../src/tenant/own-api.ts'

const APIS = { github: 'github', jira: 'jira', powerBi: 'power-bi', devOps: 'azure-devops-git' } as const
type Api = keyof typeof APIS

function documentOf(api: Api): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../import/descriptions/${APIS[api]}.json`, import.meta.url), 'utf8'),
  )
}

const nothingElse = (path: string): never => {
  throw new Error(`nothing else may be read, but ${path} is`)
}

/** What `behalf import` writes of all operations, with names that the others do not have. */
function importedSdl(api: Api, types: ReadonlySet<string>): string {
  const taken = { ...builtInNames({ readFile: readFileSync }), types }
  const importable = readOpenApi(documentOf(api), {
    reserved: types,
    prefix: [api],
    readDocument: nothingElse,
  })
  const choice = { include: ['/**'], exclude: [], tags: [] }
  return importDescription(
    importable,
    { api, choice, scopes: { read: [['Read']], write: [['Write']] } },
    taken,
  ).sdl
}

/** The mock of an API, behind the check of a token; a path that ends in `missing` is not there. */
function handlerOf(api: Api): ApiHandler {
  const mock = createMockApi(documentOf(api), nothingElse)
  return ({ method, path, query, headers, body }) => {
    if (decodeURIComponent(path).includes('missing')) {
      return {
        status: 404,
        body: { message: 'Not Found', errorMessages: ['Not Found'], error: { code: 'NotFound' } },
      }
    }
    const url = new URL(`http://${headers.host ?? 'mock'}${path}?${query}`)
    return mock({ method, url, hasBody: body !== undefined })
  }
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
  const choice = { include: ['/**'], exclude: [], tags: [] }
  const scopes = { read: [['Read']], write: [['Write']] }
  return importDescription(importable, { api: 'trips', choice, scopes }, { types, rootFields: new Set() }).sdl
}

/** Three travelers, in pages of two. https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html */
const travelers: ApiHandler = ({ method, path, query, headers, body }) => {
  const all = ['ada', 'bo', "c'd"].map((UserName) => ({ UserName, Age: 42 }))
  if (method === 'POST') return { status: 201, body }
  const [, key] = /^\/Travelers\('(.*)'\)$/.exec(decodeURIComponent(path)) ?? []
  if (key !== undefined) {
    const found = all.find(({ UserName }) => UserName === key.replaceAll("''", "'"))
    return found
      ? { body: found }
      : { status: 404, body: { error: { code: 'NotFound', message: 'Not found.' } } }
  }
  const from = Number(query.get('$skiptoken') ?? 0)
  const next = from === 0 ? { '@odata.nextLink': `http://${headers.host}/Travelers?$skiptoken=2` } : {}
  return { body: { value: all.slice(from, from + 2), ...next } }
}

let folder: string
let gateway: TestGateway
let adele: TestUser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'behalf-imported-'))
  await mkdir(join(folder, 'schema'))
  const taken = new Set(builtInNames({ readFile: readFileSync }).types)
  for (const api of Object.keys(APIS) as Api[]) {
    const sdl = importedSdl(api, taken)
    for (const [, name = ''] of sdl.matchAll(/^(?:type|input|enum|union) (\w+)/gm)) taken.add(name)
    await writeFile(join(folder, 'schema', `${api}.graphql`), sdl)
  }
  await writeFile(join(folder, 'schema', 'trips.graphql'), tripsSdl(taken))
  const names = Object.keys(APIS) as Api[]
  gateway = await startTestGateway({
    config: {
      schema: { directory: join(folder, 'schema') },
      apis: {
        trips: { baseUrl: 'https://x.example', resource: 'api://trips', kind: 'odata' },
        ...Object.fromEntries(
          names.map((name) => [name, { baseUrl: 'https://x.example', resource: `api://${name}` }]),
        ),
      },
    },
    apis: { trips: travelers, ...Object.fromEntries(names.map((name) => [name, handlerOf(name)])) },
  })
  adele = await gateway.signIn('adele')
})

afterAll(async () => {
  await gateway?.stop()
  await rm(folder, { recursive: true })
})

/** An operation of each kind, whose answers the mock takes from the description; `missing` is not there. */
const OPERATIONS: Readonly<
  Record<Api | 'trips', Readonly<Record<'one' | 'list' | 'write' | 'error', string>>>
> = {
  github: {
    one: '{ found: repoIssue(owner: "contoso", repo: "web", issueNumber: 1) { id title } }',
    list: '{ found: repoIssues(owner: "contoso", repo: "web", first: 2) { nodes { id } pageInfo { hasNextPage endCursor } } }',
    write:
      'mutation { found: createRepoIssue(owner: "contoso", repo: "web", input: { title: "A" }) { id title } }',
    error: 'mutation { found: deleteGist(gistId: "missing") }',
  },
  jira: {
    one: '{ found: issue(issueIdOrKey: "A-1") { id } }',
    list: '{ found: projectSearch(first: 2) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } }',
    write: 'mutation { found: createIssue(input: { properties: [] }) { id key } }',
    error: 'mutation { found: deleteIssue(issueIdOrKey: "missing") }',
  },
  powerBi: {
    one: '{ found: dataset(datasetId: "d1") { id name } }',
    list: '{ found: powerBiGroups(first: 2) { nodes { id } pageInfo { hasNextPage endCursor } } }',
    write: 'mutation { found: powerBiCreateGroup(input: { name: "A" }) { id name } }',
    error: 'mutation { found: deleteDataset(datasetId: "missing") }',
  },
  trips: {
    one: '{ found: traveler(userName: "c\'d") { userName age } }',
    list: '{ found: travelers(first: 2) { nodes { userName } pageInfo { hasNextPage endCursor } } }',
    write: 'mutation { found: createTraveler(input: { age: "7" }) { age } }',
    error: 'mutation { found: deleteTraveler(userName: "missing") }',
  },
  devOps: {
    one: '{ found: gitRepository(organization: "contoso", project: "web", repositoryId: "r1", apiVersion: "7.1") { id name } }',
    list: '{ found: gitRepositoryRefs(organization: "contoso", project: "web", repositoryId: "r1", apiVersion: "7.1", first: 2) { nodes { name } pageInfo { hasNextPage endCursor } } }',
    write:
      'mutation { found: createGitRepository(organization: "contoso", project: "web", apiVersion: "7.1", input: { name: "A" }) { id name } }',
    error:
      'mutation { found: deleteGitRepository(organization: "missing", project: "web", repositoryId: "3ecaad68-ab17-45b9-a7e0-4105e46c2e6b", apiVersion: "7.1") }',
  },
}

interface Page {
  readonly nodes: readonly unknown[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}

describe.each(Object.entries(OPERATIONS))(
  'the imported schema of %s',
  (_api, { one, list, write, error }) => {
    it('answers with one object', async () => {
      const { data, errors } = await adele.query(one)

      expect([errors, data]).toEqual([undefined, { found: expect.any(Object) }])
    })

    it('answers with a list of two pages', async () => {
      const first = await adele.query<{ found: Page }>(list)
      const cursor = JSON.stringify(first.data?.found.pageInfo.endCursor)
      const second = await adele.query<{ found: Page }>(
        list.replace('first: 2', `first: 2, after: ${cursor}`),
      )

      expect([first.errors, second.errors]).toEqual([undefined, undefined])
      expect([first.data?.found.nodes.length, first.data?.found.pageInfo.hasNextPage]).toEqual([2, true])
      expect(second.data?.found.nodes).toHaveLength(1)
    })

    it('writes', async () => {
      const { data, errors } = await adele.query(write)

      expect([errors, data]).toEqual([undefined, { found: expect.any(Object) }])
    })

    it('answers with the error of the API', async () => {
      const { data, errors } = await adele.query(error)

      expect([data, errors?.[0]?.extensions.code]).toEqual([{ found: null }, 'DOWNSTREAM_NOT_FOUND'])
    })
  },
)
