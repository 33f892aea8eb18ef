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
  const names = Object.keys(APIS) as Api[]
  gateway = await startTestGateway({
    config: {
      schema: { directory: join(folder, 'schema') },
      apis: Object.fromEntries(
        names.map((name) => [name, { baseUrl: 'https://x.example', resource: `api://${name}` }]),
      ),
    },
    apis: Object.fromEntries(names.map((name) => [name, handlerOf(name)])),
  })
  adele = await gateway.signIn('adele')
})

afterAll(async () => {
  await gateway?.stop()
  await rm(folder, { recursive: true })
})

describe('imported schemas', () => {
  it('start', async () => {
    const { data, errors } = await adele.query('{ __schema { queryType { name } } }')
    expect([data, errors]).toEqual([{ __schema: { queryType: { name: 'Query' } } }, undefined])
  })
})
