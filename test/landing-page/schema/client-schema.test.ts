import { describe, expect, it } from '@jest/globals'
import { buildSchema, introspectionFromSchema } from 'graphql'
import { loadClientSchema, printClientSchema } from '../../../src/landing-page/schema/client-schema.ts'

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
  ])('says why there is none, in the words of the response: %s', async (code, message) => {
    const errors = [{ message, extensions: { code } }]

    expect(await loadClientSchema(answering({ errors }))).toBe(`The schema could not be loaded. ${message}`)
  })
})

describe('printClientSchema', () => {
  it('leaves out what is for the gateway alone', () => {
    const schema = buildSchema(`
      directive @rest(call: ApiCall) on FIELD_DEFINITION
      directive @defer(label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
      input ApiCall { path: String! }
      type Query { node: Node }
      interface Node { id: ID! }
      type User implements Node { id: ID! }
    `)

    const printed = printClientSchema(schema)

    expect(printed.match(/^(?:directive @|input|type|interface|scalar) ?\w+/gm)).toEqual([
      'directive @defer',
      'type Query',
      'interface Node',
      'type User',
    ])
    expect(buildSchema(printed).getType('User')).toBeDefined()
  })
})
