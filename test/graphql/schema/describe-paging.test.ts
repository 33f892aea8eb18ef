import { describe, expect, it } from '@jest/globals'
import type { GraphQLObjectType } from 'graphql'

import { describePaging } from '../../../src/graphql/schema/describe-paging.ts'
import { schemaOf } from '../../support/schema.ts'

function described() {
  const schema = schemaOf(`
extend type Query {
  teas("How many cups." first: Int! = 5, after: String): Teas @page(items: "$.items", next: { as: OFFSET, parameter: "offset" }, size: "limit")
  unpaged(first: Int, after: String): Tea
}
type Teas { edges: [Served!]!, nodes: [Tea!]!, pageInfo: PageInfo! }
"A cup."
type Served { cursor: String!, "What is in it." node: Tea!, sugar: Int }
type Tea { id: ID! }`)
  describePaging(schema)
  return {
    schema,
    fieldsOf: (name: string) => (schema.getType(name) as GraphQLObjectType).getFields(),
  }
}

describe('describePaging', () => {
  it('describes what a connection has in common with every other, whatever its types are called', () => {
    const { schema, fieldsOf } = described()

    expect(schema.getType('Teas')?.description).toBe('A page of objects of the type `Tea`.')
    expect(fieldsOf('Teas').pageInfo?.description).toBe('The position of the page in its list.')
    expect(fieldsOf('Query').teas?.args[1]?.description).toContain('`pageInfo.endCursor`')
    expect(fieldsOf('Served').cursor?.description).toContain('`after`')
  })

  it('leaves what the schema describes itself, and what is no part of paging', () => {
    const { schema, fieldsOf } = described()

    expect(schema.getType('Served')?.description).toBe('A cup.')
    expect(fieldsOf('Served').node?.description).toBe('What is in it.')
    expect(fieldsOf('Query').teas?.args[0]?.description).toBe('How many cups.')
    expect(fieldsOf('Served').sugar?.description).toBeUndefined()
    expect(fieldsOf('Query').unpaged?.args[0]?.description).toBeUndefined()
  })

  it('describes what there is of an incomplete connection, whose problems are reported elsewhere', () => {
    const schema = schemaOf(`
      extend type Query { teas(first: Int): Teas @page(items: "$") cups(first: Int): Int @page(items: "$") }
      type Teas { pageInfo: PageInfo! }`)

    describePaging(schema)

    const teas = schema.getType('Teas') as GraphQLObjectType
    expect(teas.getFields().pageInfo?.description).toBe('The position of the page in its list.')
  })
})
