import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { answering } from './openapi/descriptions.ts'
import { coverageOf } from './operation-coverage.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'behalf-counted-'))
})

afterAll(() => rm(folder, { recursive: true }))

async function fileOf(text: string): Promise<string> {
  const file = join(folder, 'description')
  await writeFile(file, text)
  return file
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } })

/** Adds paths after `/things`, which the tested operation answers. */
const withPaths = (paths: object) => {
  const document = answering({ type: 'object', properties: { id: { type: 'string' } } }) as { paths: object }
  return JSON.stringify({ ...document, paths: { ...document.paths, ...paths } })
}

describe('coverageOf', () => {
  it('counts what npm run import-coverage prints of a description', async () => {
    const slice = fileURLToPath(new URL('./descriptions/power-bi.json', import.meta.url))

    const { operations, said, unsupported, types, problems } = await coverageOf(slice)

    expect([said, [...unsupported], problems]).toEqual([
      operations - 1,
      [[expect.stringContaining('application/zip'), 1]],
      [],
    ])
    expect(types).toBeGreaterThan(5)
  })

  it('does not count what is left out, nor what would be any JSON although the description says more', async () => {
    const Cat = {
      type: 'object',
      properties: { kind: { type: 'string' }, size: { type: 'object', properties: { tall: {} } } },
    }
    const Dog = { type: 'object', properties: { kind: { type: 'string' }, size: { type: 'integer' } } }
    const document = JSON.parse(
      withPaths({
        '/file': { get: { responses: { 200: { content: { 'application/pdf': {} } } } } },
        '/pet': {
          post: {
            requestBody: json({ $ref: '#/components/schemas/Pet' }),
            responses: { 204: {} },
          },
        },
      }),
    ) as { components: object }
    document.components = {
      schemas: {
        Cat,
        Dog,
        Pet: {
          oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
          discriminator: { propertyName: 'kind' },
        },
      },
    }

    const { operations, said, unsupported } = await coverageOf(await fileOf(JSON.stringify(document)))

    expect([operations, said]).toEqual([3, 1])
    expect([...unsupported.values()]).toEqual([1, 1])
    expect([...unsupported.keys()].join()).toContain('members with the same name but different types')
  })

  it('reads metadata of OData', async () => {
    const metadata = `<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
      <Schema Namespace="Own" xmlns="http://docs.oasis-open.org/odata/ns/edm">
        <EntityType Name="Thing"><Key><PropertyRef Name="Id"/></Key><Property Name="Id" Type="Edm.Int32"/></EntityType>
        <EntityContainer Name="C"><EntitySet Name="Things" EntityType="Own.Thing"/></EntityContainer>
      </Schema></edmx:DataServices></edmx:Edmx>`

    expect(await coverageOf(await fileOf(metadata))).toMatchObject({ operations: 5, said: 5, problems: [] })
  })
})
