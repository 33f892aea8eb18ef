import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { loadSchema, type SchemaLocation } from '../../../src/graphql/schema/load-schema.ts'

const BUILT_IN = fileURLToPath(new URL('../../../schema', import.meta.url))

let directory = ''

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-schema-'))
})

afterEach(() => rm(directory, { recursive: true }))

async function write(files: Record<string, string>): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    const file = join(directory, 'mine', name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return join(directory, 'mine')
}

function load(options: Partial<SchemaLocation> = {}) {
  return loadSchema({
    builtIn: BUILT_IN,
    directory: null,
    apis: new Set(['graph', 'orders']),
    graph: ['all'],
    ...options,
  })
}

const rootFields = (schema: Awaited<ReturnType<typeof loadSchema>>) =>
  Object.keys(schema.getQueryType()?.getFields() ?? {})

describe('loadSchema', () => {
  it('serves the built-in schema of the configured APIs alone', async () => {
    const graph = await load({ apis: new Set(['graph']) })
    const both = await load()

    expect(rootFields(graph)).toContain('me')
    expect(rootFields(graph)).not.toContain('orders')
    expect(rootFields(both)).toEqual(expect.arrayContaining(['me', 'orders']))
  })

  it("adds the operator's own files, in folders too", async () => {
    const own = await write({
      'crm/customers.graphql': 'extend type Query { customers: Int }',
      'README.md': 'no SDL',
    })

    const schema = await load({ directory: own, apis: new Set(['crm']) })

    expect(rootFields(schema)).toContain('customers')
  })

  it('names every file that cannot be parsed, with the line', async () => {
    const own = await write({ 'a.graphql': 'type A {\n  b: \n}', 'b.graphql': 'tpye B' })

    const loading = load({ directory: own, apis: new Set() })

    await expect(loading).rejects.toMatchObject({
      code: 'SCHEMA_INVALID',
      problems: [
        expect.stringMatching(/^mine.a\.graphql:3: Syntax Error: Expected Name/),
        expect.stringMatching(/^mine.b\.graphql:1: Syntax Error: Unexpected Name "tpye"/),
      ],
    })
  })

  it('names every type and directive that does not exist', async () => {
    const own = await write({
      'a.graphql': 'extend type Query {\n  a: Nowhere\n  b: Int @rest(api: "crm", get: "/b", scopes: [])\n}',
    })

    const loading = load({ directory: own, apis: new Set() })

    await expect(loading).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.stringMatching(/a\.graphql:2: Unknown type "Nowhere"/),
        expect.stringMatching(/a\.graphql:3: Unknown argument "get" on directive "@rest"/),
      ]),
    })
  })

  it('says which directory cannot be read', async () => {
    const loading = load({ directory: join(directory, 'absent'), apis: new Set() })

    await expect(loading).rejects.toThrow('absent')
  })
})
