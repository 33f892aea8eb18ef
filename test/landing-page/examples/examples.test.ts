// Covers: example.ts
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  type FieldDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  parse,
} from 'graphql'
import { GRAPH_WORKLOADS } from '../../../src/config/sections/graph.ts'
import { type Example, examplesWith, readExample } from '../../../src/landing-page/examples/example.ts'
import { selectedFields } from '../../../src/plan/permissions/selected-fields.ts'
import { loadBuiltInSchema } from '../../schema/built-in-schema.ts'
import { type RunningGateway, startOnTenant } from '../../support/gateway.ts'

const FOLDER = new URL('../../../src/landing-page/examples/', import.meta.url)
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.graphql'),
)
const LIST = readFileSync(new URL('examples.ts', FOLDER), 'utf8')

describe('the examples of the landing page', () => {
  let behalf: RunningGateway
  let token: string

  beforeAll(async () => {
    behalf = await startOnTenant()
    token = await behalf.tokenOf('adele@contoso.example')
  })

  afterAll(() => behalf.stop())

  it.each(FILES)('%s has a title and a description, is listed, and is answered', async (file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8')

    const { body } = await behalf.query(token, exampleOf(text).document)

    expect(text).toMatch(/^# \w.+\n# \w.+\.\n# (?:\w+\.\w+ ?)+\n(?:query|mutation) [A-Z]/)
    expect(LIST).toContain(`'./${file}?raw'`)
    expect(body.errors).toBeUndefined()
  })

  it.each(FILES)('%s names no day, which would be long ago one day', (file) => {
    expect(readFileSync(new URL(file, FOLDER), 'utf8')).not.toMatch(/\d{4}-\d\d-\d\d/)
  })

  it.each(GRAPH_WORKLOADS)('there is one for %s, unless it only writes', (workload) => {
    const schema = readFileSync(new URL(`../../../schema/graph/${workload}.graphql`, import.meta.url), 'utf8')
    if (!/^extend type (?!Mutation)/m.test(schema)) return
    const ownFields = FILES.flatMap((file) => {
      const [, , named = ''] = readFileSync(new URL(file, FOLDER), 'utf8').split('\n')
      return named.replace('# ', '').split(' ')
    }).filter((coordinate) => new RegExp(`^  ${coordinate.split('.')[1]}[(:]`, 'm').test(schema))

    expect(ownFields).not.toEqual([])
  })

  it.each(FILES)('%s names the fields that lead to requests', async (file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8')
    const schema = await loadBuiltInSchema()
    const { document: operationText } = exampleOf(text)
    const document = parse(operationText)
    const operation = getOperationAST(document)
    if (!operation) throw new Error(`${file} has several operations`)

    const leading = selectedFields(schema, document, operation)
      .filter(({ type, name }) => isRoot(schema, type) || makesRequest(type.getFields()[name]?.astNode))
      .map(({ type, name }) => `${type.name}.${name}`)

    const [, , named = ''] = text.split('\n')
    expect(named).toBe(`# ${[...new Set(leading)].join(' ')}`)
  })
})

describe('readExample', () => {
  it('writes days from now and a new key into the operation', () => {
    const example = readExample(
      '# A\n# B.\n# Query.me\n{ a(start: "{today}", due: "{tomorrow}", end: "{nextWeek}T09:00", key: "a-{now}") }\n',
      1_764_000_000_000,
    )

    expect(example).toEqual({
      title: 'A',
      description: 'B.',
      fields: ['Query.me'],
      document:
        '{ a(start: "2025-11-24", due: "2025-11-25", end: "2025-12-01T09:00", key: "a-1764000000000") }',
    })
  })
})

describe('examplesWith', () => {
  const examples = FILES.map((file) => exampleOf(readFileSync(new URL(file, FOLDER), 'utf8')))

  it.each([
    ['', FILES.length],
    ['  ORDERS salesPeople ', 1],
    ['unheard of', 0],
  ])('finds "%s" in titles, descriptions and operations: %d', (words, count) => {
    expect(examplesWith(words, examples)).toHaveLength(count)
  })
})

function exampleOf(text: string): Example {
  return readExample(text, Date.now())
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType()
}

function makesRequest(node: FieldDefinitionNode | null | undefined): boolean {
  return !!node?.directives?.some(({ name }) => name.value === 'rest' || name.value === 'entity')
}
