import { describe, expect, it } from '@jest/globals'
import { buildSchema, introspectionFromSchema } from 'graphql'
import {
  introspectionForClients,
  loadClientSchema,
  printClientSchema,
} from '../../../src/landing-page/schema/client-schema.ts'

const answering = (answer: object) => async () => Response.json(answer)

describe('loadClientSchema', () => {
  it('builds the schema out of an introspection result', async () => {
    const data = introspectionFromSchema(buildSchema('type Query { a: Int }'))

    const loaded = await loadClientSchema(answering({ data }))

    expect(loaded).toMatchObject({ introspection: data })
  })

  it.each([
    ['GRAPHQL_VALIDATION_FAILED', 'This gateway does not allow introspection.'],
    [undefined, 'It does not respond.'],
  ])('explains why there is none, in the words of the response: %s', async (code, message) => {
    const errors = [{ message, extensions: { code } }]

    expect(await loadClientSchema(answering({ errors }))).toBe(`The schema could not be loaded. ${message}`)
  })
})

const SCHEMA = buildSchema(`
  directive @rest(call: ApiCall) on FIELD_DEFINITION
  directive @defer(label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  input ApiCall { path: String! }
  type Query { node: Node }
  interface Node { id: ID! }
  type User implements Node { id: ID! }
`)

describe('printClientSchema', () => {
  it('leaves out what is for the gateway alone', () => {
    const printed = printClientSchema(SCHEMA)

    expect(printed.match(/^(?:directive @|input|type|interface|scalar) ?\w+/gm)).toEqual([
      'directive @defer',
      'type Query',
      'interface Node',
      'type User',
    ])
    expect(buildSchema(printed).getType('User')).toBeDefined()
  })
})

describe('introspectionForClients', () => {
  it('leaves it out of introspection results, too, and nothing out of other responses', () => {
    const answer = { data: introspectionFromSchema(SCHEMA) }
    const other = { data: { me: null }, errors: [] }

    const names = introspectionForClients(answer).data.__schema.types.map(({ name }) => name)

    expect(names).toContain('User')
    expect(names).not.toContain('ApiCall')
    expect(introspectionForClients(other)).toBe(other)
  })
})
