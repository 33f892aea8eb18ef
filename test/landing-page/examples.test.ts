import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  type FieldDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  parse,
} from 'graphql'
import { selectedFields } from '../../src/plan/permissions/selected-fields.ts'
import { loadBuiltInSchema } from '../schema/built-in-schema.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const FOLDER = new URL('../../src/landing-page/examples/', import.meta.url)
const FILES = readdirSync(FOLDER)
const LIST = readFileSync(new URL('../../src/landing-page/examples.ts', import.meta.url), 'utf8')

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

    const { body } = await behalf.query(token, text)

    expect(text).toMatch(/^# \w.+\n# \w.+\.\n# (?:\w+\.\w+ ?)+\n(?:query|mutation) [A-Z]/)
    expect(LIST).toContain(`./examples/${file}`)
    expect(body.errors).toBeUndefined()
  })

  it.each(FILES)('%s names the fields that lead to requests', async (file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8')
    const schema = await loadBuiltInSchema()
    const document = parse(text)
    const operation = getOperationAST(document)
    if (!operation) throw new Error(`${file} has several operations`)

    const leading = selectedFields(schema, document, operation)
      .filter(({ type, name }) => isRoot(schema, type) || makesRequest(type.getFields()[name]?.astNode))
      .map(({ type, name }) => `${type.name}.${name}`)

    const [, , named = ''] = text.split('\n')
    expect(named).toBe(`# ${[...new Set(leading)].join(' ')}`)
  })
})

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType()
}

function makesRequest(node: FieldDefinitionNode | null | undefined): boolean {
  return !!node?.directives?.some(({ name }) => name.value === 'rest' || name.value === 'entity')
}
